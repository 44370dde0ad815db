package fr.vigie.monitoring;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A watched shop and its newest check.
 *
 * @param since when watching began
 * @param newest null before the first check
 * @param certificate null when the shop showed none
 * @param outage the open one, if any
 */
public record Watched(
        Check check,
        Instant since,
        @Nullable Newest newest,
        @Nullable Certificate certificate,
        @Nullable Outage outage) {
    static final Duration LATE = Duration.ofSeconds(45);
    static final Duration SOON = Duration.ofDays(21);

    /**
     * @param status the HTTP status, 0 without an answer
     * @param total of the whole visit
     */
    public record Newest(Instant at, Outcome outcome, int status, Duration total) {}

    /**
     * @param host the name it was shown under
     * @param issuer distinguished name
     * @param trusted whether browsers accept it
     */
    public record Certificate(String host, Instant until, String issuer, boolean trusted) {
        /** Whether it ends so soon that someone has to act. */
        boolean pressing(Instant now) {
            return Duration.between(now, until).compareTo(SOON) <= 0;
        }
    }

    public Condition condition(Instant now) {
        if (!check.enabled()) {
            return Condition.PAUSED;
        }
        if (newest == null) {
            return Condition.WAITING;
        }
        Duration silence = Duration.between(newest.at, now);
        if (silence.compareTo(check.interval().multipliedBy(2).plus(LATE)) > 0) {
            return Condition.STALE;
        }
        return switch (newest.outcome) {
            case Outcome.Up up -> Condition.UP;
            case Outcome.Slow slow -> Condition.SLOW;
            case Outcome.Maintenance maintenance -> Condition.MAINTENANCE;
            case Outcome.Down down -> Condition.DOWN;
            case Outcome.Unmeasured unmeasured -> Condition.UNMEASURED;
        };
    }
}
