package fr.vigie.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a calendar says from some instant on: a week, holidays and exceptions, on the clocks of one zone.
 *
 * @param number starts at 1; a calendar that changes gets the next one, so that a frozen verdict names what it was computed
 *     with
 * @param since the second at which it takes over from the version before; {@link Instant#MIN} for the first
 * @param exceptions dates whose segments replace those of the week and of holidays; an empty list closes the day
 */
public record CalendarVersion(
        int number,
        Instant since,
        ZoneId zone,
        Week week,
        Holidays holidays,
        Map<LocalDate, List<Segment>> exceptions) {

    public CalendarVersion {
        if (number < 1) {
            throw new IllegalArgumentException("versions of a calendar start at 1, not " + number);
        }
        if (!since.equals(since.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("a version of a calendar begins with a whole second, not at " + since);
        }
        Map<LocalDate, List<Segment>> ordered = new TreeMap<>();
        exceptions.forEach((day, segments) -> ordered.put(day, Segment.inOrder(segments)));
        exceptions = Map.copyOf(ordered);
    }

    /** Whether the wall shows an open minute at every minute of an ordinary week, holidays included. */
    public boolean isDayAndNight() {
        return week.equals(Week.ALWAYS) && holidays.region() == Holidays.Region.NONE && exceptions.isEmpty();
    }

    /** How many ordinary weeks, without holidays and special days, a delay takes; endless when the week never opens. */
    public double weeks(Delay delay) {
        return switch (delay) {
            case Delay.BusinessHours hours -> {
                long open = week.days().values().stream()
                        .flatMap(List::stream)
                        .mapToLong(segment -> segment.to() - segment.from())
                        .sum();
                yield (double) hours.time().toMinutes() / open;
            }
            case Delay.CalendarHours hours -> (double) hours.time().toMinutes() / (7 * 24 * 60);
            case Delay.BusinessDays days -> (double) days.days() / week.days().size();
        };
    }

    /** The segments of one date: its exception's, none on a holiday, else those of its weekday. */
    public List<Segment> segments(LocalDate day) {
        List<Segment> exception = exceptions.get(day);
        if (exception != null) {
            return exception;
        }
        List<Segment> ordinary = week.segments(day.getDayOfWeek());
        return ordinary.isEmpty() || holidays.include(day) ? List.of() : ordinary;
    }
}
