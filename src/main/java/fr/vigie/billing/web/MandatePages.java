package fr.vigie.billing.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.BillingProfiles;
import fr.vigie.billing.DirectDebits;
import fr.vigie.kernel.CustomerId;
import fr.vigie.support.Author;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A customer's mandate for direct debits. */
@Controller
@RequestMapping("/customers/{id}/mandate")
@ForManagers
class MandatePages {
    private static final String PAGE = "billing/mandate";

    private final DirectDebits debits;
    private final BillingProfiles profiles;
    private final Customers customers;
    private final InvoiceDesk desk;

    MandatePages(DirectDebits debits, BillingProfiles profiles, Customers customers, InvoiceDesk desk) {
        this.debits = debits;
        this.profiles = profiles;
        this.customers = customers;
        this.desk = desk;
    }

    @GetMapping
    String show(@PathVariable CustomerId id, Model model) {
        Customer customer = found(id);
        model.addAttribute(
                "form",
                new MandateForm(
                        "",
                        profiles.of(customer).legalName(),
                        "",
                        "",
                        desk.today().toString()));
        return page(customer, model);
    }

    @PostMapping
    String enter(
            @PathVariable CustomerId id,
            @ModelAttribute("form") MandateForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Customer customer = found(id);
        Optional<MandateForm.Read> read = form.read(desk.today(), debits.isTaken(form.reference()), errors);
        if (read.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(customer, model);
        }
        debits.enter(
                id,
                form.reference(),
                form.holder(),
                read.get().iban(),
                read.get().bic().orElse(null),
                read.get().signedOn(),
                Author.of(me));
        flash.addFlashAttribute("notice", "billing.mandate.saved");
        return "redirect:/customers/" + id + "/mandate";
    }

    @PostMapping("/revocation")
    String revoke(@PathVariable CustomerId id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        debits.revoke(found(id).id(), Author.of(me));
        flash.addFlashAttribute("notice", "billing.mandate.revoked");
        return "redirect:/customers/" + id + "/mandate";
    }

    private String page(Customer customer, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("mandate", debits.mandate(customer.id()).orElse(null));
        return PAGE;
    }

    private Customer found(CustomerId id) {
        return customers.find(id).orElseThrow(QuoteDesk::notFound);
    }
}
