package fr.vigie.support;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Money;
import java.time.Instant;

/**
 * A fixed price to which the customer agreed and whose work was delivered: its ticket closed.
 *
 * @param ticket in which they agreed, which may have been merged since
 * @param proposal the number of the event by which it was proposed there; with the ticket it tells this price from all others
 * @param contract that ruled when the ticket closed
 * @param price without tax
 * @param delivered when the ticket closed first
 */
public record FixedPrice(TicketId ticket, int proposal, ContractId contract, Money price, Instant delivered) {}
