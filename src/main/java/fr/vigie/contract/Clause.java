package fr.vigie.contract;

/** One of the twelve parts of a contract. */
public sealed interface Clause
        permits ServicesClause,
                ResponseClause,
                UpdatesClause,
                BackupsClause,
                SupportClause,
                ScopeClause,
                ConfidentialityClause,
                CustomModulesClause,
                IndicatorsClause,
                BudgetClause,
                DurationClause,
                MaintenancePageClause {}
