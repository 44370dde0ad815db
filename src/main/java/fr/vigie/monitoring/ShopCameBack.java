package fr.vigie.monitoring;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/**
 * A shop answers again: its outage is closed.
 *
 * @param at when the first check succeeded
 */
public record ShopCameBack(ShopId shop, CustomerId customer, OutageId outage, Instant at) {}
