package fr.vigie.proof;

import fr.vigie.contract.Cadence;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;

/** The spans in which something done on a cadence is due, in the calendar of a zone: days, ISO weeks, quarters… */
final class Windows {
    private Windows() {}

    /** Those that end in the month; for cadences longer than a month, the one the month lies in. */
    static List<Period> of(Cadence cadence, MonthOf month) {
        return switch (cadence) {
            case CONTINUOUS, HOURLY, EVERY_SIX_HOURS, DAILY ->
                IntStream.rangeClosed(1, month.days()).mapToObj(month::day).toList();
            case WEEKLY -> weeks(month);
            case MONTHLY -> List.of(month.period());
            case QUARTERLY -> List.of(months(month, 3));
            case HALF_YEARLY -> List.of(months(month, 6));
            case YEARLY -> List.of(months(month, 12));
        };
    }

    /** How often something is due within one window: a day of 23 hours has 23 hourly occasions. */
    static int times(Cadence cadence, Period window) {
        return switch (cadence) {
            case HOURLY -> (int) window.length().toHours();
            case EVERY_SIX_HOURS -> 4;
            case CONTINUOUS, DAILY, WEEKLY, MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY -> 1;
        };
    }

    private static List<Period> weeks(MonthOf month) {
        return month.month()
                .atDay(1)
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                .datesUntil(month.month().plusMonths(1).atDay(1), java.time.Period.ofWeeks(1))
                .map(sunday -> between(sunday.minusDays(6), sunday.plusDays(1), month.zone()))
                .toList();
    }

    private static Period months(MonthOf month, int count) {
        YearMonth first = month.month().minusMonths((month.month().getMonthValue() - 1) % count);
        return between(first.atDay(1), first.plusMonths(count).atDay(1), month.zone());
    }

    private static Period between(LocalDate from, LocalDate to, ZoneId zone) {
        return new Period(
                from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
    }
}
