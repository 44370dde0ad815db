package fr.vigie.support.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.Request;
import fr.vigie.support.RequestProposals;
import fr.vigie.support.Requesters;
import fr.vigie.support.Ticket;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

/**
 * A merchant's new request. Clause 5 may keep it to some of them: the others read who they are before they write, and give them
 * what they wrote; that nobody can order any more is said to the agency by anybody.
 */
@Controller
@ForMerchants
class PortalOpening {
    private final Shops shops;
    private final ShopContexts contexts;
    private final Requesters requesters;
    private final RequestProposals proposals;
    private final Desk desk;

    PortalOpening(Shops shops, ShopContexts contexts, Requesters requesters, RequestProposals proposals, Desk desk) {
        this.shops = shops;
        this.contexts = contexts;
        this.requesters = requesters;
        this.proposals = proposals;
        this.desk = desk;
    }

    /** A shop for which somebody may not open requests. */
    record Reserved(Shop shop, String names) {}

    @GetMapping("/portal/tickets/new")
    String ask(@RequestParam @Nullable String shop, @AuthenticationPrincipal SignedIn me, Model model) {
        List<Shop> own = own(me);
        Optional<Shop> chosen = own.size() == 1 ? Optional.of(own.getFirst()) : chosen(own, Parsed.uuid(shop));
        model.addAttribute(
                "form", TicketForm.empty(chosen.map(one -> one.id().toString()).orElse(null), null));
        chosen.ifPresent(one -> model.addAttribute("known", contexts.of(one)));
        return form(own, me, model);
    }

    /** What is known of the shop chosen, before anything is written. */
    @GetMapping("/portal/tickets/context")
    String context(@RequestParam @Nullable String shop, @AuthenticationPrincipal SignedIn me, Model model) {
        chosen(own(me), Parsed.uuid(shop)).ifPresent(one -> model.addAttribute("known", contexts.of(one)));
        return "support/context :: known";
    }

    @PostMapping("/portal/tickets")
    String open(
            @Valid @ModelAttribute("form") TicketForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        List<Shop> own = own(me);
        Optional<Shop> about = chosen(own, form.chosenShop());
        if (about.isPresent() && !requesters.mayOpen(about.get().id(), Author.of(me))) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            model.addAttribute(
                    "refused", Contacts.names(requesters.opening(about.get().id())));
            return form(own, me, model);
        }
        return opened(form, errors, me, model, response, flash);
    }

    /** Nobody waits for the right person while orders are lost: whoever sees it says so, and it is confirmed later. */
    @PostMapping("/portal/tickets/incidents")
    String incident(
            @Valid @ModelAttribute("form") TicketForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return opened(form.asIncident(), errors, me, model, response, flash);
    }

    /** Given to those who may open it; their names are said. To one who may open it themselves it comes back to be sent. */
    @PostMapping("/portal/tickets/handovers")
    String handOver(
            @Valid @ModelAttribute("form") TicketForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        form.check(errors);
        List<Shop> own = own(me);
        Optional<Shop> about = chosen(own, form.chosenShop());
        Optional<Request> request =
                errors.hasErrors() ? Optional.empty() : about.flatMap(shop -> form.request(shop, Channel.PORTAL));
        if (request.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(own, me, model);
        }
        String names = Contacts.names(proposals.pass(request.get(), about.orElseThrow(), me));
        if (names.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("notice", "support.notice.mayOpen");
            return form(own, me, model);
        }
        flash.addFlashAttribute("draftSent", Desk.NEW_TICKET);
        flash.addFlashAttribute("notice", "support.notice.handed");
        flash.addFlashAttribute("noticeArguments", List.of(names));
        return "redirect:/portal/tickets";
    }

    private String opened(
            TicketForm form,
            BindingResult errors,
            SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<Ticket> opened =
                desk.opened(form, errors, Channel.PORTAL, me, "support.notice.received", response, flash);
        if (opened.isEmpty()) {
            return form(own(me), me, model);
        }
        contexts.attach(opened.get());
        return "redirect:/portal/tickets/" + opened.get().id();
    }

    /** Where this person may not open requests. */
    static List<Reserved> reserved(List<Shop> own, Requesters requesters, SignedIn me) {
        Map<ShopId, List<Contact>> named = requesters.reserved(Author.of(me));
        return own.stream()
                .filter(shop -> named.containsKey(shop.id()))
                .map(shop -> new Reserved(shop, Contacts.names(named.getOrDefault(shop.id(), List.of()))))
                .toList();
    }

    private List<Shop> own(SignedIn me) {
        return shops.ofCustomer(me.itsCustomer()).stream()
                .filter(shop -> shop.state() != Shop.State.LEFT)
                .toList();
    }

    private static Optional<Shop> chosen(List<Shop> own, @Nullable UUID shop) {
        return own.stream().filter(one -> one.id().value().equals(shop)).findFirst();
    }

    private String form(List<Shop> own, SignedIn me, Model model) {
        List<Reserved> reserved = reserved(own, requesters, me);
        model.addAttribute("shops", own);
        model.addAttribute("severities", Severity.values());
        model.addAttribute("activities", List.of(Activity.CORRECTIVE, Activity.EVOLUTIVE));
        model.addAttribute("reserved", reserved);
        model.addAttribute("sendable", own.isEmpty() || reserved.size() < own.size());
        return "support/portal-new";
    }
}
