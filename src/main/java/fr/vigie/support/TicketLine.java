package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in a list.
 *
 * @param unconfirmed whether it waits for one of the customer who may open requests
 * @param assignee the name of who has it in hand; null when nobody has
 * @param received when its current life began: its opening, or its reopening after it was closed
 * @param restored since when its service works, as noted; null while it does not, and where only its resolution says so
 * @param due when the first running clock runs out or ran out; null when none runs
 * @param clock which clock that is; null when none runs
 * @param remaining counted time until then, zero or negative when late; null when none runs
 * @param allowed counted time that was allowed; null when none runs
 */
public record TicketLine(
        TicketId id,
        TicketNumber number,
        String subject,
        CustomerId customer,
        ShopId shop,
        Severity severity,
        Activity activity,
        TicketState state,
        Channel channel,
        boolean unconfirmed,
        @Nullable String assignee,
        Instant opened,
        Instant received,
        @Nullable Instant resolved,
        @Nullable Instant restored,
        @Nullable Instant due,
        @Nullable ClockKind clock,
        @Nullable Duration remaining,
        @Nullable Duration allowed) {

    /** The same line with the time that these terms leave at an instant. */
    TicketLine at(Instant now, ClockKind kind, Instant deadline, Terms terms) {
        return new TicketLine(
                id,
                number,
                subject,
                customer,
                shop,
                severity,
                activity,
                state,
                channel,
                unconfirmed,
                assignee,
                opened,
                received,
                resolved,
                restored,
                deadline,
                kind,
                terms.left(kind, severity, activity, deadline, now).orElse(null),
                terms.regime(kind, severity, activity)
                        .flatMap(regime -> allowed(regime, received))
                        .orElse(null));
    }

    private static Optional<Duration> allowed(Regime regime, Instant received) {
        return regime.isWithinReach(received) ? Optional.of(regime.allowed(received)) : Optional.empty();
    }

    /** The message in the place of a deadline that does not run; null where there is nothing to say. */
    public @Nullable String stillMessage() {
        if (state.isOpen() && restored != null) {
            return "support.due.restored";
        }
        return state.isWaiting() ? "support.due.paused" : null;
    }

    public boolean isLate() {
        return remaining != null && !remaining.isPositive();
    }

    /** The message that tells how far the deadline is; one that ran out as the calendar closed is reached, by nothing yet. */
    public String dueMessage() {
        Duration left = Objects.requireNonNull(remaining, "no clock runs");
        return isLate() ? left.isZero() ? "support.due.reached" : "support.due.late" : "support.due.left";
    }

    /** Late, or less than a quarter of the time is left. */
    public boolean isPressing() {
        return remaining != null && allowed != null && remaining.multipliedBy(4).compareTo(allowed) < 0;
    }
}
