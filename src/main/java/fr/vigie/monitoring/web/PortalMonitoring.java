package fr.vigie.monitoring.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.MonthOf;
import fr.vigie.monitoring.DayUptime;
import fr.vigie.monitoring.Uptimes;
import fr.vigie.monitoring.status.StatusPages;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the merchant sees first: whether the shop is well, and if not, since when. */
@Controller
@ForMerchants
class PortalMonitoring {
    private static final int DAYS = 30;

    private final Shops shops;
    private final ShopMonitoring monitoring;
    private final Uptimes uptimes;
    private final Drawings drawings;
    private final StatusPages pages;
    private final Clock clock;

    PortalMonitoring(
            Shops shops,
            ShopMonitoring monitoring,
            Uptimes uptimes,
            Drawings drawings,
            StatusPages pages,
            Clock clock) {
        this.shops = shops;
        this.monitoring = monitoring;
        this.uptimes = uptimes;
        this.drawings = drawings;
        this.pages = pages;
        this.clock = clock;
    }

    /** One shop of the merchant. */
    public record Line(NowView now, UptimeView month, String bars) {}

    @GetMapping("/portal/monitoring/card")
    String card(@AuthenticationPrincipal SignedIn me, Model model) {
        List<Line> lines = shops.ofCustomer(me.itsCustomer()).stream()
                .filter(shop -> shop.state() != Shop.State.LEFT)
                .map(shop -> line(shop, me))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("status", pages.of(me.itsCustomer()).orElse(null));
        model.addAttribute("at", clock.instant());
        return "monitoring/portal-card";
    }

    private Line line(Shop shop, SignedIn me) {
        List<DayUptime> days = uptimes.lastDays(shop.id(), DAYS, me.zone());
        MonthOf month = MonthOf.containing(clock.instant(), me.zone());
        return new Line(
                monitoring.now(shop),
                UptimeView.of(uptimes.during(shop.id(), month.period())),
                drawings.bars(days, me.locale(), me.zone()));
    }
}
