package fr.vigie.proof.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A merchant's own ledger: to read, to prove an entry, to verify, and to take away. */
@Controller
@ForMerchants
class PortalLedger {
    private static final String HERE = "/portal/evidence";

    private final LedgerDesk desk;
    private final Customers customers;

    PortalLedger(LedgerDesk desk, Customers customers) {
        this.desk = desk;
        this.customers = customers;
    }

    @GetMapping(HERE)
    String list(LedgerQuery query, @AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
        desk.list(model, me.itsCustomer(), query, HERE, HERE + "/", locale);
        return "proof/portal-ledger";
    }

    @PostMapping(HERE + "/verification")
    String verify(@AuthenticationPrincipal SignedIn me, Locale locale, RedirectAttributes flash) {
        desk.verify(me.itsCustomer(), locale, flash);
        return "redirect:" + HERE;
    }

    @GetMapping(HERE + "/{number}")
    String entry(@PathVariable long number, @AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
        desk.entry(model, me.itsCustomer(), number, locale);
        model.addAttribute("base", HERE + "/");
        return "proof/portal-entry";
    }

    @PostMapping(HERE + "/{number}/comparison")
    String compare(@PathVariable long number, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        desk.compare(desk.entry(me.itsCustomer(), number), flash);
        return "redirect:" + HERE + "/" + number;
    }

    @GetMapping(HERE + "/{number}/proof.jsonl")
    void proof(@PathVariable long number, @AuthenticationPrincipal SignedIn me, HttpServletResponse response)
            throws IOException {
        desk.proof(me.itsCustomer(), number, response);
    }

    @GetMapping(HERE + "/export.jsonl")
    void export(@AuthenticationPrincipal SignedIn me, HttpServletResponse response) throws IOException {
        desk.export(me.itsCustomer(), response);
    }

    @GetMapping(HERE + "/checkpoint.txt")
    void checkpoint(@AuthenticationPrincipal SignedIn me, Locale locale, HttpServletResponse response)
            throws IOException {
        String name = customers.find(me.itsCustomer()).map(Customer::name).orElse("");
        desk.checkpoint(me.itsCustomer(), name, locale, response);
    }
}
