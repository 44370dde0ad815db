package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/**
 * A note that only the agency reads was added to a ticket.
 *
 * @param number which event of the ticket it is, from 1
 */
public record TicketNoted(TicketId ticket, CustomerId customer, int number, Instant at) {}
