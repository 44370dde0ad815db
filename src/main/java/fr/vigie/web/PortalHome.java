package fr.vigie.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.QuoteFilter;
import fr.vigie.billing.QuoteLine;
import fr.vigie.billing.QuoteSearch;
import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.CostsAsked;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final int MOST_TO_DECIDE = 50;
    /** Daily backups alone would otherwise fill the card. */
    private static final int MOST_OF_A_KIND = 3;

    private final Shops shops;
    private final List<Logbook> logbooks;
    private final CostsAsked costs;
    private final QuoteSearch quotes;
    private final Clock clock;

    PortalHome(Shops shops, List<Logbook> logbooks, CostsAsked costs, QuoteSearch quotes, Clock clock) {
        this.shops = shops;
        this.logbooks = logbooks;
        this.costs = costs;
        this.quotes = quotes;
        this.clock = clock;
    }

    /**
     * Something that awaits the merchant's answer: how many, and where they give it.
     *
     * @param card the address of the card that lists them
     */
    public record ToDecide(String message, int many, String href, String card) {}

    /** A line of a logbook, under its shop's name. */
    public record Done(Shop shop, LogbookEntry entry) {}

    /** What awaits an answer is told with the page itself, so that it stands first on a phone and moves nothing. */
    @GetMapping("/portal")
    String home(@AuthenticationPrincipal SignedIn me, Model model) {
        List<CostsAsked.Asked> asked = costs.awaiting(MOST_TO_DECIDE);
        var awaiting = new QuoteFilter(null, QuoteFilter.Standing.AWAITING, me.itsCustomer(), null);
        List<QuoteLine> offered =
                quotes.page(awaiting, true, null, MOST_TO_DECIDE).lines();
        List<ToDecide> decisions = new ArrayList<>();
        if (!asked.isEmpty()) {
            String first = "/portal/tickets/" + asked.getFirst().id();
            decisions.add(new ToDecide(
                    "web.portal.decide.costs",
                    asked.size(),
                    asked.size() == 1 ? first : "#costs-card",
                    "/portal/tickets/costs/card"));
        }
        if (!offered.isEmpty()) {
            String first = "/portal/quotes/" + offered.getFirst().id();
            decisions.add(new ToDecide(
                    "web.portal.decide.quotes",
                    offered.size(),
                    offered.size() == 1 ? first : "/portal/quotes",
                    "/portal/quotes/card"));
        }
        model.addAttribute("decisions", decisions);
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

    /** Accesses are no work of their own, and have a card beside. */
    private Stream<Done> done(Shop shop, Instant now) {
        return logbooks.stream()
                .flatMap(book -> book.entries(shop.id(), now, MOST).stream()
                        .filter(entry -> !entry.kind().equals("access"))
                        .collect(Collectors.groupingBy(LogbookEntry::kind))
                        .values()
                        .stream()
                        .flatMap(kind -> kind.stream().limit(MOST_OF_A_KIND)))
                .map(entry -> new Done(shop, entry));
    }
}
