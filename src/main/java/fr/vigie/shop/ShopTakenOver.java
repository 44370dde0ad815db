package fr.vigie.shop;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shop's takeover was finished: its inventory is known and the watch and backups may begin.
 *
 * @param by who finished it; null on the command line
 */
public record ShopTakenOver(
        ShopId shop, CustomerId customer, @Nullable PersonId by, Instant at) {}
