package fr.vigie.billing;

import fr.vigie.kernel.Sha256;
import fr.vigie.support.Author;
import fr.vigie.support.TicketId;
import java.time.Instant;

/** Something that happened to a quote. Never changed afterwards. */
public sealed interface QuoteEvent {
    Instant at();

    Author by();

    record Drafted(Instant at, Author by) implements QuoteEvent {}

    /** @param document digest of the PDF that was sent */
    record Sent(Instant at, Author by, Sha256 document) implements QuoteEvent {}

    /** The customer opened it for the first time. */
    record Viewed(Instant at, Author by) implements QuoteEvent {}

    record Reminded(Instant at, Author by) implements QuoteEvent {}

    /** The evidence is kept as {@link Approval}. */
    record Approved(Instant at, Author by) implements QuoteEvent {}

    record Refused(Instant at, Author by, String reason) implements QuoteEvent {}

    record Expired(Instant at, Author by) implements QuoteEvent {}

    record Withdrawn(Instant at, Author by, String reason) implements QuoteEvent {}

    /** @param ticket on which the work is done, or the one into which that was merged */
    record Started(Instant at, Author by, TicketId ticket) implements QuoteEvent {}

    record Completed(Instant at, Author by) implements QuoteEvent {}

    /** The message key of what happened. */
    default String key() {
        return "billing.quote.event." + getClass().getSimpleName();
    }

    /** Why, in the words of who did it; empty when nothing was said. */
    default String reason() {
        return "";
    }
}
