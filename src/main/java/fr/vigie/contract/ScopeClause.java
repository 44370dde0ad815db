package fr.vigie.contract;

import fr.vigie.kernel.Money;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Clause 6: what the fee covers and what is billed apart.
 *
 * @param matrix how each kind of work is paid; a kind that is missing is undecided
 * @param fixedPrices without tax, of one piece of work whose kind is paid at a fixed price; missing when not agreed
 * @param exclusions usual work that is always quoted apart
 * @param others further exclusions in the parties' own words
 */
public record ScopeClause(
        Map<Activity, Billing> matrix, Map<Activity, Money> fixedPrices, Set<Exclusion> exclusions, List<String> others)
        implements Clause {

    public enum Activity {
        /** Work that avoids faults: updates, checks, backups. */
        PREVENTIVE,
        /** Work that repairs a fault. */
        CORRECTIVE,
        /** Work that adds or changes a function. */
        EVOLUTIVE
    }

    public enum Billing {
        INCLUDED,
        /** Taken from the included hours, then at the hourly rate. */
        HOURS,
        FIXED_PRICE,
        /** Never started before an approved quote. */
        QUOTE
    }

    public enum Exclusion {
        NEW_MODULE,
        REDESIGN,
        EXTERNAL_API,
        MAJOR_MIGRATION,
        CONTENT_ENTRY,
        HOST_FAILURE,
        THIRD_PARTY_CHANGES
    }

    public ScopeClause {
        EnumMap<Activity, Billing> ordered = new EnumMap<>(Activity.class);
        ordered.putAll(matrix);
        matrix = Collections.unmodifiableMap(ordered);
        EnumMap<Activity, Money> prices = new EnumMap<>(Activity.class);
        prices.putAll(fixedPrices);
        fixedPrices = Collections.unmodifiableMap(prices);
        exclusions = Ordered.set(exclusions);
        others = List.copyOf(others);
    }

    public Optional<Billing> billing(Activity activity) {
        return Optional.ofNullable(matrix.get(activity));
    }

    /** The price of one piece of work of a kind that is paid at a fixed price; empty when it is not, or not agreed. */
    public Optional<Money> fixedPrice(Activity activity) {
        return matrix.get(activity) == Billing.FIXED_PRICE
                ? Optional.ofNullable(fixedPrices.get(activity))
                : Optional.empty();
    }

    public ScopeClause withMatrix(Map<Activity, Billing> changed) {
        return new ScopeClause(changed, fixedPrices, exclusions, others);
    }

    public ScopeClause withFixedPrices(Map<Activity, Money> changed) {
        return new ScopeClause(matrix, changed, exclusions, others);
    }

    public ScopeClause withExclusions(Set<Exclusion> changed) {
        return new ScopeClause(matrix, fixedPrices, changed, others);
    }
}
