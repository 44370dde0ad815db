package fr.vigie.contract;

import java.time.Duration;

/** All that a contract promises: twelve typed clauses. Immutable; the {@code with} verbs return a changed copy. */
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

    public Clauses with(ServicesClause changed) {
        return new Clauses(
                changed,
                response,
                updates,
                backups,
                support,
                scope,
                confidentiality,
                customModules,
                indicators,
                budget,
                duration,
                maintenancePage);
    }

    public Clauses with(ResponseClause changed) {
        return new Clauses(
                services,
                changed,
                updates,
                backups,
                support,
                scope,
                confidentiality,
                customModules,
                indicators,
                budget,
                duration,
                maintenancePage);
    }

    public Clauses with(UpdatesClause changed) {
        return new Clauses(
                services,
                response,
                changed,
                backups,
                support,
                scope,
                confidentiality,
                customModules,
                indicators,
                budget,
                duration,
                maintenancePage);
    }

    public Clauses with(BackupsClause changed) {
        return new Clauses(
                services,
                response,
                updates,
                changed,
                support,
                scope,
                confidentiality,
                customModules,
                indicators,
                budget,
                duration,
                maintenancePage);
    }

    public Clauses with(SupportClause changed) {
        return new Clauses(
                services,
                response,
                updates,
                backups,
                changed,
                scope,
                confidentiality,
                customModules,
                indicators,
                budget,
                duration,
                maintenancePage);
    }

    public Clauses with(ScopeClause changed) {
        return new Clauses(
                services,
                response,
                updates,
                backups,
                support,
                changed,
                confidentiality,
                customModules,
                indicators,
                budget,
                duration,
                maintenancePage);
    }

    public Clauses with(ConfidentialityClause changed) {
        return new Clauses(
                services,
                response,
                updates,
                backups,
                support,
                scope,
                changed,
                customModules,
                indicators,
                budget,
                duration,
                maintenancePage);
    }

    public Clauses with(CustomModulesClause changed) {
        return new Clauses(
                services,
                response,
                updates,
                backups,
                support,
                scope,
                confidentiality,
                changed,
                indicators,
                budget,
                duration,
                maintenancePage);
    }

    public Clauses with(IndicatorsClause changed) {
        return new Clauses(
                services,
                response,
                updates,
                backups,
                support,
                scope,
                confidentiality,
                customModules,
                changed,
                budget,
                duration,
                maintenancePage);
    }

    public Clauses with(BudgetClause changed) {
        return new Clauses(
                services,
                response,
                updates,
                backups,
                support,
                scope,
                confidentiality,
                customModules,
                indicators,
                changed,
                duration,
                maintenancePage);
    }

    public Clauses with(DurationClause changed) {
        return new Clauses(
                services,
                response,
                updates,
                backups,
                support,
                scope,
                confidentiality,
                customModules,
                indicators,
                budget,
                changed,
                maintenancePage);
    }

    public Clauses with(MaintenancePageClause changed) {
        return new Clauses(
                services,
                response,
                updates,
                backups,
                support,
                scope,
                confidentiality,
                customModules,
                indicators,
                budget,
                duration,
                changed);
    }
}
