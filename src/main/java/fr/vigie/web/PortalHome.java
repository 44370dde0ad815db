package fr.vigie.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The merchant's home: composed by the page itself from each module's card, and what was done last. */
@Controller
@ForMerchants
class PortalHome {

    private static final int MOST = 8;
    /** Daily backups alone would otherwise fill the card. */
    private static final int MOST_OF_A_KIND = 3;

    private final Shops shops;
    private final List<Logbook> logbooks;
    private final Clock clock;

    PortalHome(Shops shops, List<Logbook> logbooks, Clock clock) {
        this.shops = shops;
        this.logbooks = logbooks;
        this.clock = clock;
    }

    /** A line of a logbook, under its shop's name. */
    public record Done(Shop shop, LogbookEntry entry) {}

    @GetMapping("/portal")
    String home() {
        return "web/portal";
    }

    @GetMapping("/portal/done/card")
    String done(@AuthenticationPrincipal SignedIn me, Model model) {
        List<Shop> own = shops.ofCustomer(me.itsCustomer()).stream()
                .filter(shop -> shop.state() != Shop.State.LEFT)
                .toList();
        Instant now = clock.instant();
        model.addAttribute("several", own.size() > 1);
        model.addAttribute(
                "done",
                own.stream()
                        .flatMap(shop -> done(shop, now))
                        .sorted(Comparator.comparing((Done done) -> done.entry().at())
                                .reversed())
                        .limit(MOST)
                        .toList());
        return "web/portal-parts :: done";
    }

    private Stream<Done> done(Shop shop, Instant now) {
        return logbooks.stream()
                .flatMap(book -> book.entries(shop.id(), now, MOST).stream()
                        .collect(Collectors.groupingBy(LogbookEntry::kind))
                        .values()
                        .stream()
                        .flatMap(kind -> kind.stream().limit(MOST_OF_A_KIND)))
                .map(entry -> new Done(shop, entry));
    }
}
