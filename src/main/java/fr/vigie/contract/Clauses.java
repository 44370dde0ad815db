package fr.vigie.contract;

import java.time.Duration;

/** All that a contract promises: twelve typed clauses. Immutable; {@link #with} returns a changed copy. */
public record Clauses(
        ServicesClause services,
        ResponseClause response,
        UpdatesClause updates,
        BackupsClause backups,
        SupportClause support,
        ScopeClause scope,
        ConfidentialityClause confidentiality,
        CustomModulesClause customModules,
        IndicatorsClause indicators,
        BudgetClause budget,
        DurationClause duration,
        MaintenancePageClause maintenancePage) {

    /** Time of work that each month's fee covers. The support clause rules; the review reports a budget that differs. */
    public Duration includedTime() {
        return support.included();
    }

    /** One of them, by its name. */
    public Clause clause(ClauseName name) {
        return switch (name) {
            case SERVICES -> services;
            case RESPONSE -> response;
            case UPDATES -> updates;
            case BACKUPS -> backups;
            case SUPPORT -> support;
            case SCOPE -> scope;
            case CONFIDENTIALITY -> confidentiality;
            case CUSTOM_MODULES -> customModules;
            case INDICATORS -> indicators;
            case BUDGET -> budget;
            case DURATION -> duration;
            case MAINTENANCE_PAGE -> maintenancePage;
        };
    }

    /** The same clauses but one. */
    public Clauses with(Clause changed) {
        return new Clauses(
                changed instanceof ServicesClause clause ? clause : services,
                changed instanceof ResponseClause clause ? clause : response,
                changed instanceof UpdatesClause clause ? clause : updates,
                changed instanceof BackupsClause clause ? clause : backups,
                changed instanceof SupportClause clause ? clause : support,
                changed instanceof ScopeClause clause ? clause : scope,
                changed instanceof ConfidentialityClause clause ? clause : confidentiality,
                changed instanceof CustomModulesClause clause ? clause : customModules,
                changed instanceof IndicatorsClause clause ? clause : indicators,
                changed instanceof BudgetClause clause ? clause : budget,
                changed instanceof DurationClause clause ? clause : duration,
                changed instanceof MaintenancePageClause clause ? clause : maintenancePage);
    }
}
