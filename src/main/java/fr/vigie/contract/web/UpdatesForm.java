package fr.vigie.contract.web;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Season;
import fr.vigie.contract.UpdatesClause;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Fix;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.contract.UpdatesClause.Freezes;
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
        sheet.groupOf("fixes");
        for (Flaw flaw : Flaw.values()) {
            sheet.number(
                    flaw + ".fixDays",
                    sheet.words().word(flaw),
                    clause.fixedWithin(flaw).orElse(null),
                    "days");
        }
        sheet.groupOf("precautions");
        sheet.flag("riskEvaluated", clause.riskEvaluated());
        sheet.flag("backupBefore", clause.backupBefore());
        sheet.flag("staged", clause.staged());
        sheet.checks("approvals", Component.class, clause.approvals());
        sheet.checks("tests", FunctionalTest.class, clause.tests());
        sheet.lines("ownTests", clause.ownTests());
        sheet.groupOf("calm");
        sheet.checks("seasons", Season.class, clause.freezes().seasons());
        sheet.lines(
                "freezes",
                clause.freezes().others().stream().map(UpdatesForm::row).toList());
        sheet.flag("exceptSecurity", clause.freezes().exceptSecurity());
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
                fixes(input),
                input.flag("riskEvaluated"),
                input.flag("backupBefore"),
                input.flag("staged"),
                input.choices("approvals", Component.class),
                input.choices("tests", FunctionalTest.class),
                input.lines("ownTests"),
                new Freezes(
                        input.choices("seasons", Season.class),
                        input.rows("freezes", 3, UpdatesForm::freeze),
                        input.flag("exceptSecurity"))));
    }

    private static List<Fix> fixes(Input input) {
        List<Fix> fixes = new ArrayList<>();
        for (Flaw flaw : Flaw.values()) {
            Integer days = input.optional(flaw + ".fixDays", 1, 365);
            if (days != null) {
                fixes.add(new Fix(flaw, days));
            }
        }
        return fixes;
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
