package fr.vigie.contract.web;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;

/** How one clause is laid out in fields and read back from them. */
interface ClauseForm {

    void lay(Clauses clauses, Sheet sheet);

    /** The clauses with this one as typed; meaningless when the input noted an error. */
    Clauses read(Clauses clauses, Input input);

    static ClauseForm of(ClauseName clause) {
        return switch (clause) {
            case SERVICES -> new ServicesForm();
            case RESPONSE -> new ResponseForm();
            case UPDATES -> new UpdatesForm();
            case BACKUPS -> new BackupsForm();
            case SUPPORT -> new SupportForm();
            case SCOPE -> new ScopeForm();
            case CONFIDENTIALITY -> new ConfidentialityForm();
            case CUSTOM_MODULES -> new CustomModulesForm();
            case INDICATORS -> new IndicatorsForm();
            case BUDGET -> new BudgetForm();
            case DURATION -> new DurationForm();
            case MAINTENANCE_PAGE -> new MaintenancePageForm();
        };
    }
}
