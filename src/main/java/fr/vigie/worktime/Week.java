package fr.vigie.worktime;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The opening segments of an ordinary week.
 *
 * @param days a day that is absent is closed
 */
public record Week(Map<DayOfWeek, List<Segment>> days) {

    /** Closed every day: where {@link #on} and {@link #from} start. */
    public static final Week CLOSED = new Week(Map.of());

    /** Open day and night. */
    public static final Week ALWAYS = CLOSED.from(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, Segment.ALL_DAY);

    public Week {
        Map<DayOfWeek, List<Segment>> ordered = new EnumMap<>(DayOfWeek.class);
        days.forEach((day, segments) -> {
            if (!segments.isEmpty()) {
                ordered.put(day, Segment.inOrder(segments));
            }
        });
        days = Map.copyOf(ordered);
    }

    /** This week with {@code day} open at these segments. */
    public Week on(DayOfWeek day, Segment... segments) {
        return from(day, day, segments);
    }

    /** This week with every day from {@code first} to {@code last}, both included, open at these segments. */
    public Week from(DayOfWeek first, DayOfWeek last, Segment... segments) {
        Map<DayOfWeek, List<Segment>> changed = new EnumMap<>(DayOfWeek.class);
        changed.putAll(days);
        for (DayOfWeek day = first; ; day = day.plus(1)) {
            changed.put(day, Arrays.asList(segments));
            if (day == last) {
                return new Week(changed);
            }
        }
    }

    List<Segment> segments(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }
}
