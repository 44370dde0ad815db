package fr.vigie.worktime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The definition itself, walked minute by minute: an instant is open when the wall shows an open minute. Slow and obviously
 * right; the engine must agree with it.
 */
public final class NaiveCalendar {
    private final BusinessCalendar calendar;

    public NaiveCalendar(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    boolean isOpen(Instant at) {
        CalendarVersion ruling = calendar.versions().getFirst();
        for (CalendarVersion version : calendar.versions()) {
            ruling = version.since().isAfter(at) ? ruling : version;
        }
        ZonedDateTime wall = at.atZone(ruling.zone());
        LocalDate day = wall.toLocalDate();
        List<Segment> segments = ruling.exceptions()
                .getOrDefault(
                        day,
                        ruling.holidays().include(day)
                                ? List.of()
                                : ruling.week().segments(day.getDayOfWeek()));
        int minute = wall.get(java.time.temporal.ChronoField.MINUTE_OF_DAY);
        return segments.stream().anyMatch(each -> each.from() <= minute && minute < each.to());
    }

    public Instant add(Instant from, Duration time) {
        Instant at = from;
        Duration left = time;
        while (left.isPositive()) {
            Instant next = at.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            if (isOpen(at)) {
                Duration step = Duration.between(at, next);
                if (step.compareTo(left) >= 0) {
                    return at.plus(left);
                }
                left = left.minus(step);
            }
            at = next;
        }
        return at;
    }

    public Duration elapsed(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        Instant at = from;
        while (at.isBefore(to)) {
            Instant next = at.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            if (next.isAfter(to)) {
                next = to;
            }
            if (isOpen(at)) {
                sum = sum.plus(Duration.between(at, next));
            }
            at = next;
        }
        return sum;
    }
}
