package fr.vigie.backup;

import fr.vigie.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that the repository holds, as far as the last run knew.
 *
 * @param name     restic's name for it, or the first eight characters
 * @param taken    when the reading of the shop began
 * @param complete whether it holds all of the shop
 * @param listed   when its list of files was read for browsing; null when nobody asked yet
 */
public record SavedSnapshot(
        ShopId shop,
        String name,
        Instant taken,
        boolean complete,
        @Nullable Instant listed) {

    private static final int SHORT = 8;

    /** The first eight characters, as restic prints them. */
    public String shortName() {
        return name.substring(0, Math.min(SHORT, name.length()));
    }

    /** Whether {@code given}, full or cut short, names this snapshot. */
    boolean isNamed(String given) {
        return name.startsWith(given) || given.startsWith(name);
    }
}
