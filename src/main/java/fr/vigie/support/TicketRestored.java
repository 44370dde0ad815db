package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/**
 * The service that a ticket is about works again, while the ticket may stay open.
 *
 * @param number which event of the ticket it is, from 1
 */
public record TicketRestored(TicketId ticket, CustomerId customer, int number, Instant at) {}
