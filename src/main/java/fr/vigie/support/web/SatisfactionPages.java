package fr.vigie.support.web;

import fr.vigie.account.ForAnyone;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.support.Satisfaction;
import fr.vigie.support.SatisfactionScore;
import fr.vigie.support.Satisfactions;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where customers say how satisfied they were, and where the agency reads it and chooses whom to ask. */
@Controller
class SatisfactionPages {
    private static final String CARD = "support/satisfaction-parts :: ";

    private final Satisfactions satisfactions;
    private final Tickets tickets;
    private final Desk desk;
    private final Clock clock;

    SatisfactionPages(Satisfactions satisfactions, Tickets tickets, Desk desk, Clock clock) {
        this.satisfactions = satisfactions;
        this.tickets = tickets;
        this.desk = desk;
        this.clock = clock;
    }

    /** The face that was clicked in the message is only chosen: a program that opens links in advance answers nothing. */
    @ForAnyone
    @GetMapping("/satisfaction/{secret}")
    String ask(
            @PathVariable String secret,
            @RequestParam(required = false) @Nullable String score,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return Scopes.call(
                Scope.agency(), () -> page(secret, Parsed.constant(SatisfactionScore.class, score), model, response));
    }

    @ForAnyone
    @PostMapping("/satisfaction/{secret}")
    String answer(
            @PathVariable String secret,
            @RequestParam(required = false) @Nullable String score,
            @RequestParam(defaultValue = "") String comment,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        SatisfactionScore chosen = Parsed.constant(SatisfactionScore.class, score);
        return Scopes.call(Scope.agency(), () -> {
            Optional<Satisfaction> asked = satisfactions.byLink(secret);
            if (asked.isPresent() && chosen == null) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("missing", true);
                model.addAttribute("typed", comment);
                return page(secret, null, model, response);
            }
            if (asked.isEmpty()
                    || chosen == null
                    || !satisfactions.answer(asked.get().ticket(), chosen, comment)) {
                return gone(response);
            }
            model.addAttribute("thanks", true);
            return page(secret, chosen, model, response);
        });
    }

    @ForMerchants
    @GetMapping("/portal/tickets/{id}/satisfaction/card")
    String ownCard(@PathVariable String id, Model model) {
        Ticket ticket = desk.ticket(id);
        satisfactions.of(ticket.id()).ifPresent(asked -> fill(ticket, asked, null, model));
        return CARD + "portal";
    }

    @ForMerchants
    @PostMapping("/portal/tickets/{id}/satisfaction")
    String answerOwn(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String score,
            @RequestParam(defaultValue = "") String comment,
            RedirectAttributes flash) {
        Ticket ticket = desk.ticket(id);
        SatisfactionScore chosen = Parsed.constant(SatisfactionScore.class, score);
        boolean kept = chosen != null && satisfactions.answer(ticket.id(), chosen, comment);
        flash.addFlashAttribute(
                kept ? "notice" : "alarm",
                kept
                        ? "support.satisfaction.thanks"
                        : chosen == null ? "support.satisfaction.missing" : "support.satisfaction.gone.text");
        return "redirect:/portal/tickets/" + id;
    }

    @ForStaff
    @GetMapping("/tickets/{id}/satisfaction/card")
    String card(@PathVariable String id, Model model) {
        Ticket ticket = desk.ticket(id);
        satisfactions.of(ticket.id()).ifPresent(asked -> fill(ticket, asked, null, model));
        return CARD + "staff";
    }

    @ForStaff
    @GetMapping("/customers/{customer}/satisfaction/card")
    String choice(@PathVariable CustomerId customer, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("asking", satisfactions.choice(customer));
        model.addAttribute("askingAll", satisfactions.choice(null));
        model.addAttribute("mayChoose", me.isManaging());
        return CARD + "choice";
    }

    @ForManagers
    @PostMapping("/customers/{customer}/satisfaction")
    String choose(
            @PathVariable CustomerId customer,
            @RequestParam boolean asking,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        satisfactions.choose(customer, asking, me.person());
        return chosen(asking, "/customers/" + customer, flash);
    }

    @ForManagers
    @PostMapping("/tickets/figures/satisfaction")
    String chooseForAll(@RequestParam boolean asking, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        satisfactions.choose(null, asking, me.person());
        return chosen(asking, "/tickets/figures", flash);
    }

    private static String chosen(boolean asking, String back, RedirectAttributes flash) {
        flash.addFlashAttribute("notice", asking ? "support.satisfaction.on" : "support.satisfaction.off");
        return "redirect:" + back;
    }

    private String page(String secret, @Nullable SatisfactionScore chosen, Model model, HttpServletResponse response) {
        Optional<Satisfaction> asked = satisfactions.byLink(secret).filter(one -> one.isOpen(clock.instant()));
        if (asked.isEmpty()) {
            return gone(response);
        }
        fill(tickets.find(asked.get().ticket()).orElseThrow(), asked.get(), chosen, model);
        model.addAttribute("secret", secret);
        return "support/satisfaction";
    }

    private void fill(Ticket ticket, Satisfaction asked, @Nullable SatisfactionScore chosen, Model model) {
        Satisfaction.Answer answer = asked.answer();
        model.addAttribute("ticket", ticket);
        model.addAttribute("satisfaction", asked);
        model.addAttribute("open", asked.isOpen(clock.instant()));
        model.addAttribute("until", answer == null ? null : answer.at().plus(Satisfaction.CHANGEABLE));
        model.addAttribute("chosen", chosen != null || answer == null ? chosen : answer.score());
        model.addAttribute("scores", SatisfactionScore.values());
    }

    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "support/satisfaction-gone";
    }
}
