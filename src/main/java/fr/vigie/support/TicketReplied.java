package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/**
 * A public message was added to a ticket.
 *
 * @param by which side wrote it: the other one is to be told
 */
public record TicketReplied(
        TicketId ticket, TicketNumber number, CustomerId customer, ShopId shop, Author.Side by, Instant at) {}
