package fr.vigie.contract;

/**
 * With what a contract starts.
 *
 * @param title what the contract is called
 * @param plan from which the clauses came
 */
public record ContractTerms(String title, AgreedPlan plan, Clauses clauses) {

    static ContractTerms of(Plan plan) {
        return new ContractTerms(plan.title(), plan.agreed(), plan.clauses());
    }
}
