package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.Requesters;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketFilter;
import fr.vigie.support.TicketLine;
import fr.vigie.support.TicketSearch;
import fr.vigie.support.Work;
import fr.vigie.support.call.Call;
import fr.vigie.support.call.Caller;
import fr.vigie.support.call.Callers;
import fr.vigie.support.call.Calls;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "Appel reçu": who called, what they said and what they were told, from wherever one is. */
@Controller
@ForStaff
class CallPages {
    private static final int MOST_CALLERS = 12;
    private static final int MOST_TICKETS = 20;

    private final Callers callers;
    private final Calls calls;
    private final Requesters requesters;
    private final TicketSearch search;

    CallPages(Callers callers, Calls calls, Requesters requesters, TicketSearch search) {
        this.callers = callers;
        this.calls = calls;
        this.requesters = requesters;
        this.search = search;
    }

    @GetMapping("/calls/new")
    String ask(Model model) {
        model.addAttribute("form", CallForm.blank());
        return form(null, model);
    }

    /** Who fits what was typed so far. */
    @GetMapping("/calls/callers")
    String callers(@RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("callers", callers.find(q, MOST_CALLERS));
        model.addAttribute("sought", q.strip());
        return "support/call-parts :: callers";
    }

    /** What the one chosen may be calling about. */
    @GetMapping("/calls/tickets")
    String tickets(@RequestParam String from, Model model) {
        model.addAttribute("form", CallForm.blank());
        about(CallForm.caller(from, callers).orElseThrow(Desk::notFound), model);
        return "support/call-parts :: about";
    }

    @PostMapping("/calls")
    String keep(
            @ModelAttribute("form") CallForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<Call> call = form.read(callers, errors);
        if (call.isPresent()) {
            switch (calls.keep(call.get(), me)) {
                case Calls.Kept.Noted noted -> {
                    Ticket ticket = noted.ticket();
                    Work unagreed = noted.unagreed();
                    flash.addFlashAttribute("notice", "support.call.kept");
                    flash.addFlashAttribute(
                            "noticeArguments", List.of(ticket.number().toString()));
                    if (unagreed != null) {
                        flash.addFlashAttribute("unagreed", unagreed.spent());
                        flash.addFlashAttribute("time", TimeForm.of(unagreed));
                    }
                    return "redirect:/tickets/" + ticket.id();
                }
                case Calls.Kept.Refused(String why) -> errors.rejectValue("about", why);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(CallForm.caller(form.from(), callers).orElse(null), model);
    }

    private String form(@Nullable Caller chosen, Model model) {
        model.addAttribute("callers", chosen == null ? List.of() : List.of(chosen));
        model.addAttribute("sought", "");
        model.addAttribute("severities", Severity.values());
        model.addAttribute("activities", Activity.values());
        if (chosen != null) {
            about(chosen, model);
        }
        return "support/call";
    }

    private void about(Caller caller, Model model) {
        model.addAttribute("caller", caller);
        model.addAttribute("open", open(caller.shop()));
        model.addAttribute(
                "reserved",
                requesters.mayOpen(caller.shop(), caller.author())
                        ? ""
                        : Contacts.names(requesters.opening(caller.shop())));
    }

    private List<TicketLine> open(ShopId shop) {
        return search.page(TicketFilter.of(shop, TicketFilter.Standing.OPEN), null, MOST_TICKETS)
                .lines();
    }
}
