package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.support.Answering;
import fr.vigie.support.Outcome;
import jakarta.validation.Valid;
import java.util.function.Supplier;
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
    private final Answering answering;
    private final Desk desk;

    TicketMessages(Answering answering, Desk desk) {
        this.answering = answering;
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
                (ticket, text, files) -> outward(form, () -> answering.reply(ticket, me, text, files, form.seen())));
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
                (ticket, text, files) -> answering.note(ticket, me, text, files));
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
                (ticket, text, files) -> outward(form, () -> answering.resolve(ticket, me, text, files, form.seen())));
    }

    /** What was written as a note never goes to the customer, whichever button sent it. */
    private static Outcome outward(MessageForm form, Supplier<Outcome> message) {
        return Boolean.TRUE.equals(form.note()) ? new Outcome.Refused("support.refused.note") : message.get();
    }
}
