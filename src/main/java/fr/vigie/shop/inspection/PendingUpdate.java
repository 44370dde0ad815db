package fr.vigie.shop.inspection;

import fr.vigie.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An update whose files are there and that was not finished.
 *
 * @param part a module's technical name, or {@code PrestaShop}
 * @param since the inventory that first saw it
 * @param until the first inventory that no longer did; null while it lasts
 */
public record PendingUpdate(
        ShopId shop, String part, Instant since, @Nullable Instant until) {

    /** Whether the inventory of that instant saw it. */
    public boolean at(Instant inventory) {
        return !since.isAfter(inventory) && (until == null || until.isAfter(inventory));
    }
}
