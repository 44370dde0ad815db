package fr.vigie.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When to try again a message that could not leave: for two days in all, at growing intervals. */
final class Patience {

    private static final List<Duration> INTERVALS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(18),
            Duration.ofHours(24));

    private Patience() {}

    /**
     * @param attempts how many have failed, at least 1
     * @return how long to wait before the next; empty to give up
     */
    static Optional<Duration> after(int attempts) {
        return attempts <= INTERVALS.size() ? Optional.of(INTERVALS.get(attempts - 1)) : Optional.empty();
    }
}
