package fr.vigie.worktime;

import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When someone is there to work: the versions of a calendar, each ruling from its instant on.
 *
 * <p>Immutable and safe to share between threads. Holds for any calendar, across its versions too:
 * {@code elapsed(t, add(t, d))} is {@code d}, and {@code elapsed(subtract(t, d), t)} is {@code d}. All durations are real
 * time, to the nanosecond. Questions about instants outside 1970–2199 throw {@link HorizonExceeded}.
 */
public final class BusinessCalendar {
    private static final int FIRST_YEAR = 1970;
    private static final int END_YEAR = 2200;

    private final CalendarId id;
    private final List<Reign> reigns;

    /** The years asked for so far; replaced by longer ones, never changed. */
    private volatile @Nullable Timeline timeline;

    /**
     * @param versions in any order, at least one; the first to begin rules the time before it too
     * @throws IllegalArgumentException if one of them never opens in a week, since no deadline could then be met, or if two
     *     have the same number
     */
    public BusinessCalendar(CalendarId id, List<CalendarVersion> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("calendar \"" + id + "\" has no version");
        }
        if (versions.stream().anyMatch(version -> version.week().days().isEmpty())) {
            throw new IllegalArgumentException(
                    "calendar \"" + id + "\" never opens; give it at least one segment in the week");
        }
        if (versions.stream().map(CalendarVersion::number).distinct().count() != versions.size()) {
            throw new IllegalArgumentException("two versions of calendar \"" + id + "\" have the same number");
        }
        this.id = id;
        this.reigns = Reign.of(versions);
    }

    /** A calendar of one version, which has always ruled. */
    public BusinessCalendar(
            CalendarId id,
            int version,
            ZoneId zone,
            Week week,
            Holidays holidays,
            Map<LocalDate, List<Segment>> exceptions) {
        this(id, List.of(new CalendarVersion(version, Instant.MIN, zone, week, holidays, exceptions)));
    }

    public CalendarId id() {
        return id;
    }

    /** The versions that rule at some time, in the order of their reigns. */
    public List<CalendarVersion> versions() {
        return reigns.stream().map(Reign::version).toList();
    }

    /** The version that rules at an instant. */
    public CalendarVersion at(Instant instant) {
        return reigns.stream()
                .filter(reign -> reign.includes(instant))
                .findFirst()
                .orElseThrow()
                .version();
    }

    /** The versions that rule during a period, cut at both, in order. */
    public List<Period> reigns(Period during) {
        return reigns.stream()
                .flatMap(reign -> new Period(
                                reign.from() == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochSecond(reign.from()),
                                reign.to() == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochSecond(reign.to()))
                        .intersection(during).stream())
                .toList();
    }

    /** Whether someone is there at this instant; closing time itself is closed. */
    public boolean isOpen(Instant at) {
        long nanos = known(at);
        return covering(nanos).open(nanos);
    }

    /** Whether this date has any opening. */
    public boolean isBusinessDay(LocalDate day) {
        return !stretches(day).isEmpty();
    }

    /** {@code at} itself when open, else the next opening. */
    public Instant nextOpening(Instant at) {
        long nanos = known(at);
        Timeline years = covering(nanos);
        long found = years.nextOpening(nanos);
        while (found == Timeline.OUTSIDE) {
            years = later(years, "the next opening after " + at);
            found = years.nextOpening(nanos);
        }
        return Timeline.instant(found);
    }

    /** The first instant at which {@code time} of open time has passed since {@code from}; {@code from} itself for none. */
    public Instant add(Instant from, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time to add may not be negative, as " + time + " is; use subtract");
        }
        long nanos = known(from);
        if (time.isZero()) {
            return from;
        }
        long wanted = nanos(time);
        Timeline years = covering(nanos);
        long found = years.forward(nanos, wanted);
        while (found == Timeline.OUTSIDE) {
            years = later(years, time + " of open time after " + from);
            found = years.forward(nanos, wanted);
        }
        return Timeline.instant(found);
    }

    /**
     * The last instant from which {@code time} of open time remains until {@code until}, for a warning ahead of a
     * deadline; always within open time unless {@code time} is zero.
     */
    public Instant subtract(Instant until, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time to subtract may not be negative, as " + time + " is; use add");
        }
        long nanos = known(until);
        if (time.isZero()) {
            return until;
        }
        long wanted = nanos(time);
        Timeline years = covering(nanos);
        long found = years.backward(nanos, wanted);
        while (found == Timeline.OUTSIDE) {
            years = earlier(years, time + " of open time before " + until);
            found = years.backward(nanos, wanted);
        }
        return Timeline.instant(found);
    }

    /** The open time between two instants. */
    public Duration elapsed(Instant from, Instant to) {
        requireForward(from, to);
        long first = known(from);
        long last = known(to);
        Timeline years = covering(first, last);
        return Duration.ofNanos(years.openBefore(last) - years.openBefore(first));
    }

    /**
     * The open stretches between two instants, cut at both, in order; none between an instant and itself.
     *
     * @throws IllegalArgumentException when {@code to} lies before {@code from}
     */
    public List<Period> openings(Instant from, Instant to) {
        requireForward(from, to);
        if (from.equals(to)) {
            return List.of();
        }
        long first = known(from);
        long last = known(to);
        Timeline years = covering(first, last);
        List<Period> found = new ArrayList<>();
        for (int i = years.firstClosingAfter(first); i < years.size() && years.opens(i) < last; i++) {
            found.add(new Period(
                    Timeline.instant(Math.max(years.opens(i), first)),
                    Timeline.instant(Math.min(years.closes(i), last))));
        }
        return List.copyOf(found);
    }

    private static void requireForward(Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("time elapses forward, not from " + from + " to " + to);
        }
    }

    /** When a delay starts to count for a request received at this instant. */
    public Instant start(Instant received, StartRule rule) {
        return switch (rule) {
            case AT_RECEIPT -> received;
            case AT_NEXT_OPENING -> nextOpening(received);
        };
    }

    /** The last instant at which work is on time for a request received at {@code received}. */
    public Instant deadline(Instant received, Delay delay, StartRule rule) {
        Instant start = start(received, rule);
        return switch (delay) {
            case Delay.BusinessHours hours -> add(start, hours.time());
            case Delay.CalendarHours hours -> within(start.plus(hours.time()));
            case Delay.BusinessDays days -> closing(start, days.days());
        };
    }

    private Instant closing(Instant start, int days) {
        LocalDate day = start.atZone(at(start).zone()).toLocalDate();
        int left = days;
        while (true) {
            day = day.plusDays(1);
            if (day.getYear() >= END_YEAR) {
                throw new HorizonExceeded(id, days + " business days after " + start);
            }
            List<long[]> stretches = stretches(day);
            if (!stretches.isEmpty() && --left == 0) {
                return Instant.ofEpochSecond(stretches.getLast()[1]);
            }
        }
    }

    private List<long[]> stretches(LocalDate day) {
        return reigns.size() == 1
                ? reigns.getFirst().stretches(day)
                : reigns.stream()
                        .flatMap(reign -> reign.stretches(day).stream())
                        .toList();
    }

    private Instant within(Instant at) {
        known(at);
        return at;
    }

    private long known(Instant at) {
        if (at.isBefore(HorizonExceeded.FIRST) || !at.isBefore(HorizonExceeded.END)) {
            throw new HorizonExceeded(id, at.toString());
        }
        return Timeline.nanos(at);
    }

    private long nanos(Duration time) {
        if (time.compareTo(Duration.between(HorizonExceeded.FIRST, HorizonExceeded.END)) > 0) {
            throw new HorizonExceeded(id, "an instant " + time + " away");
        }
        return time.toNanos();
    }

    private Timeline covering(long at) {
        return covering(at, at);
    }

    private Timeline covering(long first, long last) {
        Timeline years = timeline;
        if (years != null && years.covers(first) && years.covers(last)) {
            return years;
        }
        int from = year(first) - 1;
        int end = year(last) + 3;
        return years == null
                ? layOut(from, end)
                : layOut(Math.min(years.firstYear, from), Math.max(years.endYear, end));
    }

    private static int year(long at) {
        return Timeline.instant(at).atZone(ZoneOffset.UTC).getYear();
    }

    private Timeline later(Timeline years, String sought) {
        if (years.endYear == END_YEAR) {
            throw new HorizonExceeded(id, sought);
        }
        return layOut(years.firstYear, years.endYear + growth(years));
    }

    private Timeline earlier(Timeline years, String sought) {
        if (years.firstYear == FIRST_YEAR) {
            throw new HorizonExceeded(id, sought);
        }
        return layOut(years.firstYear - growth(years), years.endYear);
    }

    private static int growth(Timeline years) {
        return years.endYear - years.firstYear;
    }

    private Timeline layOut(int wantedFirst, int wantedEnd) {
        int firstYear = Math.max(FIRST_YEAR, wantedFirst);
        int endYear = Math.min(END_YEAR, wantedEnd);
        LocalDate first = LocalDate.of(firstYear, 1, 1).minusDays(2);
        LocalDate end = LocalDate.of(endYear, 1, 1).plusDays(2);
        List<long[]> stretches = new ArrayList<>();
        for (Reign reign : reigns) {
            if (reign.mayTouch(first, end)) {
                first.datesUntil(end).forEach(day -> stretches.addAll(reign.stretches(day)));
            }
        }
        Timeline years = new Timeline(firstYear, endYear, newYear(firstYear), newYear(endYear), stretches);
        timeline = years;
        return years;
    }

    private static Instant newYear(int year) {
        return LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return id + " (version "
                + reigns.stream()
                        .map(reign -> Integer.toString(reign.version().number()))
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
