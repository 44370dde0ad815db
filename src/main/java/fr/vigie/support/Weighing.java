package fr.vigie.support;

import fr.vigie.contract.BudgetClause.Rates;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.Period;
import fr.vigie.worktime.BusinessCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How much some work takes from the included hours. A price above the normal one makes time count so much more often that the
 * normal price of what is counted is what the contract asks: one unit for the balance, one price for what goes beyond it.
 *
 * @param coverage the hours at which the normal price holds
 * @param unit minutes in which the contract counts; a unit begun is counted whole
 */
record Weighing(BusinessCalendar coverage, Rates rates, int unit) {
    private static final int DIGITS = 4;

    /** The same of work to enter; of which only the day is known counts as done outside the covered hours on a day that has none. */
    List<Share> shares(Work work) {
        Instant day = work.day().atStartOfDay(Hours.ZONE).toInstant();
        boolean covered = coverage.elapsed(
                        day, work.day().plusDays(1).atStartOfDay(Hours.ZONE).toInstant())
                .isPositive();
        List<Period> worked =
                work.worked().isEmpty() && !covered ? List.of(new Period(day, day.plus(work.spent()))) : work.worked();
        return shares(work.spent(), worked, work.urgent());
    }

    /**
     * The shares of some work. The minutes that rounding adds count at the normal price, unless none of the work did.
     *
     * @param worked when it was done, in order; empty when only its length is known, which then counts as done during the
     *     covered hours
     */
    List<Share> shares(Duration spent, List<Period> worked, boolean urgent) {
        Duration whole = TimeEntry.rounded(spent, unit);
        Duration outside = outside(fitted(worked, spent));
        Duration late = outside.compareTo(spent) >= 0 ? whole : outside;
        BigDecimal lateFactor = factor(rates.outOfHours());
        BigDecimal urgentFactor = factor(rates.urgent());
        Share during =
                new Share(urgent ? HourKind.URGENT : HourKind.NORMAL, whole, urgent ? urgentFactor : BigDecimal.ONE);
        if (late.isZero() || (urgent && urgentFactor.compareTo(lateFactor) >= 0)) {
            return List.of(during);
        }
        Share after = new Share(HourKind.OUT_OF_HOURS, late, lateFactor);
        return late.equals(whole)
                ? List.of(after)
                : List.of(new Share(during.kind(), whole.minus(late), during.factor()), after);
    }

    /** The same periods, cut short or prolonged at their end to make up this time. */
    static List<Period> fitted(List<Period> worked, Duration spent) {
        List<Period> fitted = new ArrayList<>();
        Duration left = spent;
        for (int i = 0; i < worked.size() && left.isPositive(); i++) {
            Period period = worked.get(i);
            boolean last = i == worked.size() - 1;
            Duration part = last || left.compareTo(period.length()) < 0 ? left : period.length();
            Instant from = period.from();
            fitted.add(new Period(from, from.plus(part)));
            left = left.minus(part);
        }
        return List.copyOf(fitted);
    }

    /** Whole minutes, a minute begun within the covered hours being one of them. */
    private Duration outside(List<Period> worked) {
        return Duration.ofMinutes(worked.stream()
                .map(period -> period.length().minus(coverage.elapsed(period.from(), period.to())))
                .reduce(Duration.ZERO, Duration::plus)
                .toMinutes());
    }

    private BigDecimal factor(Money rate) {
        Money normal = rates.normal();
        return normal.compareTo(Money.ZERO) <= 0 || rate.compareTo(normal) <= 0
                ? BigDecimal.ONE
                : BigDecimal.valueOf(rate.cents())
                        .divide(BigDecimal.valueOf(normal.cents()), DIGITS, RoundingMode.HALF_UP);
    }
}
