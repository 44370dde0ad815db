package fr.vigie.support;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The included hours of one month.
 *
 * @param included what the fee of the month covers
 * @param carried what earlier months left, as far as the contract keeps it
 * @param used accounted time taken from the included hours
 * @param left what remains, of this month and of earlier ones
 * @param over what was used beyond; billed at the hourly rate
 */
public record HoursBalance(
        YearMonth month, Duration included, Duration carried, Duration used, Duration left, Duration over) {

    private static final int TOO_EARLY = 4;

    /** What was available at the start: included and carried over. */
    public Duration available() {
        return included.plus(carried);
    }

    /**
     * The day of this month on which the hours would be used up if work went on at the pace of the month so far; empty when
     * they would last, when they are used up already, and in the first {@value #TOO_EARLY} days, which tell no pace.
     *
     * @param today the last day that counts for the pace, within the month
     */
    public Optional<LocalDate> usedUp(LocalDate today) {
        if (today.getDayOfMonth() <= TOO_EARLY || !used.isPositive() || !left.isPositive()) {
            return Optional.empty();
        }
        long day = Math.ceilDiv(available().toMinutes() * today.getDayOfMonth(), used.toMinutes());
        return day > month.lengthOfMonth() ? Optional.empty() : Optional.of(month.atDay((int) day));
    }

    /**
     * The balances of consecutive months. The oldest hours are used first, and what is not used within {@code carryOver}
     * further months is lost.
     *
     * @param used accounted time by month; a month whose corrections exceed its work gets the difference back
     */
    static List<HoursBalance> months(
            YearMonth first, YearMonth last, Duration included, int carryOver, Map<YearMonth, Duration> used) {
        List<HoursBalance> balances = new ArrayList<>();
        Deque<Bucket> kept = new ArrayDeque<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            YearMonth oldest = month.minusMonths(carryOver);
            kept.removeIf(bucket -> bucket.month.isBefore(oldest));
            Duration carried = sum(kept);
            Duration taken = used.getOrDefault(month, Duration.ZERO);
            kept.addLast(new Bucket(month, taken.isNegative() ? included.minus(taken) : included));
            Duration over = take(kept, taken);
            balances.add(new HoursBalance(month, included, carried, taken, sum(kept), over));
        }
        return balances;
    }

    /** Takes from the oldest on; answers with what they could not cover. */
    private static Duration take(Deque<Bucket> kept, Duration taken) {
        Duration open = taken.isNegative() ? Duration.ZERO : taken;
        for (Bucket bucket : kept) {
            Duration part = open.compareTo(bucket.left) < 0 ? open : bucket.left;
            bucket.left = bucket.left.minus(part);
            open = open.minus(part);
        }
        return open;
    }

    private static Duration sum(Deque<Bucket> buckets) {
        return buckets.stream().map(bucket -> bucket.left).reduce(Duration.ZERO, Duration::plus);
    }

    /** What is left of one month's included hours. */
    private static final class Bucket {
        private final YearMonth month;
        private Duration left;

        Bucket(YearMonth month, Duration left) {
            this.month = month;
            this.left = left;
        }
    }
}
