package fr.vigie.billing.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.billing.BillingBooks;
import fr.vigie.billing.BillingProfile;
import fr.vigie.billing.BillingProfiles;
import fr.vigie.billing.BillingSettings;
import fr.vigie.billing.InvoiceSearch;
import fr.vigie.billing.InvoiceSearch.Standing;
import fr.vigie.billing.PaymentMethod;
import fr.vigie.kernel.CustomerId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the agency bills, and to whom each customer's invoices are addressed. */
@Controller
@ForManagers
class BillingSettingsPages {
    private final BillingBooks books;
    private final BillingProfiles profiles;
    private final InvoiceSearch search;
    private final Customers customers;

    BillingSettingsPages(BillingBooks books, BillingProfiles profiles, InvoiceSearch search, Customers customers) {
        this.books = books;
        this.profiles = profiles;
        this.search = search;
        this.customers = customers;
    }

    @GetMapping("/billing/settings")
    String settings(Model model) {
        model.addAttribute("form", SettingsForm.of(books.settings()));
        model.addAttribute("ready", books.saved().isPresent());
        return "billing/settings";
    }

    @PostMapping("/billing/settings")
    String change(
            @ModelAttribute("form") SettingsForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<BillingSettings> settings = form.read(errors);
        if (settings.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("ready", books.saved().isPresent());
            return "billing/settings";
        }
        books.change(settings.get());
        flash.addFlashAttribute("notice", "billing.settings.saved");
        return "redirect:/billing/settings";
    }

    @GetMapping("/customers/{id}/billing")
    String profile(@PathVariable CustomerId id, Model model) {
        Customer customer = found(id);
        model.addAttribute("customer", customer);
        model.addAttribute("form", ProfileForm.of(profiles.of(customer)));
        model.addAttribute("methods", PaymentMethod.values());
        return "billing/profile";
    }

    @PostMapping("/customers/{id}/billing")
    String change(
            @PathVariable CustomerId id,
            @ModelAttribute("form") ProfileForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Customer customer = found(id);
        Optional<BillingProfile> profile = form.read(errors);
        if (profile.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("customer", customer);
            model.addAttribute("methods", PaymentMethod.values());
            return "billing/profile";
        }
        profiles.change(id, profile.get());
        flash.addFlashAttribute("notice", "billing.profile.saved");
        return "redirect:/customers/" + id;
    }

    /** A customer's billing data and newest invoices, for its page. */
    @GetMapping("/customers/{id}/billing/card")
    String card(@PathVariable CustomerId id, Model model) {
        Customer customer = found(id);
        model.addAttribute("customer", customer);
        model.addAttribute("profile", profiles.of(customer));
        model.addAttribute(
                "lines", search.page(null, Standing.ALL, id, false, null, 5).lines());
        return "billing/invoice-parts :: customer";
    }

    private Customer found(CustomerId id) {
        return customers.find(id).orElseThrow(QuoteDesk::notFound);
    }
}
