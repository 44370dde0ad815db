package fr.vigie.monitoring;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;

/**
 * A shop stopped answering: an outage opened. Published once per outage, after its transaction.
 *
 * @param reason a {@link DownReason} name
 */
public record ShopWentDown(ShopId shop, CustomerId customer, OutageId outage, Instant at, String reason) {}
