package fr.vigie.demo;

import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The live shops of the demonstration, started beside the application; absent where the machine cannot run them. Kept in
 * the data folder, so that the same shops come back at the next start.
 */
public final class DemoLabs implements AutoCloseable {

    /** The shops that exist for real, and the PrestaShop each shows. */
    enum Place {
        PORT("port", "9.1.4", "ps_", "Boutique du Port"),
        MIMOSA("mimosa", "8.2.1", "mim_", "Atelier Mimosa"),
        KINSALE("kinsale", "1.7.8.11", "kin_", "Kinsale Pottery");

        private final String folder;
        private final String version;
        private final String prefix;
        private final String shopName;

        Place(String folder, String version, String prefix, String shopName) {
            this.folder = folder;
            this.version = version;
            this.prefix = prefix;
            this.shopName = shopName;
        }

        String shopName() {
            return shopName;
        }

        private LabSpec spec(Instant now) {
            return LabSpec.prestashop(version).prefix(prefix).shopName(shopName).asOf(now);
        }
    }

    private final Map<Place, CompletableFuture<LabShop>> shops = new LinkedHashMap<>();

    private DemoLabs() {}

    /** No lab: the demonstration then shows what can be shown without a live shop. */
    public static DemoLabs none() {
        return new DemoLabs();
    }

    /** Starts the labs in the background, resuming those that the folder holds. */
    public static DemoLabs startIn(Path folder, Instant now) {
        var labs = new DemoLabs();
        for (Place place : Place.values()) {
            labs.shops.put(place, starting(() -> open(folder.resolve(place.folder), place, now)));
        }
        return labs;
    }

    /** One fresh shop, for the tour. */
    public static DemoLabs oneIn(Path folder) {
        var labs = new DemoLabs();
        labs.shops.put(Place.PORT, starting(() -> LabShop.start(LabSpec.prestashop(Place.PORT.version), folder)));
        return labs;
    }

    /** Waits until the shop is up; empty without labs. */
    Optional<LabShop> shop(Place place) {
        return Optional.ofNullable(shops.get(place)).map(CompletableFuture::join);
    }

    boolean areAbsent() {
        return shops.isEmpty();
    }

    @Override
    public void close() {
        shops.values()
                .forEach(shop -> shop.handle((up, failure) -> up)
                        .thenAccept(DemoLabs::stop)
                        .join());
    }

    private static void stop(@Nullable LabShop up) {
        if (up != null) {
            up.close();
        }
    }

    private static CompletableFuture<LabShop> starting(Supplier<LabShop> start) {
        return CompletableFuture.supplyAsync(
                start, task -> Thread.ofVirtual().name("lab").start(task));
    }

    private static LabShop open(Path folder, Place place, Instant now) {
        try {
            Files.createDirectories(folder.getParent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return LabShop.startOrResume(place.spec(now), folder);
    }
}
