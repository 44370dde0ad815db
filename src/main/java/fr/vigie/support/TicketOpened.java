package fr.vigie.support;

import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/** A ticket was opened. Published in the transaction that stores it. */
public record TicketOpened(
        TicketId ticket, TicketNumber number, CustomerId customer, ShopId shop, Severity severity, Instant at) {}
