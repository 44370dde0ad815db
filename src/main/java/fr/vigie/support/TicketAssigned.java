package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.time.Instant;

/**
 * Somebody was given a ticket by somebody else.
 *
 * @param by the name of who gave it
 */
public record TicketAssigned(TicketId ticket, CustomerId customer, PersonId to, String by, Instant at) {}
