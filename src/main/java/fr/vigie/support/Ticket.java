package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.TicketEvent.Absorbed;
import fr.vigie.support.TicketEvent.Acknowledged;
import fr.vigie.support.TicketEvent.Assigned;
import fr.vigie.support.TicketEvent.BrokenAgain;
import fr.vigie.support.TicketEvent.CalendarChanged;
import fr.vigie.support.TicketEvent.Checked;
import fr.vigie.support.TicketEvent.Closed;
import fr.vigie.support.TicketEvent.Confirmed;
import fr.vigie.support.TicketEvent.ContractChanged;
import fr.vigie.support.TicketEvent.CostAnswered;
import fr.vigie.support.TicketEvent.CostProposed;
import fr.vigie.support.TicketEvent.Escalated;
import fr.vigie.support.TicketEvent.Excluded;
import fr.vigie.support.TicketEvent.Linked;
import fr.vigie.support.TicketEvent.Merged;
import fr.vigie.support.TicketEvent.Noted;
import fr.vigie.support.TicketEvent.Opened;
import fr.vigie.support.TicketEvent.Reclassified;
import fr.vigie.support.TicketEvent.Reopened;
import fr.vigie.support.TicketEvent.Replied;
import fr.vigie.support.TicketEvent.Resolved;
import fr.vigie.support.TicketEvent.Restored;
import fr.vigie.support.TicketEvent.Resumed;
import fr.vigie.support.TicketEvent.SeverityChanged;
import fr.vigie.support.TicketEvent.TermsChanged;
import fr.vigie.support.TicketEvent.TimeLogged;
import fr.vigie.support.TicketEvent.Unconfirmed;
import fr.vigie.support.TicketEvent.Unlinked;
import fr.vigie.support.TicketEvent.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of a customer about a shop, or an incident that Vigie noticed: the list of what happened to it. Immutable; each
 * verb answers with the ticket that has one event more, or says why it cannot be done now.
 *
 * @param openedUnder the version in force when it was opened, in whose duties it counts; null when the shop had none, which
 *     stays so whatever is signed later
 * @param events never empty, the first being {@link Opened}, in order of time
 */
