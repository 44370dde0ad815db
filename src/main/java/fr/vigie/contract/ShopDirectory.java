package fr.vigie.contract;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.util.List;

/** The shops that a contract may cover, told by the module that keeps them, which stands above this one. */
public interface ShopDirectory {

    /** @param address the shop's web address */
    record NamedShop(ShopId id, String name, String address) {}

    /** The shops of a customer, by name. */
    List<NamedShop> of(CustomerId customer);
}
