package fr.vigie.monitoring.web;

import fr.vigie.kernel.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** At most a hundred and twenty readings a minute from one network address; of the addresses the last thousands are known. */
final class Turnstile {
    static final int MOST = 120;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES = 5_000;

    private record Count(Instant since, int times) {}

    private final Map<String, Count> counts = new Recent<>(ADDRESSES);

    synchronized boolean lets(String address, Instant now) {
        Count count = counts.get(address);
        Count next = count == null || !now.isBefore(count.since.plus(WINDOW))
                ? new Count(now, 1)
                : new Count(count.since, count.times + 1);
        counts.put(address, next);
        return next.times <= MOST;
    }
}
