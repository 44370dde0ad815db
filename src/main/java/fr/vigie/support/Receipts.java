package fr.vigie.support;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enters for customers what they did not write to Vigie themselves, and has them told of it. */
@Service
public class Receipts {
    private final Tickets tickets;
    private final ApplicationEventPublisher events;

    Receipts(Tickets tickets, ApplicationEventPublisher events) {
        this.tickets = tickets;
        this.events = events;
    }

    /**
     * Opens a ticket; the customer's people are told its number and its deadlines, as each of them chose to hear of tickets.
     *
     * @param by of the agency
     * @param files as {@link Tickets#open(Request, Author, List)} takes them
     */
    @Transactional
    public Ticket open(Request request, Author by, List<Upload> files) {
        Ticket ticket = tickets.open(request, by, files);
        events.publishEvent(new ReceiptAsked(ticket.id(), ticket.customer(), ticket.opened()));
        return ticket;
    }
}
