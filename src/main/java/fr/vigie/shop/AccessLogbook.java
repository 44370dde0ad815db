package fr.vigie.shop;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import fr.vigie.vault.StoredSecret;
import fr.vigie.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who used the credential by which a shop is reached, in its logbook. One that was replaced keeps its name, and so its uses;
 * what a customer's shops share, such as the key of their backups, is told on the page of accesses alone.
 */
@Component
class AccessLogbook implements Logbook {

    private final Shops shops;
    private final Vault vault;
    private final AccessLog accesses;

    AccessLogbook(Shops shops, Vault vault, AccessLog accesses) {
        this.shops = shops;
        this.vault = vault;
        this.accesses = accesses;
    }

    @Override
    public List<LogbookEntry> entries(ShopId id, Instant before, int most) {
        Optional<Shop> shop = shops.find(id);
        Optional<String> credential = shop.flatMap(found -> Optional.ofNullable(found.access()))
                .flatMap(access -> vault.find(access.secret()))
                .map(StoredSecret::name);
        if (shop.isEmpty() || credential.isEmpty()) {
            return List.of();
        }
        return accesses.latest(shop.get().customer(), credential.get(), before, most).stream()
                .map(use -> entry(id, use))
                .toList();
    }

    private static LogbookEntry entry(ShopId shop, CredentialUse use) {
        String name = use.byName();
        return new LogbookEntry(
                use.at(),
                "access",
                Tone.INFO,
                name == null ? "shop.log.access.vigie" : "shop.log.access",
                name == null
                        ? List.of(use.credential(), use.purpose())
                        : List.of(use.credential(), use.purpose(), name),
                "/shops/" + shop + "/accesses");
    }
}
