package fr.vigie.monitoring;

import fr.vigie.shop.Shop;
import fr.vigie.shop.ShopTakenOver;
import fr.vigie.shop.Shops;
import java.net.URI;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A shop that was taken over is watched from then on, as standard, unless someone configured its check before. */
@Component
public class WatchOnTakeover {
    private final Checks checks;
    private final Shops shops;

    WatchOnTakeover(Checks checks, Shops shops) {
        this.checks = checks;
        this.shops = shops;
    }

    @ApplicationModuleListener
    void on(ShopTakenOver event) {
        shops.find(event.shop()).ifPresent(shop -> begin(shop, shop.url()));
    }

    /**
     * The check of a shop in care, made now when it has none.
     *
     * @param before the home page that the shop had until now: the check follows from there to the present one, and stays where
     *     someone pointed it elsewhere
     */
    @Transactional
    public Check begin(Shop shop, URI before) {
        Check known = checks.find(shop.id()).orElse(null);
        Check wanted = known == null
                ? Check.standard(shop.id(), shop.customer(), shop.url())
                : known.address().equals(before) ? known.at(shop.url()) : known;
        if (!wanted.equals(known)) {
            checks.configure(wanted);
        }
        return wanted;
    }
}
