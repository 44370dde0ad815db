package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.PersonId;
import fr.vigie.worktime.CalendarId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that happened to a ticket. Never changed afterwards: a correction is another event. */
public sealed interface TicketEvent {
    Instant at();

    Author by();

    /** What was written; empty for what merely happened. */
    static Optional<String> text(TicketEvent event) {
        return switch (event) {
            case Opened opened -> Optional.of(opened.text());
            case Replied reply -> Optional.of(reply.text());
            case Noted note -> Optional.of(note.text());
            case Resolved resolved -> Optional.of(resolved.text());
            case Acknowledged any -> Optional.empty();
            case Waiting any -> Optional.empty();
            case Resumed any -> Optional.empty();
            case SeverityChanged any -> Optional.empty();
            case Reclassified any -> Optional.empty();
            case Assigned any -> Optional.empty();
            case TimeLogged any -> Optional.empty();
            case Reopened any -> Optional.empty();
            case Closed any -> Optional.empty();
            case Linked any -> Optional.empty();
            case Unlinked any -> Optional.empty();
            case Merged any -> Optional.empty();
            case Absorbed any -> Optional.empty();
            case CalendarChanged any -> Optional.empty();
            case ContractChanged any -> Optional.empty();
            case TermsChanged any -> Optional.empty();
            case Escalated any -> Optional.empty();
            case Checked any -> Optional.empty();
            case Excluded any -> Optional.empty();
            case CostProposed any -> Optional.empty();
            case CostAnswered any -> Optional.empty();
            case Unconfirmed any -> Optional.empty();
            case Confirmed any -> Optional.empty();
            case Restored any -> Optional.empty();
            case BrokenAgain any -> Optional.empty();
        };
    }

    /** From when it counts for the clocks: an end or a return of the fault counts from when it came, however much later it is noted. */
    static Instant counts(TicketEvent event) {
        if (event instanceof Restored restored) {
            return restored.since();
        }
        return event instanceof BrokenAgain broken ? broken.since() : event.at();
    }

    /** Whether the customer may read it; the rest is the agency's own affair. */
    static boolean isPublic(TicketEvent event) {
        return switch (event) {
            case Noted any -> false;
            case TimeLogged any -> false;
            case Assigned any -> false;
            case Reclassified any -> false;
            case Escalated any -> false;
            case Linked any -> false;
            case Unlinked any -> false;
            case Checked any -> false;
            case Opened any -> true;
            case Acknowledged any -> true;
            case Replied any -> true;
            case Waiting any -> true;
            case Resumed any -> true;
            case SeverityChanged any -> true;
            case Resolved any -> true;
            case Reopened any -> true;
            case Closed any -> true;
            case Merged any -> true;
            case Absorbed any -> true;
            case CalendarChanged any -> true;
            case ContractChanged any -> true;
            case TermsChanged any -> true;
            case Excluded any -> true;
            case CostProposed any -> true;
            case CostAnswered any -> true;
            case Unconfirmed any -> true;
            case Confirmed any -> true;
            case Restored any -> true;
            case BrokenAgain any -> true;
        };
    }

    record Opened(
            Instant at, Author by, Channel channel, Severity severity, Activity activity, String subject, String text)
            implements TicketEvent {}

    /** A human of the agency took it on. Does not stop the response clock: only telling the customer does. */
    record Acknowledged(Instant at, Author by) implements TicketEvent {}

    /** A message that both sides read. */
    record Replied(Instant at, Author by, String text) implements TicketEvent {}

    /** A message that only the agency reads. */
    record Noted(Instant at, Author by, String text) implements TicketEvent {}

    /** @param until the time agreed with the customer, when work goes on by itself; null when none was */
    record Waiting(
            Instant at,
            Author by,
            WaitReason reason,
            @Nullable Instant until) implements TicketEvent {

        Waiting(Instant at, Author by, WaitReason reason) {
            this(at, by, reason, null);
        }
    }

    record Resumed(Instant at, Author by) implements TicketEvent {}

    record SeverityChanged(Instant at, Author by, Severity severity) implements TicketEvent {}

    record Reclassified(Instant at, Author by, Activity activity) implements TicketEvent {}

    record Assigned(Instant at, Author by, @Nullable PersonId to, String name) implements TicketEvent {}

