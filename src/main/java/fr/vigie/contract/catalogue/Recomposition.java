package fr.vigie.contract.catalogue;

import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.catalogue.Facet.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of a contract after options were added and taken away. What an option had brought goes with it; what was
 * negotiated apart stays. Pure.
 *
 * @param kept the facets that an option which goes had changed, and that stay since the contract says something else today
 */
public record Recomposition(Clauses clauses, List<Facet<?>> kept) {

    public Recomposition {
        kept = List.copyOf(kept);
    }

    /**
     * @param current what the contract says
     * @param plan the clauses of the edition from which it started; null when the catalogue does not know it, so that it is
     *     not known either what an option had changed
     * @param before the options in the contract, in the editions that were agreed
     * @param wanted those that it shall have
     */
    public static Recomposition of(
            Clauses current,
            @Nullable Clauses plan,
            List<OfferedOption> before,
            List<OfferedOption> wanted,
            Locale locale) {
        Clauses base = plan == null ? current : plan;
        Clauses then = composed(base, before);
        Clauses now = composed(base, wanted);
        Clauses changed = current;
        List<Facet<?>> kept = new ArrayList<>();
        for (Facet<?> facet : Facets.all()) {
            if (facet.kind() == Kind.MORE_HOURS) {
                changed = withHours(changed, now.includedTime().minus(then.includedTime()));
            } else if (facet.promisesMore(now, current) && facet.differs(now, then)) {
                changed = facet.copy(changed, now);
            } else if (lost(facet, before, wanted) && facet.differs(then, now)) {
                boolean untouched = !facet.differs(current, then);
                changed = untouched ? facet.copy(changed, now) : changed;
                if (!untouched && facet.promisesMore(current, now)) {
                    kept.add(facet);
                }
            } else if (plan == null && lost(facet, before, wanted)) {
                kept.add(facet);
            }
        }
        return new Recomposition(changed.with(changed.budget().withOptions(billed(current, wanted, locale))), kept);
    }

    private static boolean lost(Facet<?> facet, List<OfferedOption> before, List<OfferedOption> wanted) {
        return before.stream()
                .filter(option -> !wanted.contains(option))
                .anyMatch(option -> option.changes().containsKey(facet.key()));
    }

    private static Clauses composed(Clauses base, List<OfferedOption> options) {
        Clauses clauses = base;
        for (OfferedOption option : options) {
            clauses = option.applyTo(clauses);
        }
        return clauses;
    }

    private static Clauses withHours(Clauses clauses, Duration more) {
        Duration support = clauses.support().included().plus(more);
        Duration budget = clauses.budget().included().plus(more);
        return clauses.with(clauses.support().withIncluded(support.isNegative() ? Duration.ZERO : support))
                .with(clauses.budget().withIncluded(budget.isNegative() ? Duration.ZERO : budget));
    }

    /** What was agreed keeps its price; options that are not from the catalogue stay. */
    private static List<BudgetClause.Option> billed(Clauses current, List<OfferedOption> wanted, Locale locale) {
        List<BudgetClause.Option> billed = new ArrayList<>();
        List<BudgetClause.Option> agreed = current.budget().options();
        agreed.stream()
                .filter(option -> option.edition() == null
                        || wanted.stream().anyMatch(one -> one.code().equals(option.code())))
                .forEach(billed::add);
        wanted.stream()
                .filter(option -> agreed.stream().noneMatch(one -> one.code().equals(option.code())))
                .forEach(option -> billed.add(option.agreed(locale)));
        return billed;
    }
}
