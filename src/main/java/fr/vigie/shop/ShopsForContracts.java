package fr.vigie.shop;

import fr.vigie.contract.ShopDirectory;
import fr.vigie.kernel.CustomerId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells contracts which shops a customer has. */
@Component
class ShopsForContracts implements ShopDirectory {

    private final Shops shops;

    ShopsForContracts(Shops shops) {
        this.shops = shops;
    }

    @Override
    public List<NamedShop> of(CustomerId customer) {
        return shops.ofCustomer(customer).stream()
                .map(shop -> new NamedShop(shop.id(), shop.name(), shop.url().toString()))
                .toList();
    }
}
