package fr.vigie.indicator;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import java.util.List;

/**
 * Whose figures: one shop's, or those of all shops of a customer together.
 *
 * @param shops none for a customer without one: nothing is measured then
 * @param whole whether these are all shops of the customer
 */
public record Subject(CustomerId customer, List<Shop> shops, boolean whole) {
    public Subject {
        shops = List.copyOf(shops);
    }

    public static Subject of(Shop shop) {
        return new Subject(shop.customer(), List.of(shop), false);
    }

    /** @param shops every shop of the customer */
    public static Subject of(CustomerId customer, List<Shop> shops) {
        return new Subject(customer, shops, true);
    }

    List<ShopId> ids() {
        return shops.stream().map(Shop::id).toList();
    }
}
