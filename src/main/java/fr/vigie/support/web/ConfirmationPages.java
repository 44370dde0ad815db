package fr.vigie.support.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.Awaited;
import fr.vigie.support.Author;
import fr.vigie.support.Confirmations;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The word of one who may open requests, for what somebody else asked: given by themselves, or noted by the agency. */
@Controller
class ConfirmationPages {
    private final Confirmations confirmations;
    private final Desk desk;

    ConfirmationPages(Confirmations confirmations, Desk desk) {
        this.confirmations = confirmations;
        this.desk = desk;
    }

    /** What awaits their word, for the home page; nothing when nothing does. */
    @GetMapping("/portal/tickets/confirmations/card")
    @ForMerchants
    String card(@AuthenticationPrincipal SignedIn me, Model model) {
        List<Confirmations.Asked> asked = confirmations.awaiting(me);
        model.addAttribute("asked", asked.stream().limit(Awaited.MOST_LISTED).toList());
        return "support/portal-parts :: confirmations";
    }

    @PostMapping("/portal/tickets/{id}/confirmation")
    @ForMerchants
    String confirm(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return Desk.told(
                confirmations.confirm(desk.ticket(id).id(), Author.of(me)),
                "support.notice.confirmed",
                "/portal/tickets/" + id,
                flash);
    }

    @PostMapping("/tickets/{id}/confirmation")
    @ForStaff
    String note(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String who,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return Desk.told(
                confirmations.note(desk.ticket(id).id(), who, Author.of(me)),
                "support.notice.confirmed",
                "/tickets/" + id,
                flash);
    }
}
