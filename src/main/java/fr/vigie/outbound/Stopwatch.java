package fr.vigie.outbound;

import java.time.Duration;

/** Measures the phases of one fetch and says how much of its time is left. Monotonic: wall clock changes do not matter. */
final class Stopwatch {
    private final long start = System.nanoTime();
    private final long limit;
    private long dns;
    private long connect;
    private long tls;
    private long firstByte;
    private volatile boolean stopped;

    Stopwatch(Duration limit) {
        this.limit = limit.toNanos();
    }

    long now() {
        return System.nanoTime();
    }

    void dns(long since) {
        dns += now() - since;
    }

    void connect(long since) {
        connect += now() - since;
    }

    void tls(long since) {
        tls += now() - since;
    }

    void firstByte(long since) {
        firstByte += now() - since;
    }

    /** The time is over, whatever a rounding of it says. */
    void stop() {
        stopped = true;
    }

    boolean expired() {
        return stopped || now() - start >= limit;
    }

    /** Milliseconds left, at least one. */
    int remainingMillis() throws FetchFailure {
        if (expired()) {
            throw new FetchFailure(FailureKind.TIMEOUT, "No complete answer within " + Duration.ofNanos(limit));
        }
        return Math.clamp((limit - (now() - start)) / 1_000_000, 1, Integer.MAX_VALUE);
    }

    Phases phases() {
        return new Phases(
                Duration.ofNanos(dns),
                Duration.ofNanos(connect),
                Duration.ofNanos(tls),
                Duration.ofNanos(firstByte),
                Duration.ofNanos(now() - start));
    }
}
