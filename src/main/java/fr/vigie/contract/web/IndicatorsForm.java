package fr.vigie.contract.web;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.IndicatorsClause.MeanRestoration;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.IndicatorsClause.Speed;
import fr.vigie.contract.IndicatorsClause.Uncounted;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.contract.Severity;
import fr.vigie.worktime.Delay;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class IndicatorsForm implements ClauseForm {

    private static final Set<Uncounted> USUAL = EnumSet.of(Uncounted.PLANNED_WORK);

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        IndicatorsClause clause = clauses.indicators();
        Uptime uptime = clause.uptime();
        sheet.groupOf("availability");
        sheet.decimal("uptime", uptime == null ? null : uptime.percent(), "percent");
        sheet.select("window", Window.class, uptime == null ? Window.ALWAYS : uptime.window());
        sheet.number("everyMinutes", uptime == null ? 1 : uptime.everyMinutes(), "minutes");
        sheet.checks("uncounted", Uncounted.class, uptime == null ? USUAL : uptime.uncounted());
        Speed speed = clause.speed();
        sheet.groupOf("speed");
        sheet.number("millis", speed == null ? null : speed.millis(), "millis");
        sheet.number("percentile", speed == null ? 75 : speed.percentile(), "percent");
        sheet.checks("pages", Page.class, speed == null ? Set.of() : speed.pages());
        sheet.number("speedMinutes", speed == null ? null : speed.everyMinutes(), "minutes");
        sheet.groupOf("mean");
        MeanRestoration mean = clause.meanRestoration();
        sheet.delay("meanRestoration", mean == null ? null : mean.within());
        sheet.checks("meanOf", Severity.class, mean == null ? Set.of() : mean.severities());
        sheet.groupOf("follow-up");
        sheet.number("reportDay", clause.reportDay(), "day");
        sheet.optional("reviews", Cadence.class, clause.reviews());
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        return clauses.with(new IndicatorsClause(
                uptime(input),
                speed(input),
                mean(input),
                input.number("reportDay", 1, 28),
                input.optionalChoice("reviews", Cadence.class)));
    }

    private static @Nullable Uptime uptime(Input input) {
        return input.text("uptime").isEmpty()
                ? null
                : new Uptime(
                        input.decimal("uptime", "90", "100"),
                        input.choice("window", Window.class),
                        input.number("everyMinutes", 1, 60),
                        input.choices("uncounted", Uncounted.class));
    }

    private static @Nullable Speed speed(Input input) {
        Integer millis = input.optional("millis", 100, 60_000);
        return millis == null
                ? null
                : new Speed(
                        millis,
                        input.number("percentile", 50, 99),
                        input.choices("pages", Page.class),
                        input.optional("speedMinutes", 1, 1_440));
    }

    private static @Nullable MeanRestoration mean(Input input) {
        Delay within = input.delay("meanRestoration");
        return within == null ? null : new MeanRestoration(within, input.choices("meanOf", Severity.class));
    }
}
