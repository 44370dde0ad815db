package fr.vigie.contract.web;

import fr.vigie.kernel.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** At most thirty attempts in ten minutes from one network address; of the addresses only the last thousands are known. */
final class Brake {

    static final int MOST = 30;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int ADDRESSES = 5_000;

    private final Map<String, Deque<Instant>> recent = new Recent<>(ADDRESSES);

    /** Counts the attempt when it is allowed. */
    synchronized boolean allows(String address, Instant now) {
        if (isSpent(address, now)) {
            return false;
        }
        recent.computeIfAbsent(address, unknown -> new ArrayDeque<>()).addLast(now);
        return true;
    }

    /** Whether no further attempt is allowed now; counts nothing. */
    synchronized boolean isSpent(String address, Instant now) {
        Deque<Instant> times = recent.get(address);
        if (times == null) {
            return false;
        }
        while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(WINDOW))) {
            times.removeFirst();
        }
        return times.size() >= MOST;
    }

    /** How long until another attempt is allowed; zero when one is now. */
    synchronized Duration wait(String address, Instant now) {
        Deque<Instant> times = recent.get(address);
        return times == null || times.isEmpty() || !isSpent(address, now)
                ? Duration.ZERO
                : Duration.between(now, times.getFirst().plus(WINDOW));
    }
}