public record Ticket(
        TicketId id,
        TicketNumber number,
        CustomerId customer,
        ShopId shop,
        @Nullable ContractRef openedUnder,
        List<TicketEvent> events) {
    private static final Duration FARTHEST = Duration.ofDays(366);

    public Ticket {
        events = List.copyOf(events);
        if (events.isEmpty() || !(events.getFirst() instanceof Opened)) {
            throw new IllegalArgumentException("ticket " + number + " must begin with its opening");
        }
    }

    public Opened opening() {
        return (Opened) events.getFirst();
    }

    public String subject() {
        return opening().subject();
    }

    public Instant opened() {
        return opening().at();
    }

    /** The version that rules it now, or ruled it when it was closed; null when none does. */
    public @Nullable ContractRef contract() {
        return tenures().getLast().contract();
    }

    /** What ruled it, one after another, the first since its opening; what it was reopened under included. */
    List<Tenure> tenures() {
        List<Tenure> tenures = List.of(new Tenure(openedUnder, "", opened()));
        for (TicketEvent event : events) {
            if (event instanceof TermsChanged changed) {
                tenures = Tenure.followed(tenures, Tenure.of(changed));
            }
        }
        return tenures;
    }

    public TicketState state() {
        TicketState state = TicketState.NEW;
        for (TicketEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    public Severity severity() {
        return last(SeverityChanged.class)
                .map(SeverityChanged::severity)
                .orElse(opening().severity());
    }

    public Activity activity() {
        return last(Reclassified.class)
                .map(Reclassified::activity)
                .orElse(opening().activity());
    }

    /** By what its contract excludes its work; empty when it is not held to be excluded. */
    public Optional<Exclusion> exclusion() {
        return last(Excluded.class).flatMap(excluded -> Optional.ofNullable(excluded.exclusion()));
    }

    /** Since when its work is held to be excluded, by whatever exclusion; empty when it is not. */
    Optional<Instant> excludedSince() {
        Instant since = null;
        for (TicketEvent event : events) {
            if (event instanceof Excluded excluded) {
                since = excluded.exclusion() == null ? null : since == null ? excluded.at() : since;
            }
        }
        return Optional.ofNullable(since);
    }

    /** When work goes on that waits for a time agreed with the customer; empty when it waits for no such time. */
    public Optional<Instant> plannedFor() {
        return state() == TicketState.WAITING_PLANNED
                ? last(Waiting.class).flatMap(waiting -> Optional.ofNullable(waiting.until()))
                : Optional.empty();
    }

    /** Who has it in hand; empty when nobody has. */
    public Optional<Assigned> assignee() {
        return last(Assigned.class).filter(assigned -> assigned.to() != null);
    }

    /** When a human of the agency first acted on it, whatever they did; empty before. */
    public Optional<Instant> firstHandled() {
        return events.stream()
                .skip(1)
                .filter(event -> event.by().isStaff())
                .map(TicketEvent::at)
                .findFirst();
    }

    /** When it was resolved; empty while it is open. */
    public Optional<Instant> resolved() {
        return state().isOpen() ? Optional.empty() : last(Resolved.class).map(Resolved::at);
    }

    /** That its service works again though it may still be open; empty before, and once it is broken again or reopened. */
    public Optional<Restored> restored() {
        return Optional.ofNullable(service().restored());
    }

    /** Whether a person of the agency said that its service works again, and nothing broke since. */
    boolean isRestoredByStaff() {
        return service().byStaff();
    }

    /**
     * Since when its service was broken, before which it cannot have been restored: its opening, or when it was last reopened or
     * broke again. A restoration that was taken back changes nothing about it.
     */
    public Instant brokenSince() {
        return service().brokenSince();
    }

    private ServiceState service() {
        return ServiceState.of(opened(), events);
    }

    /** Whether this author resolved it at or after an instant, even when it was reopened since. */
    boolean wasResolvedBy(Author author, Instant since) {
        return events.stream()
                .anyMatch(event -> event instanceof Resolved
                        && event.by().equals(author)
                        && !event.at().isBefore(since));
    }

    /** Whether this author said that its service worked again since an instant, whatever was said afterwards. */
    boolean wasRestoredBy(Author author, Instant since) {
        return events.stream()
                .anyMatch(event -> event instanceof Restored restored
                        && restored.by().equals(author)
                        && restored.since().equals(since));
    }

    public Conversation conversation() {
        return new Conversation(events);
    }

    /** When it was closed or merged; empty before, and once it is reopened. */
    public Optional<Instant> closed() {
        return state() == TicketState.CLOSED ? last(Closed.class).map(Closed::at) : merged().map(Merged::at);
    }

    /** Until when an answer of the customer reopens it; empty unless it is closed. */
    public Optional<Instant> reopenableUntil(Duration within) {
        return state() == TicketState.CLOSED && within.isPositive()
                ? closed().map(at -> at.plus(within))
                : Optional.empty();
    }

    /** Where it goes on; empty unless it was merged. */
    public Optional<Merged> merged() {
        return last(Merged.class);
    }

    /** When a human of the agency first wrote to the customer, be it what their request costs; empty before. */
    public Optional<Instant> answered() {
        return events.stream()
                .filter(event -> event instanceof CostProposed
                        || (event instanceof Replied && event.by().isStaff()))
                .map(TicketEvent::at)
                .findFirst();
    }

    public Outcome acknowledge(Author by, Instant at) {
        if (state() != TicketState.NEW) {
            return new Outcome.Refused("support.refused.acknowledged");
        }
        return with(new Acknowledged(later(at), by));
    }

    /** A public message. One of the customer ends the wait for them, and reopens a resolved ticket. */
    public Outcome reply(Author by, String text, Instant at) {
        return reply(by, text, at, Duration.ZERO);
    }

    /**
     * The same, which reopens a closed ticket too.
     *
     * @param reopening for how long after it closed an answer of the customer does
     */
    Outcome reply(Author by, String text, Instant at, Duration reopening) {
        TicketState state = state();
        Replied reply = new Replied(later(at), by, text);
        if (by.isMerchant()
                && reopenableUntil(reopening)
                        .filter(until -> !at.isAfter(until))
                        .isPresent()) {
            return with(reply, new Reopened(reply.at(), by));
        }
        if (state.isOver()) {
            return new Outcome.Refused("support.refused.closed");
        }
        if (by.isMerchant() && state == TicketState.WAITING_CUSTOMER) {
            return with(reply, new Resumed(reply.at(), by));
        }
        if (by.isMerchant() && state == TicketState.RESOLVED) {
            return with(reply, new Reopened(reply.at(), by));
        }
        return with(reply);
    }

    /** A message for the agency alone; possible at any time. */
    public Outcome note(Author by, String text, Instant at) {
        return with(new Noted(later(at), by, text));
    }

    public Outcome waitFor(WaitReason reason, Author by, Instant at) {
        return waitFor(reason, null, by, at);
    }

    /** @param until the time agreed with the customer, at most a year ahead, when work goes on by itself; null for none */
    Outcome waitFor(WaitReason reason, @Nullable Instant until, Author by, Instant at) {
        TicketState state = state();
        if (!state.isOpen() || state.isWaiting()) {
            return new Outcome.Refused("support.refused.pause");
        }
        if (until != null && (!until.isAfter(at) || until.isAfter(at.plus(FARTHEST)))) {
            return new Outcome.Refused("support.refused.pause.until");
        }
        return with(new Waiting(later(at), by, reason, until));
    }

    /** Goes on at the agreed time, however late that is noticed, so that the clock counts from then. */
    Outcome goOn(Instant now) {
        return plannedFor()
                .filter(until -> !until.isAfter(now))
                .<Outcome>map(until -> with(new Resumed(later(until), Author.VIGIE)))
                .orElse(new Outcome.Changed(this));
    }

    /** @param exclusion null when the work is no longer held to be excluded */
    Outcome exclude(@Nullable Exclusion exclusion, Author by, Instant at) {
        if (state().isOver()) {
            return new Outcome.Refused("support.refused.closed");
        }
        return Objects.equals(exclusion, exclusion().orElse(null))
                ? new Outcome.Changed(this)
                : with(new Excluded(later(at), by, exclusion));
    }

    public Outcome resume(Author by, Instant at) {
        return state().isWaiting()
                ? with(new Resumed(later(at), by))
                : new Outcome.Refused("support.refused.notWaiting");
    }

    /** What has elapsed is kept: only the time allowed changes, from the opening on. */
    public Outcome changeSeverity(Severity severity, Author by, Instant at) {
        if (!state().isOpen()) {
            return new Outcome.Refused("support.refused.notOpen");
        }
        return severity == severity() ? new Outcome.Changed(this) : with(new SeverityChanged(later(at), by, severity));
    }

    public Outcome reclassify(Activity activity, Author by, Instant at) {
        if (state().isOver()) {
            return new Outcome.Refused("support.refused.closed");
        }
        return activity == activity() ? new Outcome.Changed(this) : with(new Reclassified(later(at), by, activity));
    }

    /** @param to null to give it back to nobody */
    public Outcome assign(@Nullable PersonId to, String name, Author by, Instant at) {
        if (state().isOver()) {
            return new Outcome.Refused("support.refused.closed");
        }
        return with(new Assigned(later(at), by, to, name));
    }

    /** Notes once that other hours count now. */
    Outcome follow(CalendarChanged change) {
        boolean told = events.stream()
                .anyMatch(event -> event instanceof CalendarChanged before
                        && before.calendar().equals(change.calendar())
                        && before.version() == change.version()
                        && before.withdrawn() == change.withdrawn());
        return told ? new Outcome.Changed(this) : with(change);
    }

    /** Notes once that its contract promises nothing any more, or promises again. */
    Outcome follow(ContractChanged change) {
        boolean before = events.reversed().stream()
                .filter(event -> event instanceof ContractChanged || event instanceof TermsChanged)
                .findFirst()
                .map(event -> !(event instanceof ContractChanged changed) || changed.promises())
                .orElse(true);
        return before == change.promises() ? new Outcome.Changed(this) : with(change);
    }

    /**
     * Notes once by what it is ruled from an instant on, unless it is closed. What was put off to a time before that goes on
     * first, so that all is told in the order in which it came.
     */
    Outcome follow(Tenure next) {
        if (closed().isPresent() || Objects.equals(contract(), next.contract())) {
            return new Outcome.Changed(this);
        }
        Ticket then = goOn(next.since()).orThrow();
        return then.with(new TermsChanged(
                then.later(next.since()), Author.VIGIE, contract(), next.contract(), next.title(), next.since()));
    }

    Outcome escalate(ClockKind clock, Duration shift, String told, Instant at) {
        return with(new Escalated(later(at), Author.VIGIE, clock, shift, told));
    }

    /** Its lives, the current one last: one more for each time it was reopened after it was closed. */
    List<TicketLife> lives() {
        return TicketLife.of(this);
    }

    /** Which of its lives this is, from 1. */
    public int round() {
        return lives().size();
    }

    /** When its current life began: its opening, or its reopening after it was closed. */
    public Instant received() {
        return lives().getLast().received();
    }

    Outcome check(Checking done, String what, Author by, Instant at) {
        return state().isOver()
                ? new Outcome.Refused("support.refused.closed")
                : with(new Checked(later(at), by, done, what));
    }

    /** What the customer was told that its work costs, and said to it. */
    public Consent consent() {
        return Consent.of(events);
    }

    /**
     * The fixed prices that the customer had agreed to whenever it was closed, each once. One told for work of another kind than
     * the ticket was of in the end is for nothing that was done; one agreed to in a ticket that was merged into it counts always.
     */
    public List<FixedPrice> fixedPrices() {
        return new AgreedPrices(this).delivered();
    }

    /** Those, and the ones that are due once it closes as it is; each price delivered later stands at {@code now}. */
    public List<FixedPrice> expectedPrices(Instant now) {
        return new AgreedPrices(this).expected(now);
    }

    Outcome proposeCost(Cost cost, String words, Author by, Instant at) {
        return state().isOver()
                ? new Outcome.Refused("support.refused.closed")
                : with(new CostProposed(later(at), by, cost, words));
    }

    /**
     * Answers the proposal of this number; the customer's own answer ends the wait for them. What was agreed is not taken back,
     * since work may have begun upon it; what was refused may still be agreed.
     */
    Outcome answerCost(int proposal, CostAnswered answer) {
        Consent consent = consent();
        if (state().isOver()) {
            return new Outcome.Refused("support.refused.closed");
        }
        if (consent.number() == 0 || consent.number() != proposal) {
            return new Outcome.Refused("support.refused.cost.changed");
        }
        if (consent.state() == Consent.State.AGREED || (consent.state() == Consent.State.REFUSED && !answer.agreed())) {
            return new Outcome.Refused("support.refused.cost.answered");
        }
        Instant at = later(answer.at());
        CostAnswered kept =
                new CostAnswered(at, answer.by(), answer.agreed(), answer.who(), answer.said(), answer.reason());
        return state() == TicketState.WAITING_CUSTOMER ? with(kept, new Resumed(at, kept.by())) : with(kept);
    }

    /** That it waits for one of the customer who may open requests; empty when it does not. */
    public Optional<Unconfirmed> unconfirmed() {
        return last(Confirmed.class).isPresent() ? Optional.empty() : last(Unconfirmed.class);
    }

    /** @param who of the customer does */
    Outcome confirm(Author by, String who, Instant at) {
        if (unconfirmed().isEmpty()) {
            return new Outcome.Refused("support.refused.confirm.done");
        }
        return state().isOver()
                ? new Outcome.Refused("support.refused.closed")
                : with(new Confirmed(later(at), by, who));
    }

    Outcome logTime(Duration spent, Author by, Instant at) {
        return with(new TimeLogged(later(at), by, spent));
    }

    /** Tells the customer what was done; stops both clocks, a pause included. */
    public Outcome resolve(Author by, String text, Instant at) {
        return state().isOpen()
                ? with(new Resolved(later(at), by, text))
                : new Outcome.Refused("support.refused.notOpen");
    }

    /**
     * Ends its restoration clock while it stays open. What is known to be restored may still turn out to have been so earlier.
     *
     * @param when the service worked again: not before it was broken, nor in the future
     */
    public Outcome restore(Author by, Instant when, Instant at) {
        Instant since = withinItsMinute(when, brokenSince());
        if (!state().isOpen()) {
            return new Outcome.Refused("support.refused.notOpen");
        }
        if (since.isBefore(brokenSince()) || since.isAfter(at)) {
            return new Outcome.Refused("support.refused.restored.when");
        }
        return restored().filter(known -> !since.isBefore(known.since())).isPresent()
                ? new Outcome.Refused("support.refused.restored")
                : with(new Restored(later(at), by, since));
    }

    /**
     * Sets its restoration clock going again, without what passed since it was restored, and ends a wait: nobody waits for
     * others while the service is down.
     *
     * @param when the service stopped working: not before it was restored, nor in the future
     */
    public Outcome breakAgain(Author by, Instant when, Instant at) {
        Optional<Restored> restored = restored();
        if (!state().isOpen()) {
            return new Outcome.Refused("support.refused.notOpen");
        }
        if (restored.isEmpty()) {
            return new Outcome.Refused("support.refused.notRestored");
        }
        Instant since = withinItsMinute(when, restored.get().since());
        if (since.isBefore(restored.get().since()) || since.isAfter(at)) {
            return new Outcome.Refused("support.refused.brokenAgain.when");
        }
        BrokenAgain broken = new BrokenAgain(later(at), by, since);
        return state().isWaiting() ? with(broken, new Resumed(broken.at(), by)) : with(broken);
    }

    /** What people type has no seconds: the minute in which something came is that itself. */
    private static Instant withinItsMinute(Instant typed, Instant came) {
        return typed.equals(came.truncatedTo(ChronoUnit.MINUTES)) ? came : typed;
    }

    public Outcome reopen(Author by, Instant at) {
        return state() == TicketState.RESOLVED
                ? with(new Reopened(later(at), by))
                : new Outcome.Refused("support.refused.notResolved");
    }

    public Outcome close(Author by, Instant at) {
        return state() == TicketState.RESOLVED
                ? with(new Closed(later(at), by))
                : new Outcome.Refused("support.refused.notResolved");
    }

    /** Possible at any time, as a note is. */
    Outcome link(Relation relation, Ticket other, Author by, Instant at) {
        return with(new Linked(later(at), by, relation, other.id, other.number));
    }

    Outcome unlink(Ticket other, Author by, Instant at) {
        return with(new Unlinked(later(at), by, other.id, other.number));
    }

    /** Ends here, its clocks too. {@link Merge} says whether the two can be merged. */
    Outcome mergeInto(Ticket survivor, Author by, Instant at) {
        return with(new Merged(later(at), by, survivor.id, survivor.number));
    }

    /**
     * What the customer wrote in the other since this one waits for them ends the wait. This one begins to wait when the other did
     * for what they say to the price of its work, unless they wrote here meanwhile. It waits for a third party or an agreed time no
     * longer when the other did not wait.
     *
     * @param offered whether an offer for the other's work awaits their answer, beside the cost that it proposes itself
     */
    Outcome absorb(Ticket merged, boolean offered, Author by, Instant at) {
        Absorbed absorbed = new Absorbed(later(at), by, merged.id, merged.number, merged.consent());
        if (state() == TicketState.WAITING_CUSTOMER && merged.conversation().isAskedSince(waitingSince())) {
            return with(absorbed, new Resumed(absorbed.at(), by));
        }
        boolean pressing = (state() == TicketState.WAITING_THIRD_PARTY || state() == TicketState.WAITING_PLANNED)
                && !merged.state().isWaiting();
        if (pressing) {
            return with(absorbed, new Resumed(absorbed.at(), by));
        }
        boolean asked = offered || merged.consent().state() == Consent.State.ASKED;
        return asked
                        && merged.state() == TicketState.WAITING_CUSTOMER
                        && !state().isWaiting()
                        && !conversation().isAskedSince(merged.waitingSince())
                ? with(absorbed, new Waiting(absorbed.at(), by, WaitReason.CUSTOMER))
                : with(absorbed);
    }

    /** Of a ticket that waits. */
    private Instant waitingSince() {
        return last(Waiting.class).orElseThrow().at();
    }

    private Outcome with(TicketEvent... added) {
        return new Outcome.Changed(plus(added));
    }

    /** As it was after so many of its events. */
    Ticket upTo(int count) {
        return new Ticket(id, number, customer, shop, openedUnder, events.subList(0, count));
    }

    private Ticket plus(TicketEvent... added) {
        List<TicketEvent> longer = new ArrayList<>(events);
        longer.addAll(List.of(added));
        return new Ticket(id, number, customer, shop, openedUnder, longer);
    }

    /** Events never run backwards, even when a machine's clock was set back between two of them. */
    private Instant later(Instant at) {
        Instant last = events.getLast().at();
        return at.isBefore(last) ? last : at;
    }

    private <E extends TicketEvent> Optional<E> last(Class<E> kind) {
        return events.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
