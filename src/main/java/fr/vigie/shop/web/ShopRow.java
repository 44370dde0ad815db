package fr.vigie.shop.web;

import fr.vigie.kernel.Tone;
import fr.vigie.shop.Shop;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the list, exactly what it shows. */
record ShopRow(
        UUID id,
        String name,
        String domain,
        String customer,
        Shop.State state,
        @Nullable String prestashop,
        @Nullable String php,
        @Nullable Long modules,
        @Nullable Instant inventoriedAt) {

    public Tone tone() {
        return switch (state) {
            case TAKEOVER -> Tone.WARN;
            case IN_CARE -> Tone.OK;
            case LEFT -> Tone.EXCLUDED;
        };
    }

    public String stateKey() {
        return "shop.state." + state;
    }
}
