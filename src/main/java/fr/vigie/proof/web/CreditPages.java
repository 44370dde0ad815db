package fr.vigie.proof.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.proof.CreditBook;
import fr.vigie.proof.ServiceCredit;
import fr.vigie.proof.ServiceCredit.State;
import fr.vigie.proof.ServiceCreditId;
import fr.vigie.proof.ServiceCredits;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The credits for what was not kept: the list, how each was computed, and a manager's decision. */
@Controller
class CreditPages {
    private static final int PAGE = 50;

    private final ServiceCredits credits;
    private final CreditBook book;
    private final Contracts contracts;
    private final Customers customers;
    private final Shops shops;

    CreditPages(ServiceCredits credits, CreditBook book, Contracts contracts, Customers customers, Shops shops) {
        this.shops = shops;
        this.credits = credits;
        this.book = book;
        this.contracts = contracts;
        this.customers = customers;
    }

    @GetMapping("/credits")
    @ForManagers
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        State shown = Arrays.stream(State.values())
                .filter(each -> each.name().equals(state))
                .findFirst()
                .orElse(null);
        List<ServiceCredit> page =
                credits.page(shown, parsed(customer, CustomerId::of), parsed(after, ServiceCreditId::of), PAGE);
        model.addAttribute("credits", page);
        model.addAttribute("state", shown);
        model.addAttribute("states", State.values());
        model.addAttribute("customer", customer);
        model.addAttribute("customers", customers.list());
        model.addAttribute("names", customers.list().stream().collect(Collectors.toMap(Customer::id, Customer::name)));
        model.addAttribute("next", page.size() < PAGE ? null : next(state, customer, page.getLast()));
        return "proof/credits";
    }

    private static String next(String state, String customer, ServiceCredit last) {
        return UriComponentsBuilder.fromPath("/credits")
                .queryParam("state", "{state}")
                .queryParam("customer", "{customer}")
                .queryParam("after", "{after}")
                .encode()
                .buildAndExpand(Map.of("state", state, "customer", customer, "after", last.id()))
                .toUriString();
    }

    @GetMapping("/credits/{id}")
    @ForStaff
    String show(@PathVariable String id, Model model) {
        return fill(credit(id), "", null, model);
    }

    /** @param amount cents that the manager saw */
    @PostMapping("/credits/{id}/approval")
    @ForManagers
    String approve(
            @PathVariable String id,
            @RequestParam long amount,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        ServiceCredit credit = credit(id);
        return told(credits.approve(credit.id(), new Money(amount), Author.of(me)), "approved", credit, flash);
    }

    @PostMapping("/credits/{id}/refusal")
    @ForManagers
    String refuse(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        ServiceCredit credit = credit(id);
        Optional<Fault> fault = Fault.ofPrinted(reason, "proof.credit.fault.reason");
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return fill(credit, reason, fault.get(), model);
        }
        return told(credits.refuse(credit.id(), reason.strip(), Author.of(me)), "refused", credit, flash);
    }

    private String fill(ServiceCredit credit, String reason, @Nullable Fault fault, Model model) {
        model.addAttribute("credit", credit);
        model.addAttribute("account", credits.grantable(credit));
        model.addAttribute(
                "shops", shops.ofCustomer(credit.customer()).stream().collect(Collectors.toMap(Shop::id, Shop::name)));
        model.addAttribute(
                "customer",
                customers.find(credit.customer()).map(Customer::name).orElse(""));
        model.addAttribute(
                "contractTitle",
                contracts.find(credit.contract()).map(Contract::title).orElse(""));
        model.addAttribute("taken", book.taken(credit));
        model.addAttribute("reason", reason);
        model.addAttribute("fault", fault);
        return "proof/credit";
    }

    private static String told(
            ServiceCredits.Outcome outcome, String done, ServiceCredit credit, RedirectAttributes flash) {
        switch (outcome) {
            case DECIDED -> flash.addFlashAttribute("notice", "proof.credit.notice." + done);
            case NOT_OPEN, CHANGED ->
                flash.addFlashAttribute(
                        "alarm", "proof.credit.fault." + outcome.name().toLowerCase(Locale.ROOT));
        }
        return "redirect:/credits/" + credit.id();
    }

    private ServiceCredit credit(String id) {
        ServiceCreditId known = parsed(id, ServiceCreditId::of);
        if (known == null) {
            throw LedgerPages.notFound();
        }
        return credits.find(known).orElseThrow(LedgerPages::notFound);
    }

    private static <T> @Nullable T parsed(String text, Function<String, T> parse) {
        try {
            return text.isBlank() ? null : parse.apply(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
