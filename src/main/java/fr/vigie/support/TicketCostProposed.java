package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/**
 * A customer is to be told what work on a ticket costs.
 *
 * @param number of the proposal among the ticket's events, from 1
 */
public record TicketCostProposed(TicketId ticket, CustomerId customer, int number, Instant at) {}
