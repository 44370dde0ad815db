package fr.vigie.support;

import fr.vigie.contract.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is told when of deadlines.
 *
 * @param shift of the time by which the deadline is counted: negative before it, positive after it, at most a week
 * @param clock null for both
 * @param severities of the tickets it is for; at least one
 * @param assignee whether who has the ticket in hand is told; without anybody, the managers are
 */
public record EscalationRule(
        UUID id,
        Duration shift,
        @Nullable ClockKind clock,
        Set<Severity> severities,
        boolean assignee,
        boolean watchers,
        boolean managers) {

    static final Duration FARTHEST = Duration.ofDays(7);

    public EscalationRule {
        severities = Set.copyOf(severities);
        if (severities.isEmpty() || !(assignee || watchers || managers)) {
            throw new IllegalArgumentException("a rule is for some severity and tells somebody");
        }
        if (shift.abs().compareTo(FARTHEST) > 0) {
            throw new IllegalArgumentException("a rule lies within a week of the deadline, not " + shift);
        }
    }

    /** Whether both tell the same people at the same time of the same deadlines. */
    boolean saysTheSame(EscalationRule other) {
        return equals(new EscalationRule(
                id, other.shift, other.clock, other.severities, other.assignee, other.watchers, other.managers));
    }

    public boolean isBefore() {
        return shift.isNegative();
    }

    boolean concerns(ClockReading reading, Severity severity) {
        return severities.contains(severity) && (clock == null || clock == reading.kind());
    }

    /**
     * When it is due for a clock that runs, always in the time by which that is counted. A warning that is not shorter than
     * what is allowed is never due: it would say at the opening what everybody knows.
     */
    @Nullable
    Instant due(ClockReading reading, Regime regime) {
        Instant deadline = reading.runsOut();
        if (!isBefore()) {
            return regime.after(deadline, shift);
        }
        return shift.abs().compareTo(reading.allowed()) >= 0 ? null : regime.before(deadline, shift.abs());
    }
}
