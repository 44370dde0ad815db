package fr.vigie.api;

import fr.vigie.account.ForEveryone;
import fr.vigie.account.token.Area;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.shop.inspection.Inventory;
import fr.vigie.shop.inspection.KnownModule;
import fr.vigie.shop.inspection.ModuleWords;
import fr.vigie.shop.inspection.ShopModule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shops that a token reaches. How their hosts are reached is never told. */
@RestController
@RequestMapping(path = "/api/v1/shops", produces = MediaType.APPLICATION_JSON_VALUE)
@ForEveryone
@Tag(name = "shops")
class ShopsApi {

    private final Shops shops;
    private final Inspections inspections;
    private final ModuleWords words;

    ShopsApi(Shops shops, Inspections inspections, ModuleWords words) {
        this.shops = shops;
        this.inspections = inspections;
        this.words = words;
    }

    @Schema(name = "Shop")
    record ShopJson(
            UUID id,
            UUID customer,
            String name,
            URI url,
            Shop.State state,
            Instant enteredAt,
            @Nullable Instant takenOverAt,
            @Nullable Instant leftAt) {
        static ShopJson of(Shop shop) {
            return new ShopJson(
                    shop.id().value(),
                    shop.customer().value(),
                    shop.name(),
                    shop.url(),
                    shop.state(),
                    shop.entered(),
                    shop.takenOver(),
                    shop.left());
        }
    }

    /** A module of a shop; a version is null when the module is not installed, or does not say. */
    @Schema(name = "Module")
    record ModuleJson(
            String name,
            @Nullable String displayName,
            @Nullable String author,
            @Nullable String version,
            ShopModule.Origin origin,
            ShopModule.State state) {
        static ModuleJson of(KnownModule known) {
            ShopModule module = known.module();
            return new ModuleJson(
                    module.name(),
                    module.displayName(),
                    module.author(),
                    module.databaseVersion(),
                    known.origin(),
                    module.state());
        }
    }

    /** What a shop is made of, as last seen. */
    @Schema(name = "Inventory")
    record InventoryJson(
            Instant takenAt, String prestashop, @Nullable String php, List<ModuleJson> modules) {
        static InventoryJson of(Inventory inventory, List<KnownModule> modules) {
            return new InventoryJson(
                    inventory.at(),
                    inventory.release().files(),
                    inventory.server().phpWeb(),
                    modules.stream().map(ModuleJson::of).toList());
        }
    }

    @GetMapping
    @Reads(Area.SHOPS)
    @Operation(operationId = "listShops")
    Page<ShopJson> list(
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = Page.USUAL) int limit,
            HttpServletRequest request) {
        int length = Page.length(limit);
        List<Shop> found = shops.page(
                q == null ? "" : q,
                customer == null ? null : new CustomerId(customer),
                after == null ? null : new ShopId(after),
                length + 1);
        List<Shop> shown = found.subList(0, Math.min(length, found.size()));
        return new Page<>(
                shown.stream().map(ShopJson::of).toList(),
                found.size() <= length
                        ? null
                        : Page.from(
                                request.getRequestURI(),
                                request.getQueryString(),
                                shown.getLast().id().toString()));
    }

    @GetMapping("/{shop}")
    @Reads(Area.SHOPS)
    @Operation(operationId = "readShop")
    ShopJson show(@PathVariable ShopId shop) {
        return ShopJson.of(shops.find(shop).orElseThrow(Trouble::notFound));
    }

    @GetMapping("/{shop}/inventory")
    @Reads(Area.SHOPS)
    @Operation(operationId = "readInventory")
    InventoryJson inventory(@PathVariable ShopId shop) {
        return shops.find(shop)
                .flatMap(found -> inspections.latestInventory(found.id()))
                .map(inventory -> InventoryJson.of(inventory, words.known(shop, inventory)))
                .orElseThrow(Trouble::notFound);
    }
}
