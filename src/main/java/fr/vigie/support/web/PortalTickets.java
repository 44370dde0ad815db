package fr.vigie.support.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Awaited;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Answering;
import fr.vigie.support.Author;
import fr.vigie.support.Consents;
import fr.vigie.support.CostsAsked;
import fr.vigie.support.Requesters;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketHits;
import fr.vigie.support.TicketPage;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.TicketTerms;
import fr.vigie.support.Tickets;
import fr.vigie.support.Watchers;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A merchant's requests: what was asked, by when it is answered, how many hours are left. */
@Controller
@ForMerchants
class PortalTickets {
    private static final int PAGE = 30;

    private final Tickets tickets;
    private final TicketTerms terms;
    private final TicketSearch search;
    private final TicketHits hits;
    private final Shops shops;
    private final Watchers watchers;
    private final Answering answering;
    private final Requesters requesters;
    private final CostsAsked costs;
    private final Consents consents;
    private final Desk desk;
    private final Clock clock;

    PortalTickets(
            Tickets tickets,
            TicketTerms terms,
            TicketSearch search,
            TicketHits hits,
            Shops shops,
            Watchers watchers,
            Answering answering,
            Requesters requesters,
            CostsAsked costs,
            Consents consents,
            Desk desk,
            Clock clock) {
        this.requesters = requesters;
        this.clock = clock;
        this.answering = answering;
        this.watchers = watchers;
        this.tickets = tickets;
        this.terms = terms;
        this.search = search;
        this.hits = hits;
        this.shops = shops;
        this.costs = costs;
        this.consents = consents;
        this.desk = desk;
    }

    @GetMapping("/portal/tickets")
    String list(
            @ModelAttribute("filter") ListForm filter,
            @RequestParam @Nullable String after,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        TicketFilter asked = filter.ofCustomer(me.itsCustomer());
        TicketPage page = page(asked, after, PAGE);
        List<Shop> own = own(me);
        model.addAttribute("lines", page.lines());
        model.addAttribute("hits", hits.of(page.ids(), asked.text()));
        model.addAttribute("common", page.lines().isEmpty() && search.isCommon(asked.text()));
        model.addAttribute("state", asked.standing());
        model.addAttribute("standings", TicketFilter.Standing.values());
        model.addAttribute("severities", Severity.values());
        model.addAttribute("shops", own);
        model.addAttribute("reserved", PortalOpening.reserved(own, requesters, me));
        model.addAttribute("next", page.next() == null ? null : filter.address("/portal/tickets", page.next()));
        model.addAttribute("balances", desk.balances(own));
        return "support/portal-tickets";
    }

    @GetMapping("/portal/tickets/{id}")
    String show(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        Ticket ticket = desk.ticket(id);
        model.addAttribute("said", Said.publicly(ticket));
        desk.conversation(ticket, false, model);
        desk.writing(ticket, me, model);
        model.addAttribute("balances", desk.balances(own(me)));
        stands(ticket, me, model);
        return "support/portal-ticket";
    }

    /** The conversation alone, for the ticket in which it goes on. */
    @GetMapping("/portal/tickets/{id}/conversation")
    String conversation(@PathVariable String id, Model model) {
        Ticket ticket = desk.ticket(id);
        model.addAttribute("said", Said.publicly(ticket));
        desk.conversation(ticket, false, model);
        return Desk.conversationAlone("/portal/tickets/" + ticket.id(), model);
    }

    /** What is new since the page was sent: 204 when nothing is. */
    @PostMapping("/portal/tickets/{id}/pulse")
    String pulse(
            @PathVariable String id,
            @RequestParam int seen,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        int length = desk.length(id);
        if (length <= seen) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return "support/live :: nothing";
        }
        Ticket ticket = desk.ticket(id);
        desk.since(ticket, Said.publicly(ticket), seen, "/portal/tickets/" + ticket.id(), false, model);
        desk.present(List.of(), model);
        stands(ticket, me, model);
        return "support/live :: pulse";
    }

    @PostMapping("/portal/tickets/{id}/replies")
    String reply(
            @PathVariable String id,
            @Valid @ModelAttribute("message") MessageForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return desk.written(
                id,
                form,
                errors,
                "support.notice.replied",
                "/portal/tickets/" + desk.standing(id).id(),
                flash,
                (ticket, text, files) -> answering.reply(ticket, me, text, files, null));
    }

    @GetMapping("/portal/tickets/card")
    String card(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute(
                "lines",
                page(TicketFilter.of(me.itsCustomer(), TicketFilter.Standing.ALL), null, 4)
                        .lines());
        return "support/cards :: portal";
    }

    /** What awaits their agreement, for the home page; nothing when nothing does. */
    @GetMapping("/portal/tickets/costs/card")
    String costs(Model model) {
        model.addAttribute("asked", costs.awaiting(Awaited.MOST_LISTED));
        return "support/portal-parts :: costs";
    }

    @GetMapping("/portal/hours/card")
    String hours(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("balances", desk.balances(own(me)));
        return "support/cards :: hours";
    }

    /** How a request stands: the parts of its page that change. */
    private void stands(Ticket ticket, SignedIn me, Model model) {
        model.addAttribute("ticket", ticket);
        model.addAttribute("shop", desk.shop(ticket.shop().value()));
        model.addAttribute("classification", terms.classification(ticket));
        model.addAttribute("consent", ticket.consent());
        model.addAttribute("agreeing", consents.agreeing(ticket));
        model.addAttribute("mayConfirm", requesters.mayConfirm(ticket, Author.of(me)));
        model.addAttribute("mayAgree", consents.mayAnswer(ticket, Author.of(me)));
        model.addAttribute(
                "reopenable",
                tickets.reopenableUntil(ticket)
                        .filter(until -> !clock.instant().isAfter(until))
                        .orElse(null));
        model.addAttribute("told", watchers.isTold(ticket, me.person()));
        desk.clocks(ticket, model);
    }

    private TicketPage page(TicketFilter filter, @Nullable String after, int most) {
        try {
            return search.page(filter, after, most);
        } catch (IllegalArgumentException notAPage) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such page", notAPage);
        }
    }

    private List<Shop> own(SignedIn me) {
        return shops.ofCustomer(me.itsCustomer()).stream()
                .filter(shop -> shop.state() != Shop.State.LEFT)
                .toList();
    }
}
