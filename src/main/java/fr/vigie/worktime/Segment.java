package fr.vigie.worktime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of one day on the clock on the wall: its first minute is in, its last is out.
 *
 * @param from minutes after midnight, 0 to 1,439
 * @param to minutes after midnight, after {@code from}, up to 1,440: {@code 24:00} is the end of the day and not 23:59
 */
public record Segment(int from, int to) {
    private static final int DAY = 24 * 60;

    /** The whole day, midnight to midnight. */
    public static final Segment ALL_DAY = new Segment(0, DAY);

    public Segment {
        if (from < 0 || to > DAY || from >= to) {
            throw new IllegalArgumentException("a segment runs forward within one day, not from " + clock(from) + " to "
                    + clock(to) + "; split one that passes midnight in two");
        }
    }

    /** Reads {@code "09:00"} and {@code "24:00"}. */
    public static Segment of(String from, String to) {
        return new Segment(minutes(from), minutes(to));
    }

    /** Reads {@code "09:00-18:00"}. */
    public static Segment parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("a segment reads 09:00-18:00, not \"" + text + "\"");
        }
        return of(text.substring(0, dash).strip(), text.substring(dash + 1).strip());
    }

    @Override
    public String toString() {
        return clock(from) + "-" + clock(to);
    }

    /** In order, none overlapping; two that touch become one. */
    static List<Segment> inOrder(List<Segment> segments) {
        List<Segment> sorted = new ArrayList<>();
        for (Segment next :
                segments.stream().sorted(Comparator.comparingInt(Segment::from)).toList()) {
            Segment last = sorted.isEmpty() ? null : sorted.getLast();
            if (last == null || next.from > last.to) {
                sorted.add(next);
            } else if (next.from == last.to) {
                sorted.set(sorted.size() - 1, new Segment(last.from, next.to));
            } else {
                throw new IllegalArgumentException(
                        "segments of one day may not overlap, as " + last + " and " + next + " do");
            }
        }
        return List.copyOf(sorted);
    }

    private static int minutes(String clock) {
        if (!clock.matches("([01]\\d|2[0-4]):[0-5]\\d")) {
            throw new IllegalArgumentException("a time of day reads 00:00 to 24:00, not \"" + clock + "\"");
        }
        return Integer.parseInt(clock, 0, 2, 10) * 60 + Integer.parseInt(clock, 3, 5, 10);
    }

    private static String clock(int minutes) {
        return "%02d:%02d".formatted(Math.floorDiv(minutes, 60), Math.floorMod(minutes, 60));
    }
}
