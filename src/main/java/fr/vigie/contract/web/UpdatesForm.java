package fr.vigie.contract.web;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.UpdatesClause;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.contract.UpdatesClause.FunctionalTest;
import fr.vigie.contract.UpdatesClause.Line;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class UpdatesForm implements ClauseForm {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM", Locale.ROOT);

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        UpdatesClause clause = clauses.updates();
        sheet.groupOf("cadences");
        for (Component component : Component.values()) {
            sheet.select(
                    component + ".cadence",
                    sheet.words().word(component),
                    Cadence.class,
                    clause.cadence(component).orElse(null),
                    true);
        }
        sheet.number("securityWithinDays", clause.securityWithinDays(), "days");
        sheet.groupOf("precautions");
        sheet.flag("riskEvaluated", clause.riskEvaluated());
        sheet.flag("backupBefore", clause.backupBefore());
        sheet.flag("staged", clause.staged());
        sheet.flag("approved", clause.approved());
        sheet.checks("tests", FunctionalTest.class, clause.tests());
        sheet.lines("freezes", clause.freezes().stream().map(UpdatesForm::row).toList());
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        List<Line> lines = new ArrayList<>();
        for (Component component : Component.values()) {
            Cadence cadence = input.optionalChoice(component + ".cadence", Cadence.class);
            if (cadence != null) {
                lines.add(new Line(component, cadence));
            }
        }
        return clauses.with(new UpdatesClause(
                lines,
                input.optional("securityWithinDays", 1, 365),
                input.flag("riskEvaluated"),
                input.flag("backupBefore"),
                input.flag("staged"),
                input.flag("approved"),
                input.choices("tests", FunctionalTest.class),
                input.rows("freezes", 3, UpdatesForm::freeze)));
    }

    private static String row(Freeze freeze) {
        return Input.row(
                List.of(freeze.name(), freeze.from().format(DAY), freeze.to().format(DAY)));
    }

    private static Optional<Freeze> freeze(List<String> row) {
        try {
            return Optional.of(
                    new Freeze(row.get(0), MonthDay.parse(row.get(1), DAY), MonthDay.parse(row.get(2), DAY)));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
