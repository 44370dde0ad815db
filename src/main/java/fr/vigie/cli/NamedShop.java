package fr.vigie.cli;

import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import org.springframework.context.ApplicationContext;

/** A shop that a command names by its id, as {@code ./vigie restore} lists them. */
record NamedShop(ShopId id) {

    /** @throws Refusal when it cannot be an id */
    static NamedShop parse(String typed) {
        try {
            return new NamedShop(ShopId.of(typed.strip()));
        } catch (IllegalArgumentException notAnId) {
            throw Refusal.usage("cli.shop.notAnId", typed);
        }
    }

    /** @throws Refusal when there is no such shop */
    Shop in(ApplicationContext application) {
        return application.getBean(Shops.class).find(id).orElseThrow(() -> Refusal.usage("cli.shop.unknown", id));
    }
}
