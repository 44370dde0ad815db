package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Channel;
import fr.vigie.support.Consents;
import fr.vigie.support.DeskChoices;
import fr.vigie.support.Hours;
import fr.vigie.support.Presences;
import fr.vigie.support.Relation;
import fr.vigie.support.Requesters;
import fr.vigie.support.Restores;
import fr.vigie.support.Tag;
import fr.vigie.support.Tags;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketHits;
import fr.vigie.support.TicketLine;
import fr.vigie.support.TicketPage;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.TicketTerms;
import fr.vigie.support.Timers;
import fr.vigie.support.WaitReason;
import fr.vigie.support.checklist.Checklists;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** The agency's desk: the list, a new ticket, a ticket. */
@Controller
@ForStaff
class TicketPages {
    private static final int PAGE = 50;
    private static final int ROWS = 1_000;

    private final TicketTerms terms;
    private final TicketSearch search;
    private final TicketHits hits;
    private final Hours hours;
    private final Timers timers;
    private final DeskChoices choices;
    private final Consents consents;
    private final Requesters requesters;
    private final Restores restores;
    private final Shops shops;
    private final People people;
    private final Presences presences;
    private final Checklists checklists;
    private final Tags tags;
    private final Desk desk;
    private final Clock clock;

    TicketPages(
            TicketTerms terms,
            TicketSearch search,
            TicketHits hits,
            Hours hours,
            Timers timers,
            DeskChoices choices,
            Consents consents,
            Requesters requesters,
            Restores restores,
            Shops shops,
            People people,
            Presences presences,
            Checklists checklists,
            Tags tags,
            Desk desk,
            Clock clock) {
        this.presences = presences;
        this.checklists = checklists;
        this.tags = tags;
        this.terms = terms;
        this.search = search;
        this.hits = hits;
        this.hours = hours;
        this.timers = timers;
        this.choices = choices;
        this.consents = consents;
        this.requesters = requesters;
        this.restores = restores;
        this.shops = shops;
        this.people = people;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping("/tickets")
    String list(
            @ModelAttribute("filter") ListForm filter,
            @RequestParam @Nullable String after,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        TicketPage page = page(filter, after, PAGE);
        model.addAttribute("lines", page.lines());
        model.addAttribute("names", names(page.lines()));
        model.addAttribute("hits", hits.of(page.ids(), filter.q()));
        model.addAttribute("common", page.lines().isEmpty() && search.isCommon(filter.q()));
        List<Tag> vocabulary = tags.all();
        model.addAttribute("tags", vocabulary);
        model.addAttribute(
                "offered",
                vocabulary.stream().filter(tag -> tag.archived() == null).toList());
        model.addAttribute("tagged", tags.of(page.ids()));
        model.addAttribute("progress", checklists.progress(page.ids()));
        model.addAttribute("next", page.next() == null ? null : filter.address("/tickets", page.next()));
        model.addAttribute("csv", filter.address("/tickets.csv", null));
        model.addAttribute("standings", TicketFilter.Standing.values());
        model.addAttribute("orders", TicketFilter.Order.values());
        model.addAttribute("severities", Severity.values());
        model.addAttribute("shops", ShopOptions.markup(shops.namesInCare(), filter.shop()));
        model.addAttribute("staff", staff());
        model.addAttribute("me", me.person().value());
        String seen = LineMarks.of(page.lines()).text();
        String here = filter.address("/tickets", after);
        model.addAttribute(
                "pulse",
                here.replaceFirst("/tickets", "/tickets/pulse") + (here.contains("?") ? "&" : "?") + "seen=" + seen);
        return "support/tickets";
    }

    /** How many lines of a list are new or other than the page shows: 204 when none is. */
    @GetMapping("/tickets/pulse")
    String pulse(
            @ModelAttribute("filter") ListForm filter,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        int changed = LineMarks.of(page(filter, after, PAGE).lines()).besides(seen);
        if (changed == 0) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
        model.addAttribute("changed", changed);
        model.addAttribute("here", filter.address("/tickets", after));
        return "support/live :: list";
    }

    /** The whole list, however long it is. */
    @GetMapping("/tickets.csv")
    void csv(@ModelAttribute("filter") ListForm filter, HttpServletResponse response) throws IOException {
        TicketPage first = page(filter, null, ROWS);
        TicketCsv csv = TicketCsv.begin(response);
        for (TicketPage page = first; page != null; page = following(filter, page)) {
            csv.write(page.lines(), names(page.lines()));
        }
        csv.end();
    }

    @GetMapping("/tickets/new")
    String ask(@RequestParam @Nullable String shop, Model model) {
        model.addAttribute("form", TicketForm.empty(shop, Channel.PHONE));
        return form(model);
    }

    @PostMapping("/tickets")
    String open(
            @Valid @ModelAttribute("form") TicketForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return desk.opened(form, errors, form.chosenChannel(), me, "support.notice.opened", response, flash)
                .map(ticket -> "redirect:/tickets/" + ticket.id())
                .orElseGet(() -> form(model));
    }

    @GetMapping("/tickets/{id}")
    String show(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        Ticket ticket = desk.ticket(id);
        model.addAttribute("said", Said.everything(ticket));
        desk.conversation(ticket, true, model);
        desk.writing(ticket, me, model);
        model.addAttribute("entries", hours.of(ticket.id()));
        model.addAttribute("timer", timers.on(ticket.id(), me.person()).orElse(null));
        model.addAttribute("now", clock.instant());
        model.addAttribute("longest", choices.longestStretch());
        model.addAttribute(
                "balances", desk.balances(List.of(desk.shop(ticket.shop().value()))));
        model.addAttribute("relations", Relation.CHOSEN);
        model.addAttribute("today", clock.instant().atZone(Hours.ZONE).toLocalDate());
        restores.of(ticket.id()).ifPresent(wish -> {
            model.addAttribute("wish", wish);
            model.addAttribute("wished", desk.shop(wish.shop().value()));
        });
        stands(ticket, model);
        return "support/ticket";
    }

    /** What is new since the page was sent, and who else looks at it: 204 when all is as it was. */
    @PostMapping("/tickets/{id}/pulse")
    String pulse(
            @PathVariable String id,
            @RequestParam int seen,
            @RequestParam(defaultValue = "false") boolean typing,
            @RequestParam(defaultValue = "") String others,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        int length = desk.length(id);
        List<Presences.Present> present = presences.beat(Desk.id(id), me, typing);
        if (desk.present(present, model).equals(others) && length <= seen) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return "support/live :: nothing";
        }
        Ticket ticket = desk.ticket(id);
        desk.since(ticket, Said.everything(ticket), seen, "/tickets/" + ticket.id(), true, model);
        stands(ticket, model);
        return "support/live :: pulse";
    }

