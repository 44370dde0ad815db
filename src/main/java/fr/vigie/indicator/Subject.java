package fr.vigie.indicator;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose figures: one shop's, those of all shops of a customer together, or those of a contract.
 *
 * @param shops none for a customer without one: nothing is measured then
 * @param whole whether these are all shops of the customer
 * @param contract the only one that counts, and only while it binds; null for whatever happened to the shops
 */
public record Subject(
        CustomerId customer,
        List<Shop> shops,
        boolean whole,
        @Nullable ContractId contract) {
    public Subject {
        shops = List.copyOf(shops);
    }

    public Subject(CustomerId customer, List<Shop> shops, boolean whole) {
        this(customer, shops, whole, null);
    }

    public static Subject of(Shop shop) {
        return new Subject(shop.customer(), List.of(shop), false);
    }

    /** @param shops every shop of the customer */
    public static Subject of(CustomerId customer, List<Shop> shops) {
        return new Subject(customer, shops, true);
    }

    /** @param shops those that the contract covers */
    public static Subject of(ContractId contract, CustomerId customer, List<Shop> shops) {
        return new Subject(customer, shops, false, contract);
    }

    List<ShopId> ids() {
        return shops.stream().map(Shop::id).toList();
    }
}
