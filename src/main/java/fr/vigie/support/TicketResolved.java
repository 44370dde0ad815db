package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/** A ticket was resolved; it may still be reopened. */
public record TicketResolved(TicketId ticket, TicketNumber number, CustomerId customer, ShopId shop, Instant at) {}
