package fr.vigie.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.QuoteSearch;
import fr.vigie.kernel.Awaited;
import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Confirmations;
import fr.vigie.support.CostsAsked;
import fr.vigie.support.TicketId;
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
    private final CostsAsked costs;
    private final Confirmations confirmations;
    private final QuoteSearch quotes;
    private final Clock clock;

    PortalHome(
            Shops shops,
            List<Logbook> logbooks,
            CostsAsked costs,
            Confirmations confirmations,
            QuoteSearch quotes,
            Clock clock) {
        this.shops = shops;
        this.logbooks = logbooks;
        this.costs = costs;
        this.confirmations = confirmations;
        this.quotes = quotes;
        this.clock = clock;
    }

    /**
     * Something that awaits the merchant's answer: how many, and where they give it.
     *
     * @param card the address of the card that lists them
     * @param lines how many it lists
     */
    public record ToDecide(String message, int many, String href, String card, int lines) {

        /** @param page the address before the name of one of them; {@code all} leads to all of them */
        static Stream<ToDecide> of(Awaited<?> awaited, String message, String page, String all, String card) {
            return awaited.many() == 0
                    ? Stream.empty()
                    : Stream.of(new ToDecide(
                            message,
                            awaited.many(),
                            awaited.only() == null ? all : page + awaited.only(),
                            card,
                            awaited.listed()));
        }
    }

    /** A line of a logbook, under its shop's name. */
    public record Done(Shop shop, LogbookEntry entry) {}

    /** What awaits an answer is told with the page itself, so that it stands first on a phone and moves nothing. */
    @GetMapping("/portal")
    String home(@AuthenticationPrincipal SignedIn me, Model model) {
        Stream<ToDecide> decisions = Stream.of(
                        ToDecide.of(
                                asked(me),
                                "web.portal.decide.confirm",
                                "/portal/tickets/",
                                "/portal/tickets?state=UNCONFIRMED",
                                "/portal/tickets/confirmations/card"),
                        ToDecide.of(
                                costs.count(),
                                "web.portal.decide.costs",
                                "/portal/tickets/",
                                "#costs-card",
                                "/portal/tickets/costs/card"),
                        ToDecide.of(
                                quotes.awaiting(me.itsCustomer()),
                                "web.portal.decide.quotes",
                                "/portal/quotes/",
                                "/portal/quotes",
                                "/portal/quotes/card"))
                .flatMap(each -> each);
        model.addAttribute("decisions", decisions.toList());
        return "web/portal";
    }

    private Awaited<TicketId> asked(SignedIn me) {
        List<Confirmations.Asked> asked = confirmations.awaiting(me);
        return new Awaited<>(asked.size(), asked.size() == 1 ? asked.getFirst().id() : null);
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
