package fr.vigie.support;

import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clock shows at an instant.
 *
 * @param delay what the contract allows, in its own unit
 * @param calendar the calendar that counts it, with those of its versions that did
 * @param start when counting began or will begin
 * @param allowed the delay as counted time
 * @param elapsed counted time so far; never grows once the clock has stopped
 * @param waited real time spent waiting for others
 * @param deadline the instant the clock runs out, supposing that a running pause ended now
 * @param paused what it waits for at this instant; null when it does not
 * @param stopped when it was stopped, or its ticket merged; null while it runs
 * @param breached when it ran out before it was stopped; null when it has not
 * @param lines where every minute since the opening went
 */
public record ClockReading(
        ClockKind kind,
        Delay delay,
        UsedCalendar calendar,
        Instant start,
        Duration allowed,
        Duration elapsed,
        Duration waited,
        Instant deadline,
        @Nullable WaitReason paused,
        @Nullable Instant stopped,
        @Nullable Instant breached,
        List<ClockLine> lines) {

    public ClockReading {
        lines = List.copyOf(lines);
    }

    /** Counted time left; negative once it has run out. */
    public Duration remaining() {
        return allowed.minus(elapsed);
    }

    public boolean isRunning() {
        return stopped == null && paused == null;
    }

    public Verdict.Result result() {
        if (breached != null) {
            return Verdict.Result.MISSED;
        }
        return stopped == null ? Verdict.Result.PENDING : Verdict.Result.MET;
    }
}
