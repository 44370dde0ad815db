package fr.vigie.account.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * At most so many events in any window of time.
 *
 * @param most how many are allowed
 * @param window the length of the window
 */
record RateLimit(int most, Duration window) {

    /**
     * @param events when it happened, in any order
     * @return how long to wait before one more; zero when it may happen now
     */
    Duration wait(Collection<Instant> events, Instant now) {
        List<Instant> recent = events.stream()
                .filter(event -> event.isAfter(now.minus(window)))
                .sorted(Comparator.reverseOrder())
                .toList();
        if (recent.size() < most) {
            return Duration.ZERO;
        }
        return Duration.between(now, recent.get(most - 1).plus(window));
    }
}
