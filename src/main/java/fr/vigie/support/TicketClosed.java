package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/** A ticket was closed and its verdicts frozen. */
public record TicketClosed(TicketId ticket, TicketNumber number, CustomerId customer, ShopId shop, Instant at) {}
