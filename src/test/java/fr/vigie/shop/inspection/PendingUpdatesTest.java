package fr.vigie.shop.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customers;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.DatabaseTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Inventories tell since when, and until when, an update was left unfinished. */
@DatabaseTest
class PendingUpdatesTest {
    private static final Instant FIRST = Instant.parse("2026-03-02T04:00:00Z");

    @Autowired
    private Customers customers;

    @Autowired
    private Shops shops;

    @Autowired
    private Inspections inspections;

    @Autowired
    private PendingUpdates pending;

    @Test
    void eachLastsFromTheInventoryThatFirstSawItToTheOneThatNoLongerDid() {
        Shop shop = Shop.enter(
                customers.create("Boutique du Port", Locale.FRENCH).id(),
                "Boutique du Port",
                URI.create("https://port.example/"),
                FIRST);
        shops.add(shop);
        inspections.add(
                shop, inventory(0, "8.1.5", module("ps_mainmenu", "2.3.0", "2.3.2"), module("psgdpr", "1", "1")));
        inspections.add(
                shop, inventory(1, "8.1.5", module("ps_mainmenu", "2.3.0", "2.3.2"), module("psgdpr", "1", "2")));
        inspections.add(
                shop, inventory(2, "8.1.6", module("ps_mainmenu", "2.3.2", "2.3.2"), module("psgdpr", "1", "2")));
        inspections.add(
                shop, inventory(3, "8.1.6", module("ps_mainmenu", "2.3.2", "2.4.0"), module("psgdpr", "2", "2")));
        List<Seen> expected = List.of(
                new Seen("ps_mainmenu", day(0), day(2)),
                new Seen("psgdpr", day(1), day(3)),
                new Seen("PrestaShop", day(2), null),
                new Seen("ps_mainmenu", day(3), null));
        assertThat(parts(shop)).isEqualTo(expected);
        assertThat(pending.inventories(List.of(shop.id()), day(3)))
                .extracting(PendingUpdates.Taken::at)
                .containsExactly(day(0), day(1), day(2));
        assertThat(pending.before(List.of(shop.id()), day(1)))
                .singleElement()
                .satisfies(update -> assertThat(update.at(day(1))).isTrue())
                .satisfies(update -> assertThat(update.at(day(2))).isFalse());
    }

    private record Seen(
            String part, Instant since, @Nullable Instant until) {}

    private List<Seen> parts(Shop shop) {
        return pending.before(List.of(shop.id()), day(9)).stream()
                .map(update -> new Seen(update.part(), update.since(), update.until()))
                .toList();
    }

    private static Instant day(int after) {
        return FIRST.plus(Duration.ofDays(after));
    }

    /** The database is of 8.1.5. */
    private static Inventory inventory(int day, String files, ShopModule... modules) {
        return new Inventory(
                day(day),
                new Inventory.Release(files, "8.1.5", null, null, null),
                new Inventory.Server(List.of(), null, "", "", false),
                List.of(),
                false,
                "ps_",
                List.of(),
                Arrays.asList(modules),
                List.of(),
                List.of(),
                List.of(),
                new Inventory.Sizes(null, null, 1, 1, 1, 1),
                new Inventory.Settings(null, true, true, false, false));
    }

    private static ShopModule module(String name, String installed, String files) {
        return new ShopModule(
                name,
                null,
                null,
                installed,
                null,
                files,
                ShopModule.Origin.NATIVE,
                ShopModule.State.ACTIVE,
                false,
                null,
                null);
    }
}
