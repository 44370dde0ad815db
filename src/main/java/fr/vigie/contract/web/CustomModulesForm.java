package fr.vigie.contract.web;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.CustomModulesClause;
import fr.vigie.contract.CustomModulesClause.Criticality;
import fr.vigie.contract.CustomModulesClause.Module;
import fr.vigie.contract.ScopeClause.Billing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

final class CustomModulesForm implements ClauseForm {

    @Override
    public void lay(Clauses clauses, Sheet sheet) {
        CustomModulesClause clause = clauses.customModules();
        sheet.groupOf("register");
        sheet.flag("covered", clause.covered());
        sheet.flag("noModule", clause.none());
        sheet.lines("modules", clause.modules().stream().map(m -> row(m)).toList());
        sheet.groupOf("care");
        sheet.flag("testedAtUpdates", clause.testedAtUpdates());
        sheet.delay("fixWithin", clause.fixWithin());
        sheet.select("adaptation", Billing.class, clause.adaptation());
    }

    @Override
    public Clauses read(Clauses clauses, Input input) {
        return clauses.with(new CustomModulesClause(
                input.flag("covered"),
                input.rows("modules", 5, CustomModulesForm::module),
                input.flag("noModule"),
                input.flag("testedAtUpdates"),
                input.delay("fixWithin"),
                input.choice("adaptation", Billing.class)));
    }

    private static String row(Module module) {
        return Input.row(List.of(
                module.name(),
                module.path(),
                module.author(),
                module.repository(),
                Integer.toString(grade(module.criticality()))));
    }

    private static Optional<Module> module(List<String> row) {
        return Arrays.stream(Criticality.values())
                .filter(criticality -> Integer.toString(grade(criticality)).equals(row.get(4)))
                .findFirst()
                .filter(criticality -> !row.get(0).isEmpty())
                .map(criticality -> new Module(row.get(0), row.get(1), row.get(2), row.get(3), criticality));
    }

    private static int grade(Criticality criticality) {
        return switch (criticality) {
            case HIGH -> 1;
            case MEDIUM -> 2;
            case LOW -> 3;
        };
    }
}
