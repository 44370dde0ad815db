package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/**
 * The time has come to which work on a ticket was put off, and nobody has resolved it meanwhile.
 *
 * @param at the agreed time
 */
public record TicketWentOn(TicketId ticket, CustomerId customer, Instant at) {}
