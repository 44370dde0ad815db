package fr.vigie.account.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.SignedIn;
import fr.vigie.account.token.ApiToken;
import fr.vigie.account.token.ApiTokens;
import fr.vigie.account.token.Issue;
import fr.vigie.account.token.NewToken;
import fr.vigie.account.token.Permission;
import fr.vigie.account.token.TokenId;
import fr.vigie.kernel.CustomerId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages of tokens have in common, the agency's and the portal's. */
@Component
class TokenDesk {

    private static final int MOST_USES = 60;
    private static final String PAGE = "account/tokens";

    private final ApiTokens tokens;
    private final Customers customers;
    private final Clock clock;

    TokenDesk(ApiTokens tokens, Customers customers, Clock clock) {
        this.tokens = tokens;
        this.customers = customers;
        this.clock = clock;
    }

    /** @param base where the pages live */
    String list(SignedIn me, String base, Model model) {
        Instant now = clock.instant();
        List<ApiToken> all = tokens.seenBy(me);
        fill(me, base, model);
        model.addAttribute(
                "live", all.stream().filter(one -> one.stateAt(now).isLive()).toList());
        model.addAttribute(
                "past", all.stream().filter(one -> !one.stateAt(now).isLive()).toList());
        model.addAttribute("customers", holders(me));
        model.addAttribute("permissions", Permission.all());
        model.addAttribute("validities", NewToken.VALIDITIES);
        return PAGE;
    }

    /** Shows the token in the very answer: it is kept nowhere, so it cannot be shown after a redirect either. */
    String issue(
            SignedIn me, String base, TokenForm form, BindingResult errors, Model model, HttpServletResponse response) {
        Set<CustomerId> possible = holders(me).stream().map(Customer::id).collect(Collectors.toSet());
        Optional<Issue> issue = form.read(possible, errors).map(wanted -> tokens.issue(wanted, me));
        switch (issue.orElse(null)) {
            case Issue.Issued issued -> {
                response.setHeader(
                        HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
                fill(me, base, model);
                model.addAttribute("token", issued.token());
                model.addAttribute("text", issued.text().reveal());
                return "account/token-issued";
            }
            case Issue.NameTaken taken -> errors.rejectValue("name", "account.token.error.nameTaken");
            case Issue.TooMany many ->
                errors.rejectValue("name", "account.token.error.tooMany", new Object[] {many.most()}, null);
            case null -> {}
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(me, base, model);
    }

    String show(SignedIn me, String base, TokenId id, Model model) {
        fill(me, base, model);
        model.addAttribute("token", tokens.find(id, me).orElseThrow(TokenDesk::notFound));
        model.addAttribute("uses", tokens.uses(id, MOST_USES));
        return "account/token";
    }

    String revoke(SignedIn me, String base, TokenId id, RedirectAttributes redirect) {
        ApiToken token = tokens.find(id, me).orElseThrow(TokenDesk::notFound);
        boolean revoked = tokens.revoke(id, me);
        redirect.addFlashAttribute(
                revoked ? "notice" : "alarm", revoked ? "account.token.revoked" : "account.token.already");
        redirect.addFlashAttribute(revoked ? "noticeArguments" : "alarmArguments", List.of(token.name()));
        return "redirect:" + base;
    }

    private void fill(SignedIn me, String base, Model model) {
        model.addAttribute("me", me);
        model.addAttribute("base", base);
        model.addAttribute("now", clock.instant());
    }

    /** The customers as a whole for whom a person may issue a token. */
    private List<Customer> holders(SignedIn me) {
        if (me.isStaff()) {
            return me.isManaging() ? customers.list() : List.of();
        }
        return customers.find(me.itsCustomer()).stream().toList();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
