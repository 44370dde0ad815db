package fr.vigie.billing;

import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.support.HourKind;
import fr.vigie.support.Share;
import fr.vigie.support.TimeEntry;
import fr.vigie.support.TimeEntryId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Time beyond the included hours that was worked at one of the contract's prices. Hours that cost more than the normal ones
 * count more than once against the included hours; on an invoice they stand as they were worked, at their own price.
 *
 * @param counted what it takes from the included hours
 * @param worked the hours themselves
 * @param factor the price of such an hour over the normal one
 */
record Overrun(HourKind kind, Duration counted, Duration worked, BigDecimal factor) {

    /**
     * Splits what was used beyond: the last work of the month went beyond, what came before it was included. Pure.
     *
     * @param entries of the month, in any order
     * @param over counted time beyond the included hours
     * @return by kind, the normal price first; together they count {@code over}
     */
    static List<Overrun> of(List<TimeEntry> entries, Duration over) {
        var kinds = new TreeMap<HourKind, Overrun>();
        long left = over.toMinutes();
        for (Share share : latestFirst(entries)) {
            long counted = Math.min(left, share.accounted().toMinutes());
            Duration worked = worked(share, counted);
            // Less than a minute of dearer work would be a line of nothing: what came before it goes beyond instead.
            if (worked.isPositive()) {
                var part = new Overrun(share.kind(), Duration.ofMinutes(counted), worked, share.factor());
                kinds.merge(share.kind(), part, Overrun::plus);
                left -= counted;
            }
        }
        if (left > 0) {
            Duration rest = Duration.ofMinutes(left);
            kinds.merge(HourKind.NORMAL, new Overrun(HourKind.NORMAL, rest, rest, BigDecimal.ONE), Overrun::plus);
        }
        return List.copyOf(kinds.values());
    }

    /** How long it took to use up so much of the included hours. */
    private static Duration worked(Share share, long counted) {
        return counted == share.accounted().toMinutes()
                ? share.time()
                : Duration.ofMinutes(BigDecimal.valueOf(counted)
                        .divide(share.factor(), 0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    /** Of one kind at two prices, after an amendment in mid-month, the dearer counts for both only as far as it was worked. */
    private Overrun plus(Overrun other) {
        Duration all = worked.plus(other.worked);
        Duration counts = counted.plus(other.counted);
        BigDecimal mean = factor.compareTo(other.factor) == 0
                ? factor
                : BigDecimal.valueOf(counts.toMinutes())
                        .divide(BigDecimal.valueOf(all.toMinutes()), 4, RoundingMode.HALF_UP);
        return new Overrun(kind, counts, all, mean);
    }

    private static List<Share> latestFirst(List<TimeEntry> entries) {
        Set<TimeEntryId> reversed = new HashSet<>();
        entries.forEach(entry -> {
            if (entry.reverses() != null) {
                reversed.add(entry.reverses());
            }
        });
        List<Share> shares = new ArrayList<>();
        entries.stream()
                .filter(entry -> entry.billing() == Billing.HOURS)
                .filter(entry -> entry.reverses() == null && !reversed.contains(entry.id()))
                .sorted(Comparator.comparing(TimeEntry::workedOn)
                        .thenComparing(TimeEntry::at)
                        .reversed())
                .forEach(entry -> shares.addAll(entry.shares().reversed()));
        return shares;
    }
}
