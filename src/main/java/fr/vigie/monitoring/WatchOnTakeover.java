package fr.vigie.monitoring;

import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopTakenOver;
import fr.vigie.shop.Shops;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A shop that was taken over is watched from then on, as standard, unless someone configured its check before. */
@Component
class WatchOnTakeover {
    private final Checks checks;
    private final Shops shops;

    WatchOnTakeover(Checks checks, Shops shops) {
        this.checks = checks;
        this.shops = shops;
    }

    @ApplicationModuleListener
    void on(ShopTakenOver event) {
        if (checks.find(event.shop()).isEmpty()) {
            shops.find(event.shop()).map(WatchOnTakeover::standard).ifPresent(checks::configure);
        }
    }

    private static Check standard(Shop shop) {
        return Check.standard(shop.id(), shop.customer(), shop.url());
    }
}