    /**
     * The agency found that its contract excludes the work, which is then quoted before it begins.
     *
     * @param exclusion of the contract's clause 6; null when it is no longer held to be excluded
     */
    record Excluded(Instant at, Author by, @Nullable Exclusion exclusion) implements TicketEvent {}

    /**
     * Time was entered in the hours ledger; the entry holds how it counts.
     *
     * @param spent negative when an entry was reversed
     */
    record TimeLogged(Instant at, Author by, Duration spent) implements TicketEvent {}

    /**
     * The hours by which a deadline of the ticket is counted changed, or a change that was to come was withdrawn.
     *
     * @param since when that version takes over
     */
    record CalendarChanged(Instant at, Author by, CalendarId calendar, int version, Instant since, boolean withdrawn)
            implements TicketEvent {}

    /**
     * The contract stopped promising anything, or promises again.
     *
     * @param promises whether it does now
     */
    record ContractChanged(Instant at, Author by, boolean promises) implements TicketEvent {}

    /**
     * Another version of its contract, or another contract of its shop, rules it.
     *
     * @param before which ruled it until then; null when none did
     * @param contract which rules it from then on; null when no contract covers the shop any more
     * @param title of that contract; empty without one
     * @param since when it took effect, however much later that was noticed
     */
    record TermsChanged(
            Instant at,
            Author by,
            @Nullable ContractRef before,
            @Nullable ContractRef contract,
            String title,
            Instant since)
            implements TicketEvent {}

    /**
     * People were told of a deadline.
     *
     * @param shift how long before it, when negative, or after it, in the time by which it is counted
     * @param told their names
     */
    record Escalated(Instant at, Author by, ClockKind clock, Duration shift, String told) implements TicketEvent {}

    /**
     * Something was done to the checks of the ticket, which the agency keeps for itself.
     *
     * @param what the check or the list
     */
    record Checked(Instant at, Author by, Checking done, String what) implements TicketEvent {}

    /**
     * A human of the agency told the customer what work on it costs, before it begins: an answer, which stops the response clock.
     *
     * @param words of whoever told them; may be empty
     */
    record CostProposed(Instant at, Author by, Cost cost, String words) implements TicketEvent {}

    /**
     * What the customer said to the last proposal: by themselves, or to somebody of the agency who notes it.
     *
     * @param who of the customer
     * @param said when they told it to the agency; null when they answered by themselves
     * @param reason why not; empty when they agreed or gave none
     */
    record CostAnswered(
            Instant at,
            Author by,
            boolean agreed,
            String who,
            @Nullable Instant said,
            String reason) implements TicketEvent {}

    /**
     * Whoever asked may not open requests by the contract: it waits for one who may, while it is handled like any other.
     *
     * @param who may confirm it: their names
     */
    record Unconfirmed(Instant at, Author by, String who) implements TicketEvent {}

    /** @param who of the customer confirmed it, by themselves or by what they told the agency */
    record Confirmed(Instant at, Author by, String who) implements TicketEvent {}

    /**
     * The service works again, which ends the restoration clock; finding the cause and answering may go on.
     *
     * @param since when it worked again
     */
    record Restored(Instant at, Author by, Instant since) implements TicketEvent {}

    /**
     * The service that was restored does not work, or never did: its restoration clock goes on.
     *
     * @param since when it stopped working, at the earliest when it had been restored
     */
    record BrokenAgain(Instant at, Author by, Instant since) implements TicketEvent {}

    record Resolved(Instant at, Author by, String text) implements TicketEvent {}

    record Reopened(Instant at, Author by) implements TicketEvent {}

    record Closed(Instant at, Author by) implements TicketEvent {}

    /** @param relation how this ticket stands to the other */
    record Linked(Instant at, Author by, Relation relation, TicketId other, TicketNumber number)
            implements TicketEvent {}

    record Unlinked(Instant at, Author by, TicketId other, TicketNumber number) implements TicketEvent {}

    /** It ends here and goes on in another. */
    record Merged(Instant at, Author by, TicketId into, TicketNumber number) implements TicketEvent {}

    /**
     * Another was merged into this one.
     *
     * @param consent what the customer had been told there that its work costs, and had said to it
     */
    record Absorbed(Instant at, Author by, TicketId from, TicketNumber number, Consent consent)
            implements TicketEvent {}
}
