package fr.vigie.billing;

import fr.vigie.kernel.Formats;
import fr.vigie.support.Author;
import fr.vigie.support.Consent;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketLinks;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The tickets whose work quotes price: what becomes of a quote is told there, and moves them on. */
@Component
class QuotedTickets {
    private final QuoteRows rows;
    private final Tickets tickets;
    private final TicketLinks links;
    private final MessageSource messages;
    private final Clock clock;

    QuotedTickets(QuoteRows rows, Tickets tickets, TicketLinks links, MessageSource messages, Clock clock) {
        this.rows = rows;
        this.tickets = tickets;
        this.links = links;
        this.messages = messages;
        this.clock = clock;
    }

    /** Tells the agency's people who work on the ticket. */
    void note(Quote quote, String message, Object... arguments) {
        Formats french = new Formats(Locale.FRENCH, Quote.ZONE);
        Object[] shown = new Object[arguments.length + 2];
        shown[0] = quote.number().toString();
        shown[1] = french.money(quote.offer().totals().net());
        System.arraycopy(arguments, 0, shown, 2, arguments.length);
        TicketId ticket = quote.ticket();
        if (ticket != null) {
            tickets.note(ticket, Author.VIGIE, messages.getMessage(message, shown, Locale.FRENCH));
        }
    }

    /** The customer has answered: what waited for them goes on. */
    void resume(Quote quote, Author by) {
        TicketId ticket = quote.ticket();
        if (ticket != null) {
            tickets.findStanding(ticket)
                    .filter(open -> open.state() == TicketState.WAITING_CUSTOMER)
                    .ifPresent(open -> tickets.resume(open.id(), by));
        }
    }

    /** Nobody answers it any more: what waited for that goes on, unless the customer owes another answer there. */
    void resumeUnlessAsked(Quote quote, Author by) {
        TicketId ticket = quote.ticket();
        Instant now = clock.instant();
        boolean asked = ticket != null
                && (rows.about(ticket).stream()
                                .filter(other -> !other.id().equals(quote.id()))
                                .anyMatch(other -> other.stateAt(now).awaitsAnswer())
                        || tickets.findStanding(ticket)
                                .filter(open -> open.consent().state() == Consent.State.ASKED)
                                .isPresent());
        if (!asked) {
            resume(quote, by);
        }
    }

    /** On which the work of an approved quote is done: its own, or a new one that goes on from it when that is not open. */
    TicketId begin(Quote quote, Author by) {
        TicketId own = quote.ticket();
        Optional<Ticket> standing = own == null ? Optional.empty() : tickets.findStanding(own);
        return standing.filter(ticket -> ticket.state().isOpen())
                .map(Ticket::id)
                .orElseGet(() -> {
                    Ticket opened = tickets.open(WorkRequest.of(quote, messages), by);
                    standing.ifPresent(over -> links.goesOn(opened, over.id()));
                    return opened.id();
                });
    }
}