    /** The conversation alone, for the ticket in which it goes on. */
    @GetMapping("/tickets/{id}/conversation")
    String conversation(@PathVariable String id, Model model) {
        Ticket ticket = desk.ticket(id);
        model.addAttribute("said", Said.everything(ticket));
        desk.conversation(ticket, true, model);
        return Desk.conversationAlone("/tickets/" + ticket.id(), model);
    }

    /** The clocks alone, for the page to refresh them. */
    @GetMapping("/tickets/{id}/clocks")
    String clocks(@PathVariable String id, Model model) {
        Ticket ticket = desk.ticket(id);
        model.addAttribute("ticket", ticket);
        desk.clocks(ticket, model);
        return "support/clocks :: clocks";
    }

    /** A customer's newest tickets, for the customer's page. */
    @GetMapping("/customers/{id}/tickets/card")
    String card(@PathVariable CustomerId id, Model model) {
        model.addAttribute("open", search.count(TicketFilter.of(id, TicketFilter.Standing.OPEN), 1_000));
        model.addAttribute(
                "lines",
                search.page(TicketFilter.of(id, TicketFilter.Standing.ALL), null, 5)
                        .lines());
        return "support/cards :: customer";
    }

    /** A shop's newest tickets, for its page. */
    @GetMapping("/shops/{id}/tickets/card")
    String card(@PathVariable UUID id, Model model) {
        Shop shop = desk.shop(id);
        model.addAttribute("shop", shop);
        model.addAttribute("open", search.count(TicketFilter.of(shop.id(), TicketFilter.Standing.OPEN), 1_000));
        model.addAttribute(
                "lines",
                search.page(TicketFilter.of(shop.id(), TicketFilter.Standing.ALL), null, 3)
                        .lines());
        return "support/cards :: shop";
    }

    /** How a ticket stands: the parts of its page that change. */
    private void stands(Ticket ticket, Model model) {
        model.addAttribute("ticket", ticket);
        model.addAttribute("shop", desk.shop(ticket.shop().value()));
        model.addAttribute("classification", terms.classification(ticket));
        model.addAttribute("severities", Severity.values());
        model.addAttribute("activities", Activity.values());
        model.addAttribute("staff", staff());
        model.addAttribute("waits", WaitReason.values());
        model.addAttribute("pausing", terms.pausing(ticket));
        model.addAttribute("consent", ticket.consent());
        model.addAttribute("basis", consents.basis(ticket).orElse(null));
        model.addAttribute("exclusions", terms.exclusions(ticket));
        model.addAttribute("agreeing", consents.agreeing(ticket));
        model.addAttribute("unreachable", consents.unreachable(ticket));
        model.addAttribute("confirming", requesters.confirming(ticket));
        model.addAttribute(
                "unreached",
                ticket.unconfirmed().isPresent() && requesters.reachable(ticket).isEmpty());
        model.addAttribute("consentRequired", choices.isConsentRequired());
        desk.clocks(ticket, model);
    }

    private String form(Model model) {
        model.addAttribute("shops", shops.inCare());
        model.addAttribute("channels", List.of(Channel.PHONE, Channel.EMAIL, Channel.AGENCY));
        model.addAttribute("severities", Severity.values());
        model.addAttribute("activities", Activity.values());
        return "support/new";
    }

    private TicketPage page(ListForm filter, @Nullable String after, int most) {
        try {
            return search.page(filter.filter(), after, most);
        } catch (IllegalArgumentException notAPage) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such page", notAPage);
        }
    }

    private @Nullable TicketPage following(ListForm filter, TicketPage page) {
        return page.next() == null ? null : page(filter, page.next(), ROWS);
    }

    private Map<ShopId, String> names(List<TicketLine> lines) {
        return shops.names(lines.stream().map(TicketLine::shop).toList());
    }

    private List<Person> staff() {
        return people.staff().stream().filter(Person::isActive).toList();
    }
}
