package fr.vigie.billing.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.FixedPrices;
import fr.vigie.support.Author;
import fr.vigie.support.TicketId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What becomes of the fixed prices to which a customer agreed for a ticket. */
@Controller
@ForManagers
class FixedPriceActions {
    private final FixedPrices prices;
    private final QuoteDesk desk;

    FixedPriceActions(FixedPrices prices, QuoteDesk desk) {
        this.prices = prices;
        this.desk = desk;
    }

    /**
     * A price is not charged.
     *
     * @param agreedIn the ticket in which it was agreed to, this one or one that was merged into it
     */
    @PostMapping("/tickets/{id}/prices/{agreedIn}/{proposal}/waiver")
    String giveUp(
            @PathVariable String id,
            @PathVariable UUID agreedIn,
            @PathVariable int proposal,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Optional<String> refusal =
                prices.giveUp(desk.ticket(id), new TicketId(agreedIn), proposal, reason, Author.of(me));
        flash.addFlashAttribute(
                refusal.isPresent() ? "alarm" : "notice", refusal.orElse("billing.fixed.notice.givenUp"));
        return "redirect:/tickets/" + id;
    }
}
