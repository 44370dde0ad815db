package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/**
 * A customer agreed to what work on a ticket costs, or refused it.
 *
 * @param number of the answer among the ticket's events, from 1
 */
public record TicketCostAnswered(TicketId ticket, CustomerId customer, int number, Instant at) {}
