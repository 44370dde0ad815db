package fr.vigie.contract;

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
 * @param exclusions usual work that is always quoted apart
 * @param others further exclusions in the parties' own words
 */
public record ScopeClause(Map<Activity, Billing> matrix, Set<Exclusion> exclusions, List<String> others)
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
        exclusions = Ordered.set(exclusions);
        others = List.copyOf(others);
    }

    public Optional<Billing> billing(Activity activity) {
        return Optional.ofNullable(matrix.get(activity));
    }

    public ScopeClause withMatrix(Map<Activity, Billing> changed) {
        return new ScopeClause(changed, exclusions, others);
    }

    public ScopeClause withExclusions(Set<Exclusion> changed) {
        return new ScopeClause(matrix, changed, others);
    }
}
