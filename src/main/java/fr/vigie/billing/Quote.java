package fr.vigie.billing;

import fr.vigie.billing.QuoteEvent.Approved;
import fr.vigie.billing.QuoteEvent.Completed;
import fr.vigie.billing.QuoteEvent.Drafted;
import fr.vigie.billing.QuoteEvent.Expired;
import fr.vigie.billing.QuoteEvent.Refused;
import fr.vigie.billing.QuoteEvent.Reminded;
import fr.vigie.billing.QuoteEvent.Sent;
import fr.vigie.billing.QuoteEvent.Started;
import fr.vigie.billing.QuoteEvent.Viewed;
import fr.vigie.billing.QuoteEvent.Withdrawn;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Author;
import fr.vigie.support.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A quote: an offer and what happened to it. Immutable; each verb answers with the quote that has one event more, or says
 * why it cannot be done now. Once sent, the offer never changes.
 *
 * @param ticket whose work it prices, or the one into which that was merged; null for one that stands for itself
 * @param events never empty, the first being {@link Drafted}, in order of time
 */
public record Quote(
        QuoteId id,
        QuoteNumber number,
        CustomerId customer,
        ShopId shop,
        @Nullable TicketId ticket,
        Offer offer,
        List<QuoteEvent> events) {

    /** The zone whose days count for validity. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    public Quote {
        events = List.copyOf(events);
        if (events.isEmpty() || !(events.getFirst() instanceof Drafted)) {
            throw new IllegalArgumentException("quote " + number + " must begin with its draft");
        }
    }

    /** Where it stands; an unanswered one is expired from the day after its last on. */
    public QuoteState stateAt(Instant now) {
        QuoteState state = QuoteState.DRAFT;
        for (QuoteEvent event : events) {
            state = switch (event) {
                case Drafted any -> QuoteState.DRAFT;
                case Sent any -> QuoteState.SENT;
                case Viewed any -> QuoteState.VIEWED;
                case Reminded any -> state;
                case Approved any -> QuoteState.APPROVED;
                case Refused any -> QuoteState.REFUSED;
                case Expired any -> QuoteState.EXPIRED;
                case Withdrawn any -> QuoteState.WITHDRAWN;
                case Started any -> QuoteState.STARTED;
                case Completed any -> QuoteState.COMPLETED;
            };
        }
        return state.awaitsAnswer() && today(now).isAfter(offer.validUntil()) ? QuoteState.EXPIRED : state;
    }

    /** The ticket on which its work is done or will be; null when none is known yet. */
    public @Nullable TicketId workOn() {
        return last(Started.class).map(Started::ticket).orElse(ticket);
    }

    /** When its draft was begun. */
    Instant begun() {
        return events.getFirst().at();
    }

    public Optional<Instant> sent() {
        return last(Sent.class).map(Sent::at);
    }

    public Optional<Instant> approved() {
        return last(Approved.class).map(Approved::at);
    }

    /** When its work began. */
    Optional<Instant> started() {
        return last(Started.class).map(Started::at);
    }

    public Optional<Instant> completed() {
        return last(Completed.class).map(Completed::at);
    }

    /** The digest of the PDF that was sent. */
    public Optional<Sha256> document() {
        return last(Sent.class).map(Sent::document);
    }

    /** When the customer was last asked for an answer: when it was sent, or last reminded. */
    public Optional<Instant> asked() {
        return last(Reminded.class).map(Reminded::at).or(this::sent);
    }

    /** How often the customer was reminded. */
    long reminders() {
        return events.stream().filter(Reminded.class::isInstance).count();
    }

    QuoteOutcome revise(Offer changed, Instant now) {
        return stateAt(now) == QuoteState.DRAFT
                ? new QuoteOutcome.Changed(new Quote(id, number, customer, shop, ticket, changed, events))
                : new QuoteOutcome.Refused("billing.quote.refused.sent");
    }

    QuoteOutcome send(Sha256 document, Author by, Instant at) {
        if (stateAt(at) != QuoteState.DRAFT) {
            return new QuoteOutcome.Refused("billing.quote.refused.sent");
        }
        return today(at).isAfter(offer.validUntil())
                ? new QuoteOutcome.Refused("billing.quote.refused.past")
                : with(new Sent(at, by, document));
    }

    /** The first time counts. */
    QuoteOutcome view(Author by, Instant at) {
        return stateAt(at) == QuoteState.SENT ? with(new Viewed(at, by)) : new QuoteOutcome.Changed(this);
    }

    QuoteOutcome remind(Author by, Instant at) {
        return stateAt(at).awaitsAnswer() ? with(new Reminded(at, by)) : new QuoteOutcome.Refused(unanswerable(at));
    }

    QuoteOutcome approve(Author by, Instant at) {
        return stateAt(at).awaitsAnswer() ? with(new Approved(at, by)) : new QuoteOutcome.Refused(unanswerable(at));
    }

    /** @param reason not empty */
    QuoteOutcome refuse(String reason, Author by, Instant at) {
        if (reason.isBlank()) {
            return new QuoteOutcome.Refused("billing.quote.refused.reason");
        }
        return stateAt(at).awaitsAnswer()
                ? with(new Refused(at, by, reason.strip()))
                : new QuoteOutcome.Refused(unanswerable(at));
    }

    /** Records that its last day has passed; nothing when that is known, or when it was answered. */
    QuoteOutcome expire(Instant at) {
        boolean known = events.getLast() instanceof Expired;
        return stateAt(at) == QuoteState.EXPIRED && !known
                ? with(new Expired(at, Author.VIGIE))
                : new QuoteOutcome.Changed(this);
    }

    /** @param reason may be empty; the customer reads it */
    QuoteOutcome withdraw(String reason, Author by, Instant at) {
        return stateAt(at).isRetractable()
                ? with(new Withdrawn(at, by, reason.strip()))
                : new QuoteOutcome.Refused("billing.quote.refused.answered");
    }

    QuoteOutcome start(TicketId on, Author by, Instant at) {
        return stateAt(at) == QuoteState.APPROVED
                ? with(new Started(at, by, on))
                : new QuoteOutcome.Refused("billing.quote.refused.notApproved");
    }

    QuoteOutcome complete(Author by, Instant at) {
        return stateAt(at) == QuoteState.STARTED
                ? with(new Completed(at, by))
                : new QuoteOutcome.Refused("billing.quote.refused.notStarted");
    }

    private String unanswerable(Instant at) {
        return switch (stateAt(at)) {
            case DRAFT -> "billing.quote.refused.draft";
            case EXPIRED -> "billing.quote.refused.expired";
            case WITHDRAWN -> "billing.quote.refused.withdrawn";
            case SENT, VIEWED, REFUSED, APPROVED, STARTED, COMPLETED -> "billing.quote.refused.answered";
        };
    }

    private QuoteOutcome with(QuoteEvent event) {
        List<QuoteEvent> longer = new ArrayList<>(events);
        longer.add(event);
        return new QuoteOutcome.Changed(new Quote(id, number, customer, shop, ticket, offer, longer));
    }

    private <E extends QuoteEvent> Optional<E> last(Class<E> kind) {
        return events.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZONE);
    }
}
