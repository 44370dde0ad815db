package fr.vigie.worktime;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of open time.
 *
 * @param from its first instant
 * @param to the first instant after it
 */
public record Opening(Instant from, Instant to) {
    public Opening {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an opening ends after it starts, not from " + from + " to " + to);
        }
    }

    /** The real time it lasts: an hour more or less than the wall says on the night the clocks change. */
    public Duration duration() {
        return Duration.between(from, to);
    }
}
