package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/** A customer gave the lowest score to the work on a ticket. */
public record CustomerDissatisfied(
        TicketId ticket, TicketNumber number, CustomerId customer, ShopId shop, Instant at) {}
