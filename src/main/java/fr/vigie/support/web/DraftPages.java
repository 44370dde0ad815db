package fr.vigie.support.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.support.Drafts;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the box asks while somebody writes in it: to keep the draft, whom a note may call, what came meanwhile. */
@Controller
class DraftPages {
    private final Drafts drafts;
    private final People people;
    private final Desk desk;

    DraftPages(Drafts drafts, People people, Desk desk) {
        this.drafts = drafts;
        this.people = people;
        this.desk = desk;
    }

    @ForStaff
    @PostMapping("/tickets/{id}/draft")
    ResponseEntity<Void> keep(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean note,
            @AuthenticationPrincipal SignedIn me) {
        drafts.keep(desk.ticket(id).id(), me, note, text);
        return ResponseEntity.noContent().build();
    }

    @ForStaff
    @PostMapping("/tickets/{id}/draft/removal")
    String discard(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        drafts.discard(desk.ticket(id).id(), me.person());
        return "redirect:/tickets/" + id;
    }

    @ForMerchants
    @PostMapping("/portal/tickets/{id}/draft")
    ResponseEntity<Void> keepOwn(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @AuthenticationPrincipal SignedIn me) {
        drafts.keep(desk.ticket(id).id(), me, false, text);
        return ResponseEntity.noContent().build();
    }

    @ForMerchants
    @PostMapping("/portal/tickets/{id}/draft/removal")
    String discardOwn(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        drafts.discard(desk.ticket(id).id(), me.person());
        return "redirect:/portal/tickets/" + id;
    }

    /** What others wrote since: 204 when nobody did. */
    @ForStaff
    @GetMapping("/tickets/{id}/collision")
    String collision(
            @PathVariable String id,
            @RequestParam int seen,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        Ticket ticket = desk.ticket(id);
        List<TicketEvent> since = ticket.conversation().messagesSince(seen, me.person());
        if (since.isEmpty()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return "support/live :: nothing";
        }
        model.addAttribute(
                "since",
                Said.everything(ticket).stream()
                        .filter(said -> since.contains(said.event()))
                        .toList());
        model.addAttribute(
                "names",
                since.stream().map(event -> event.by().name()).distinct().collect(Collectors.joining(", ")));
        model.addAttribute("seen", ticket.events().size());
        return "support/live :: collision";
    }

    /** Those whom a note may call, by the beginning of a part of their name. */
    @ForStaff
    @GetMapping("/tickets/{id}/people")
    String people(@PathVariable String id, @RequestParam(defaultValue = "") String q, Model model) {
        desk.ticket(id);
        String sought = q.strip();
        model.addAttribute(
                "people",
                people.staff().stream()
                        .filter(Person::isActive)
                        .filter(person -> begins(person.name(), sought))
                        .limit(8)
                        .toList());
        return "support/live :: people";
    }

    private static boolean begins(String name, String sought) {
        return plain(" " + name).contains(" " + plain(sought));
    }

    private static String plain(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
