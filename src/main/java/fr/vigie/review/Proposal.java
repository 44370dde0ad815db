package fr.vigie.review;

import fr.vigie.contract.Cadence;
import fr.vigie.kernel.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When a meeting is best held: one cadence after the last one, at ten in the morning of a working day, within the span that
 * the contract promises it for, and with a week to invite to it. Pure.
 */
final class Proposal {
    static final LocalTime HOUR = LocalTime.of(10, 0);

    private static final int NOTICE_DAYS = 7;
    private static final int MARGIN_DAYS = 10;

    private final Predicate<LocalDate> workday;
    private final ZoneId zone;

    /** @param workday whether the agency works on a day */
    Proposal(Predicate<LocalDate> workday, ZoneId zone) {
        this.workday = workday;
        this.zone = zone;
    }

    /**
     * A day and hour after now.
     *
     * @param span for which it is promised; null when nothing is, and it lies two weeks ahead
     * @param last when the last one was held; null for the first
     */
    Instant of(@Nullable Period span, @Nullable Cadence cadence, @Nullable Instant last, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate earliest = today.plusDays(NOTICE_DAYS);
        if (span == null || cadence == null) {
            return at(onward(today.plusDays(2L * NOTICE_DAYS)));
        }
        LocalDate end = LocalDate.ofInstant(span.to().minusNanos(1), zone);
        LocalDate wished = last == null ? end.minusDays(MARGIN_DAYS) : next(LocalDate.ofInstant(last, zone), cadence);
        LocalDate first = LocalDate.ofInstant(span.from(), zone);
        LocalDate latest = end.minusDays(MARGIN_DAYS);
        LocalDate day = max(max(min(wished, latest), first), earliest);
        LocalDate chosen = onward(day);
        return at(chosen.isAfter(end) ? backward(end, today).orElse(chosen) : chosen);
    }

    private static LocalDate next(LocalDate last, Cadence cadence) {
        return switch (cadence) {
            case CONTINUOUS, HOURLY, EVERY_SIX_HOURS, DAILY -> last.plusDays(1);
            case WEEKLY -> last.plusWeeks(1);
            case MONTHLY -> last.plusMonths(1);
            case QUARTERLY -> last.plusMonths(3);
            case HALF_YEARLY -> last.plusMonths(6);
            case YEARLY -> last.plusYears(1);
        };
    }

    /** The next day on which people meet: Fridays and Mondays are left to those who travel, when there is another. */
    private LocalDate onward(LocalDate from) {
        return from.datesUntil(from.plusDays(31))
                .filter(workday)
                .filter(day -> day.getDayOfWeek() != DayOfWeek.FRIDAY && day.getDayOfWeek() != DayOfWeek.MONDAY)
                .findFirst()
                .orElse(from);
    }

    private Optional<LocalDate> backward(LocalDate from, LocalDate after) {
        return from.minusDays(31)
                .datesUntil(from.plusDays(1))
                .filter(day -> day.isAfter(after))
                .filter(workday)
                .reduce((earlier, later) -> later);
    }

    private Instant at(LocalDate day) {
        return day.atTime(HOUR).atZone(zone).toInstant();
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
