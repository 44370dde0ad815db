package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Merge;
import fr.vigie.support.Outcome;
import fr.vigie.support.Relation;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketLine;
import fr.vigie.support.TicketLinks;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Tickets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What ties a ticket to others: links, which come and go, and merging, which is final and is shown before it is done. */
@Controller
@ForStaff
class TicketTies {
    private static final int MOST_OFFERED = 50;

    private final Tickets tickets;
    private final TicketLinks links;
    private final TicketMerges merges;
    private final TicketSearch search;
    private final Shops shops;
    private final Desk desk;

    TicketTies(Tickets tickets, TicketLinks links, TicketMerges merges, TicketSearch search, Shops shops, Desk desk) {
        this.tickets = tickets;
        this.links = links;
        this.merges = merges;
        this.search = search;
        this.shops = shops;
        this.desk = desk;
    }

    /** The other tickets of the customer, for choosing one to link. */
    @GetMapping("/tickets/{id}/links/choices")
    String choices(@PathVariable String id, Model model) {
        model.addAttribute("choices", others(desk.ticket(id), TicketFilter.Standing.ALL));
        return "support/linked :: choices";
    }

    @PostMapping("/tickets/{id}/links")
    String link(
            @PathVariable String id,
            @RequestParam Relation relation,
            @RequestParam @Nullable String other,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        TicketId ticket = desk.ticket(id).id();
        Outcome outcome = Relation.CHOSEN.contains(relation)
                ? named(other)
                        .map(found -> links.link(ticket, relation, found.id(), Author.of(me)))
                        .orElseGet(() -> new Outcome.Refused("support.refused.link.unknown"))
                : new Outcome.Refused("support.refused.link.relation");
        return Desk.told(outcome, "support.notice.linked", "/tickets/" + id, flash);
    }

    @PostMapping("/tickets/{id}/links/{other}/removal")
    String unlink(
            @PathVariable String id,
            @PathVariable String other,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Outcome outcome = links.unlink(desk.ticket(id).id(), desk.ticket(other).id(), Author.of(me));
        return Desk.told(outcome, "support.notice.unlinked", "/tickets/" + id, flash);
    }

    @GetMapping("/tickets/{id}/merge")
    String merging(@PathVariable String id, @RequestParam @Nullable String with, Model model) {
        Ticket ticket = desk.ticket(id);
        Optional<Ticket> other = named(with);
        List<TicketLine> offered = others(ticket, TicketFilter.Standing.OPEN);
        model.addAttribute("ticket", ticket);
        model.addAttribute("with", with);
        model.addAttribute("offered", offered);
        model.addAttribute("unknown", with != null && !with.isBlank() && other.isEmpty());
        other.ifPresent(found -> show(Merge.of(ticket, found), model));
        model.addAttribute(
                "names", shops.names(offered.stream().map(TicketLine::shop).toList()));
        return "support/merge";
    }

    @PostMapping("/tickets/{id}/merge")
    String merge(
            @PathVariable String id,
            @RequestParam String with,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Ticket ticket = desk.ticket(id);
        Outcome outcome = merges.merge(ticket.id(), desk.ticket(with).id(), Author.of(me));
        return switch (outcome) {
            case Outcome.Changed(Ticket survivor) ->
                Desk.told(outcome, "support.notice.merged", "/tickets/" + survivor.id(), flash);
            case Outcome.Refused refused -> Desk.told(refused, "", "/tickets/" + id + "/merge?with=" + with, flash);
        };
    }

    private void show(Merge merge, Model model) {
        ShopId first = merge.survivor().shop();
        ShopId second = merge.merged().shop();
        model.addAttribute("merge", merge);
        model.addAttribute("refusal", merges.refusal(merge).orElse(null));
        model.addAttribute("shopNames", shops.names(List.of(first, second)));
        desk.clocks(merge.survivor(), model);
    }

    /** The newest of the same customer first, without the ticket itself. */
    private List<TicketLine> others(Ticket ticket, TicketFilter.Standing standing) {
        return search.page(TicketFilter.of(ticket.customer(), standing), null, MOST_OFFERED).lines().stream()
                .filter(line -> !line.id().equals(ticket.id()))
                .toList();
    }

    /** By its number, alone or before its subject as a choice shows it, or by its id. */
    private Optional<Ticket> named(@Nullable String text) {
        String told = Objects.requireNonNullElse(text, "").strip();
        Optional<Ticket> numbered =
                TicketNumber.parse(told.replaceFirst("(?s)\\s.*$", "")).flatMap(tickets::find);
        return numbered.or(() -> told.matches("[0-9a-fA-F-]{36}") ? tickets.find(Desk.id(told)) : Optional.empty());
    }
}
