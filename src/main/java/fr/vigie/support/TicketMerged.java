package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/** A ticket was merged into another, in which it goes on. */
public record TicketMerged(TicketId ticket, TicketId into, CustomerId customer, Instant at) {}
