package fr.vigie.shop;

import fr.vigie.contract.AccessRevocation;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.ShopId;
import fr.vigie.vault.Vault;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Shops whose contract has ended: their credentials are erased from the vault and the agency no longer cares for them. */
@Component
class ShopDepartures {

    private final Shops shops;
    private final Vault vault;
    private final Ledger ledger;

    ShopDepartures(Shops shops, Vault vault, Ledger ledger) {
        this.shops = shops;
        this.vault = vault;
        this.ledger = ledger;
    }

    /** In the transaction of whoever orders it: the step is not recorded unless the credentials are gone. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AccessRevocation order) {
        for (ShopId id : order.shops()) {
            shops.find(id).ifPresent(shop -> depart(shop, order));
        }
    }

    private void depart(Shop shop, AccessRevocation order) {
        ShopAccess access = shop.access();
        shops.save(shop.withoutAccess().leave(order.at()));
        if (access != null) {
            vault.delete(access.secret());
        }
        ledger.append(
                shop.customer(),
                new Fact(
                        "shop.access-revoked",
                        "shop:" + shop.id(),
                        Map.of(
                                "name", shop.name(),
                                "host", access == null ? "" : access.target().toString(),
                                "contract", order.contract().toString())),
                order.at());
    }
}
