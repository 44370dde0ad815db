package fr.vigie.backup.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.backup.BackupRun;
import fr.vigie.backup.Backups;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the merchant sees of the backups of their shops. */
@Controller
@ForMerchants
class PortalBackups {

    private static final int RUNS = 20;

    private final Backups backups;
    private final Shops shops;
    private final Clock clock;

    PortalBackups(Backups backups, Shops shops, Clock clock) {
        this.backups = backups;
        this.shops = shops;
        this.clock = clock;
    }

    /** One shop's state, for a person who wants to know whether all is well. */
    record ShopState(
            Shop shop, @Nullable BackupRun good, @Nullable BackupRun proof, boolean stale, List<BackupRun> runs) {}

    @GetMapping("/portal/backups")
    String page(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("states", states(me));
        return "backup/portal";
    }

    @GetMapping("/portal/backups/card")
    String card(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("states", states(me));
        return "backup/parts :: portal-card";
    }

    private List<ShopState> states(SignedIn me) {
        return shops.ofCustomer(Objects.requireNonNull(me.customer())).stream()
                .filter(shop -> shop.left() == null)
                .map(this::state)
                .toList();
    }

    private ShopState state(Shop shop) {
        var good = backups.lastGood(shop.id()).orElse(null);
        return new ShopState(
                shop,
                good,
                backups.lastWholeProof(shop.id()).orElse(null),
                backups.policy(shop.id())
                        .isStale(good == null ? null : good.started(), shop.entered(), clock.instant()),
                backups.runs(shop.id(), null, RUNS));
    }
}
