package fr.vigie.support.mail;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketNumber;

/**
 * A ticket that a message seems to be about.
 *
 * @param isClosed whether an answer to it opens another: it is closed, and for too long to be reopened
 */
record About(TicketId ticket, TicketNumber number, CustomerId customer, ShopId shop, boolean isClosed) {

    static About of(Ticket ticket, boolean reopens) {
        return new About(
                ticket.id(),
                ticket.number(),
                ticket.customer(),
                ticket.shop(),
                ticket.closed().isPresent() && !reopens);
    }

    String href() {
        return "/tickets/" + ticket;
    }
}
