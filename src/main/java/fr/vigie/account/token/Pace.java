package fr.vigie.account.token;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast one token may be used: so many requests a minute on average, and as many at once after a quiet minute. Each request
 * uses up one share of a minute; it is let in while no more than one minute is used up in advance (the generic cell rate
 * algorithm, ITU-T I.371).
 *
 * @param perMinute at least 1
 */
record Pace(int perMinute) {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    Pace {
        if (perMinute < 1 || perMinute > 6_000) {
            throw new IllegalArgumentException(
                    "Expected vigie.api.requests-per-minute from 1 to 6000, found " + perMinute);
        }
    }

    /**
     * Until when the minute is used up once one more request was let in.
     *
     * @param paced until when it is used up by those before
     */
    Instant after(Instant paced, Instant now) {
        return (paced.isAfter(now) ? paced : now).plus(WINDOW.dividedBy(perMinute));
    }

    /** How long to wait before one more request; zero when it may come now. */
    Duration delay(Instant paced, Instant now) {
        Duration ahead = Duration.between(now.plus(WINDOW), after(paced, now));
        return ahead.isPositive() ? ahead : Duration.ZERO;
    }
}
