package fr.vigie.support;

import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.util.List;

/**
 * What a customer asks to be restored in a ticket.
 *
 * @param shop whose backup it is, also when its ticket joined one about another shop
 * @param snapshot the backup, by its name in the repository
 * @param taken when the backup began to read the shop: the moment that a restore goes back to
 */
public record RestoreWish(ShopId shop, String snapshot, Instant taken, List<Part> parts) {

    public enum Part {
        DATABASE,
        PICTURES,
        FILES;

        public String message() {
            return "support.restore.part." + name();
        }
    }

    public RestoreWish {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a restore is of some part of the shop");
        }
    }
}
