package fr.vigie.kernel;

import java.time.Instant;
import java.util.List;

/** A column by which the list of shops can be sorted; the list names that order with the message {@code shop.sort.<name>}. */
public interface SortedShopColumn extends ShopColumn {

    /** The shops that come first, what needs a look before the rest, in one query; those that are left out follow by name. */
    List<ShopId> order(Instant now);
}
