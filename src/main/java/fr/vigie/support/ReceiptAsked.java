package fr.vigie.support;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;

/** A person of the agency entered a request for a customer, who is to be told that it was. Published in the transaction that stores it. */
public record ReceiptAsked(TicketId ticket, CustomerId customer, Instant at) {}
