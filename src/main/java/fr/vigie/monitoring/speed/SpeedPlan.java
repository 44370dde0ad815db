package fr.vigie.monitoring.speed;

import fr.vigie.chromium.Profile;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which pages of a shop are measured, each day and on demand.
 *
 * @param addresses the home page always; another page without an address is not measured until one is typed, or found on the
 *     home page
 * @param visits of each page, of which the median counts, 1 to 5
 */
public record SpeedPlan(
        ShopId shop, CustomerId customer, Map<Page, URI> addresses, Profile profile, int visits, boolean enabled) {
    public static final int MOST_VISITS = 5;
    private static final int VISITS = 3;

    public SpeedPlan {
        addresses = Collections.unmodifiableMap(new EnumMap<>(addresses));
        if (!addresses.containsKey(Page.HOME)) {
            throw new IllegalArgumentException("Expected the home page's address among " + addresses);
        }
        if (visits < 1 || visits > MOST_VISITS) {
            throw new IllegalArgumentException("Expected 1 to 5 visits of a page, found " + visits);
        }
    }

    /** The home page and what is found there, three visits of a phone. */
    public static SpeedPlan standard(ShopId shop, CustomerId customer, URI home) {
        return new SpeedPlan(shop, customer, Map.of(Page.HOME, home), Profile.PHONE, VISITS, true);
    }

    /** With the addresses that are still missing. */
    SpeedPlan with(Map<Page, URI> found) {
        var all = new EnumMap<Page, URI>(Page.class);
        all.putAll(found);
        all.putAll(addresses);
        return new SpeedPlan(shop, customer, all, profile, visits, enabled);
    }
}
