package fr.vigie.contract.catalogue;

import fr.vigie.contract.AgreedPlan;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractTerms;
import java.util.List;
import java.util.Locale;

/**
 * A plan with options, and what the two promise together. Options add up in any order with the same result. Pure.
 *
 * @param options each at most once
 */
public record Composition(OfferedPlan plan, List<OfferedOption> options) {

    public Composition {
        options = List.copyOf(options);
    }

    /** The clauses of a contract, in which the options are billed under their names in that language. */
    public Clauses clauses(Locale locale) {
        Clauses composed = promised(options);
        return composed.with(composed.budget()
                .withOptions(
                        options.stream().map(option -> option.agreed(locale)).toList()));
    }

    /** What a contract starts from. */
    public ContractTerms terms(Locale locale) {
        AgreedPlan agreed = plan.agreed(locale);
        return new ContractTerms(agreed.title(), agreed, clauses(locale));
    }

    /** Options that would be paid for nothing: the plan or the others promise as much already. */
    public List<OfferedOption> idle() {
        Clauses whole = promised(options);
        return options.stream()
                .filter(option -> promised(options.stream()
                                .filter(other -> !other.equals(option))
                                .toList())
                        .equals(whole))
                .toList();
    }

    private Clauses promised(List<OfferedOption> added) {
        Clauses clauses = plan.clauses();
        for (OfferedOption option : added) {
            clauses = option.applyTo(clauses);
        }
        return clauses;
    }
}
