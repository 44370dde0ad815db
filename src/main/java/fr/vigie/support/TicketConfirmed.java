package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/**
 * One of the customer who may open requests confirmed a ticket. Published in the transaction that stores it.
 *
 * @param number of the event in the ticket, from 1
 */
public record TicketConfirmed(TicketId ticket, CustomerId customer, int number, Instant at) {}
