package fr.vigie.billing.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.ApprovalOrder;
import fr.vigie.billing.Approvals;
import fr.vigie.billing.Approving;
import fr.vigie.billing.Quote;
import fr.vigie.billing.QuoteContacts;
import fr.vigie.billing.QuoteFilter;
import fr.vigie.billing.QuoteId;
import fr.vigie.billing.QuoteOutcome;
import fr.vigie.billing.QuoteSearch;
import fr.vigie.billing.Quotes;
import fr.vigie.kernel.Awaited;
import fr.vigie.support.Author;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A merchant's quotes: read, approve, refuse. */
@Controller
@ForMerchants
class PortalQuotes {
    private static final int PAGE = 30;
    private static final int LONGEST_REASON = 2_000;

    private final Quotes quotes;
    private final QuoteSearch search;
    private final Approvals approvals;
    private final QuoteContacts contacts;
    private final QuoteDesk desk;

    PortalQuotes(Quotes quotes, QuoteSearch search, Approvals approvals, QuoteContacts contacts, QuoteDesk desk) {
        this.contacts = contacts;
        this.quotes = quotes;
        this.search = search;
        this.approvals = approvals;
        this.desk = desk;
    }

    @GetMapping("/portal/quotes")
    String list(@RequestParam @Nullable String after, @AuthenticationPrincipal SignedIn me, Model model) {
        QuoteSearch.Page page = search.page(
                QuoteFilter.of(me.itsCustomer()),
                true,
                Typed.uuid(after).map(QuoteId::new).orElse(null),
                PAGE);
        model.addAttribute("lines", page.lines());
        model.addAttribute("next", page.next() == null ? null : "/portal/quotes?after=" + page.next());
        return "billing/portal-quotes";
    }

    @GetMapping("/portal/quotes/{id}")
    String show(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        Quote quote = quotes.view(desk.sentQuote(id).id(), Author.of(me));
        return page(quote, me, model);
    }

    @GetMapping("/portal/quotes/{id}/document.pdf")
    ResponseEntity<byte[]> document(@PathVariable String id) {
        return desk.document(desk.sentQuote(id));
    }

    @GetMapping("/portal/quotes/{id}/approved.pdf")
    ResponseEntity<byte[]> approved(@PathVariable String id) {
        return desk.approvedDocument(desk.sentQuote(id));
    }

    @PostMapping("/portal/quotes/{id}/code")
    String sendCode(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        boolean sent = approvals.sendCode(desk.sentQuote(id).id(), me);
        flash.addFlashAttribute("codeState", sent ? "sent" : "refused");
        return "redirect:/portal/quotes/" + id + "#approval";
    }

    @PostMapping("/portal/quotes/{id}/approval")
    String approve(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "false") boolean consent,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Quote quote = desk.sentQuote(id);
        String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        var order = new ApprovalOrder(name, consent, code, request.getRemoteAddr(), agent);
        String problem = switch (approvals.approve(quote.id(), order, me)) {
            case Approving.Approved done -> null;
            case Approving.ConsentMissing() -> "consent";
            case Approving.CodeExpired() -> "expired";
            case Approving.WrongCode(int left) -> {
                model.addAttribute("left", left);
                yield "wrong";
            }
            case Approving.Refused(String message) -> {
                flash.addFlashAttribute("alarm", message);
                yield "gone";
            }
        };
        if (problem == null) {
            flash.addFlashAttribute("notice", "billing.quote.portal.notice.approved");
        }
        if (problem == null || problem.equals("gone")) {
            return "redirect:/portal/quotes/" + id;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", problem);
        model.addAttribute("typedName", name);
        model.addAttribute("typedConsent", consent);
        return page(quote, me, model);
    }

    @PostMapping("/portal/quotes/{id}/refusal")
    String refuse(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Quote quote = desk.sentQuote(id);
        String kept = Typed.line(reason, LONGEST_REASON);
        return QuoteDesk.told(
                contacts.mayAnswer(quote, me)
                        ? quotes.refuse(quote.id(), kept, Author.of(me))
                        : new QuoteOutcome.Refused("billing.quote.refused.contact"),
                "billing.quote.portal.notice.refused",
                "/portal/quotes/" + id,
                flash);
    }

    /** The quotes of a request, for its page. */
    @GetMapping("/portal/tickets/{id}/quotes/card")
    String card(@PathVariable String id, Model model) {
        desk.besides(desk.ticket(id), true, model);
        return "billing/quote-parts :: portal-ticket";
    }

    /** What awaits an answer, for the home page; nothing when nothing does. */
    @GetMapping("/portal/quotes/card")
    String card(@AuthenticationPrincipal SignedIn me, Model model) {
        var awaiting = new QuoteFilter(null, QuoteFilter.Standing.AWAITING, me.itsCustomer(), null);
        model.addAttribute(
                "lines", search.page(awaiting, true, null, Awaited.MOST_LISTED).lines());
        return "billing/quote-parts :: portal-home";
    }

    private String page(Quote quote, SignedIn me, Model model) {
        desk.fill(quote, model);
        model.addAttribute("codeSent", approvals.isCodeSent(quote.id(), me));
        model.addAttribute("me", me);
        model.addAttribute("reserved", contacts.mayAnswer(quote, me) ? List.of() : contacts.reserved(quote));
        return "billing/portal-quote";
    }
}
