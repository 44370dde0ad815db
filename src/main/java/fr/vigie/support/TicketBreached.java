package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/**
 * A promise about a ticket was broken. Published once for each clock of a ticket.
 *
 * @param at when the clock ran out, which may be a little before it was noticed
 */
public record TicketBreached(
        TicketId ticket, TicketNumber number, CustomerId customer, ShopId shop, ClockKind clock, Instant at) {}
