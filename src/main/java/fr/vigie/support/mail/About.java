package fr.vigie.support.mail;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketNumber;

/** A ticket that a message seems to be about. */
record About(TicketId ticket, TicketNumber number, CustomerId customer, ShopId shop, boolean isClosed) {

    static About of(Ticket ticket) {
        return new About(
                ticket.id(),
                ticket.number(),
                ticket.customer(),
                ticket.shop(),
                ticket.closed().isPresent());
    }

    String href() {
        return "/tickets/" + ticket;
    }
}
