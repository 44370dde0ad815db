package fr.vigie.shop.web;

import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The shop that an address names; one that is absent, or somebody else's, is not found. */
@Component
class ShopOfRequest {

    private final Shops shops;

    ShopOfRequest(Shops shops) {
        this.shops = shops;
    }

    Shop named(String id) {
        try {
            return shops.find(ShopId.of(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
