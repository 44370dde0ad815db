package fr.vigie.shop.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.shop.access.Access;
import fr.vigie.shop.access.AccessReview;
import fr.vigie.shop.access.AccessReviewId;
import fr.vigie.shop.access.AccessReviews;
import fr.vigie.shop.access.Decision;
import fr.vigie.shop.access.Reviewing;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Going through who has access to a customer's shops and data, and reading the reviews that were done. */
@Controller
@ForStaff
class AccessReviewPages {

    private static final int LATEST = 12;
    private static final int LONGEST_NOTE = 4_000;

    private final AccessReviews reviews;
    private final Customers customers;
    private final Contracts contracts;
    private final Clock clock;

    AccessReviewPages(AccessReviews reviews, Customers customers, Contracts contracts, Clock clock) {
        this.reviews = reviews;
        this.customers = customers;
        this.contracts = contracts;
        this.clock = clock;
    }

    /** Where a duty of a contract leads: its customer is gone through as a whole. */
    @GetMapping("/contracts/{contract}/access-review")
    String ofContract(@PathVariable ContractId contract) {
        return contracts
                .find(contract)
                .map(found -> "redirect:/customers/" + found.customer() + "/access-review")
                .orElseThrow(AccessReviewPages::absent);
    }

    @GetMapping("/customers/{id}/access-review")
    String show(@PathVariable CustomerId id, @AuthenticationPrincipal SignedIn me, Model model) {
        return page(id, me, Map.of(), Set.of(), "", model);
    }

    @ForManagers
    @PostMapping("/customers/{id}/access-review")
    String review(
            @PathVariable CustomerId id,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Map<String, Decision> decisions = decisions(form);
        found(id);
        if (note.strip().length() > LONGEST_NOTE) {
            model.addAttribute("wrongNote", true);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(id, me, decisions, Set.of(), note, model);
        }
        return switch (reviews.review(id, decisions, note.strip(), me)) {
            case Reviewing.Undecided(Set<String> open) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(id, me, decisions, open, note, model);
            }
            case Reviewing.Done(AccessReview done) -> {
                redirect.addFlashAttribute("notice", "shop.review.done");
                yield "redirect:/customers/" + id + "/access-reviews/" + done.id();
            }
        };
    }

    @GetMapping("/customers/{id}/access-reviews/{review}")
    String one(@PathVariable CustomerId id, @PathVariable UUID review, Model model) {
        model.addAttribute("customer", found(id));
        model.addAttribute(
                "review",
                reviews.find(new AccessReviewId(review))
                        .filter(each -> each.customer().equals(id))
                        .orElseThrow(AccessReviewPages::absent));
        return "shop/access-review-one";
    }

    private String page(
            CustomerId id, SignedIn me, Map<String, Decision> decisions, Set<String> open, String note, Model model) {
        List<Access> accesses = reviews.accesses(id, me);
        Map<Access.Kind, List<Access>> groups = new LinkedHashMap<>();
        Arrays.stream(Access.Kind.values())
                .forEach(kind -> groups.put(
                        kind,
                        accesses.stream()
                                .filter(access -> access.kind() == kind)
                                .toList()));
        groups.values().removeIf(List::isEmpty);
        model.addAttribute("customer", found(id));
        model.addAttribute("groups", groups);
        model.addAttribute("named", reviews.named(id));
        model.addAttribute("decisions", decisions);
        model.addAttribute("undecided", open);
        model.addAttribute("note", note);
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayDecide", me.isManaging());
        model.addAttribute("past", reviews.of(id, LATEST));
        return "shop/access-review";
    }

    private static Map<String, Decision> decisions(MultiValueMap<String, String> form) {
        Map<String, Decision> decisions = new LinkedHashMap<>();
        form.toSingleValueMap()
                .forEach((subject, typed) -> Arrays.stream(Decision.values())
                        .filter(decision -> decision.name().equals(typed))
                        .forEach(decision -> decisions.put(subject, decision)));
        return decisions;
    }

    private Customer found(CustomerId id) {
        return customers.find(id).orElseThrow(AccessReviewPages::absent);
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
