package fr.vigie.contract.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** At most thirty reviews in ten minutes from one network address; of the addresses only the last thousands are known. */
final class Brake {

    static final int MOST = 30;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int ADDRESSES = 5_000;

    private final Map<String, Deque<Instant>> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** Counts the attempt when it is allowed. */
    synchronized boolean allows(String address, Instant now) {
        Deque<Instant> times = recent.computeIfAbsent(address, unknown -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(WINDOW))) {
            times.removeFirst();
        }
        if (times.size() >= MOST) {
            return false;
        }
        times.addLast(now);
        return true;
    }
}
