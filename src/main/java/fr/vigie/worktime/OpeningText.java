package fr.vigie.worktime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Opening hours as people type them: {@code 9h-12h30, 14:00–18:00}; nothing is closed. */
public sealed interface OpeningText {

    /** @param segments in order, none overlapping, touching ones joined */
    record Read(List<Segment> segments) implements OpeningText {}

    /**
     * @param message the key of what is wrong and what to do, which takes the arguments
     * @param arguments what was found
     */
    record Unreadable(String message, List<String> arguments) implements OpeningText {}

    /** Reads one day. A stretch is two times of day; several are separated by commas, semicolons or "et". */
    static OpeningText read(String typed) {
        List<Segment> segments = new ArrayList<>();
        for (String part : typed.strip().split("\\s*(?:[,;\\n]|\\bet\\b|\\band\\b|\\s{2,})\\s*", -1)) {
            if (part.isBlank()) {
                continue;
            }
            switch (stretch(part.strip())) {
                case Read read -> segments.addAll(read.segments());
                case Unreadable wrong -> {
                    return wrong;
                }
            }
        }
        return inOrder(segments);
    }

    /** As {@link #read} reads it back: {@code 09:00-12:00, 14:00-18:00}. */
    static String of(List<Segment> segments) {
        return String.join(", ", segments.stream().map(Segment::toString).toList());
    }

    private static OpeningText stretch(String part) {
        Matcher found = Shape.STRETCH.matcher(part);
        if (!found.matches()) {
            return new Unreadable("worktime.error.shape", List.of(part));
        }
        int from = minutes(found.group(1), found.group(2));
        int to = minutes(found.group(3), found.group(4));
        if (from < 0 || to < 0) {
            return new Unreadable("worktime.error.time", List.of(part));
        }
        if (to == 23 * 60 + 59) {
            return new Unreadable("worktime.error.lastMinute", List.of(part));
        }
        if (from >= to) {
            return new Unreadable("worktime.error.backward", List.of(part));
        }
        return new Read(List.of(new Segment(from, to)));
    }

    private static OpeningText inOrder(List<Segment> segments) {
        segments.sort(Comparator.comparingInt(Segment::from));
        for (int i = 1; i < segments.size(); i++) {
            Segment before = segments.get(i - 1);
            if (segments.get(i).from() < before.to()) {
                return new Unreadable(
                        "worktime.error.overlap",
                        List.of(before.toString(), segments.get(i).toString()));
            }
        }
        return new Read(Segment.inOrder(segments));
    }

    /** -1 when there is no such time of day. */
    private static int minutes(@Nullable String hours, @Nullable String minutes) {
        int hour = Integer.parseInt(Objects.requireNonNull(hours));
        int minute = minutes == null || minutes.isEmpty() ? 0 : Integer.parseInt(minutes);
        int time = hour * 60 + minute;
        return minute > 59 || time > 24 * 60 ? -1 : time;
    }

    /** How a stretch is written. */
    final class Shape {
        private static final String TIME = "(\\d{1,2})\\s*(?:[h:.]\\s*(\\d{2})?)?";
        private static final Pattern STRETCH = Pattern.compile(
                "(?:de\\s+|from\\s+)?" + TIME + "\\s*(?:-|–|—|à|to)\\s*" + TIME, Pattern.CASE_INSENSITIVE);

        private Shape() {}
    }
}
