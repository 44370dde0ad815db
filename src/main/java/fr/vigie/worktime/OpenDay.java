package fr.vigie.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns one day's segments on the wall into stretches of real time, in epoch seconds.
 *
 * <p>An instant is open exactly when the wall shows an open minute at that instant. An hour that the wall skips is
 * therefore never open, and an hour that it shows twice is open twice.
 */
final class OpenDay {
    /** No zone is further than 18 hours from UTC. */
    private static final long MOST_OFFSET = 18 * 3_600;

    private final ZoneRules rules;

    OpenDay(ZoneRules rules) {
        this.rules = rules;
    }

    /** Pairs of first second and first second after, in order, never empty ones. */
    List<long[]> stretches(LocalDate day, List<Segment> segments) {
        if (segments.isEmpty()) {
            return List.of();
        }
        long midnight = day.toEpochDay() * 86_400;
        Instant from = Instant.ofEpochSecond(midnight - MOST_OFFSET);
        Instant to = Instant.ofEpochSecond(midnight + 86_400 + MOST_OFFSET);
        List<long[]> found = new ArrayList<>(segments.size());
        Instant piece = from;
        while (piece.isBefore(to)) {
            ZoneOffsetTransition change = rules.nextTransition(piece);
            Instant end = change == null || change.getInstant().isAfter(to) ? to : change.getInstant();
            ZoneOffset offset = rules.getOffset(piece);
            for (Segment segment : segments) {
                long shift = midnight - offset.getTotalSeconds();
                long opens = Math.max(shift + segment.from() * 60L, piece.getEpochSecond());
                long closes = Math.min(shift + segment.to() * 60L, end.getEpochSecond());
                if (opens < closes) {
                    found.add(new long[] {opens, closes});
                }
            }
            piece = end;
        }
        found.sort(Comparator.comparingLong(stretch -> stretch[0]));
        return found;
    }
}
