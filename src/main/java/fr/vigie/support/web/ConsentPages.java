package fr.vigie.support.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.support.Author;
import fr.vigie.support.Consents;
import fr.vigie.support.Consents.Spoken;
import fr.vigie.support.Outcome;
import fr.vigie.support.TicketId;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Consent of customers to what work on their tickets costs: asked and noted by the agency, given or refused by themselves. */
@Controller
class ConsentPages {
    private static final Outcome WHEN = new Outcome.Refused("support.refused.cost.when");

    private final Consents consents;
    private final Desk desk;

    ConsentPages(Consents consents, Desk desk) {
        this.consents = consents;
        this.desk = desk;
    }

    @PostMapping("/tickets/{id}/cost")
    @ForStaff
    String propose(
            @PathVariable String id,
            @ModelAttribute("cost") CostForm form,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        TicketId ticket = desk.ticket(id).id();
        Outcome outcome = form.isSpoken()
                ? form.spoken()
                        .map(spoken ->
                                consents.noteAgreement(ticket, form.counted(), form.said(), spoken, Author.of(me)))
                        .orElse(WHEN)
                : consents.propose(
                        ticket, form.counted(), form.said(), Boolean.TRUE.equals(form.waiting()), Author.of(me));
        if (outcome instanceof Outcome.Refused) {
            flash.addFlashAttribute("typedCost", form);
        }
        return Desk.told(
                outcome,
                form.isSpoken() ? "support.notice.costNoted" : "support.notice.costAsked",
                "/tickets/" + id,
                flash);
    }

    /** What the customer said to somebody of the agency. */
    @PostMapping("/tickets/{id}/cost/answer")
    @ForStaff
    String note(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int proposal,
            @RequestParam boolean agreed,
            @ModelAttribute("cost") CostForm form,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        TicketId ticket = desk.ticket(id).id();
        Optional<Spoken> spoken = form.spoken();
        String reason = Objects.requireNonNullElse(form.reason(), "");
        Outcome outcome =
                spoken.isEmpty() ? WHEN : consents.note(ticket, proposal, agreed, spoken.get(), reason, Author.of(me));
        if (outcome instanceof Outcome.Refused) {
            flash.addFlashAttribute("typedAnswer", form);
        }
        return Desk.told(outcome, "support.notice.costNoted", "/tickets/" + id, flash);
    }

    @PostMapping("/portal/tickets/{id}/cost/answer")
    @ForMerchants
    String answer(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int proposal,
            @RequestParam boolean agreed,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Outcome outcome = consents.answer(desk.ticket(id).id(), proposal, agreed, reason, Author.of(me));
        return Desk.told(
                outcome,
                agreed ? "support.notice.costAgreed" : "support.notice.costRefused",
                "/portal/tickets/" + id,
                flash);
    }
}
