package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.support.Author;
import fr.vigie.support.Tickets;
import jakarta.validation.Valid;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the agency writes in a ticket: to the customer, to itself, or to solve it. */
@Controller
@ForStaff
class TicketMessages {
    private final Tickets tickets;
    private final Desk desk;

    TicketMessages(Tickets tickets, Desk desk) {
        this.tickets = tickets;
        this.desk = desk;
    }

    @PostMapping("/tickets/{id}/replies")
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
                "/tickets/" + desk.standing(id).id(),
                flash,
                (ticket, text, files) -> tickets.reply(ticket, Author.of(me), text, files));
    }

    @PostMapping("/tickets/{id}/notes")
    String note(
            @PathVariable String id,
            @Valid @ModelAttribute("message") MessageForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return desk.written(
                id,
                form,
                errors,
                "support.notice.noted",
                "/tickets/" + id,
                flash,
                (ticket, text, files) -> tickets.note(ticket, Author.of(me), text, files));
    }

    @PostMapping("/tickets/{id}/resolution")
    String resolve(
            @PathVariable String id,
            @Valid @ModelAttribute("message") MessageForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return desk.written(
                id,
                form,
                errors,
                "support.notice.resolved",
                "/tickets/" + id,
                flash,
                (ticket, text, files) -> tickets.resolve(ticket, Author.of(me), text, files));
    }
}
