package fr.vigie.monitoring.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.PublicAddress;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.CustomerId;
import fr.vigie.monitoring.status.StatusPage;
import fr.vigie.monitoring.status.StatusPages;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether a customer has a public status page, in which words and at which address. */
@Controller
@ForManagers
@RequestMapping("/customers/{customer}/status")
class StatusSettings {
    private static final String PAGE = "monitoring/status-settings";

    private final StatusPages pages;
    private final Customers customers;
    private final PublicAddress address;

    StatusSettings(StatusPages pages, Customers customers, PublicAddress address) {
        this.pages = pages;
        this.customers = customers;
        this.address = address;
    }

    @GetMapping
    String show(@PathVariable CustomerId customer, Model model) {
        Customer found = found(customer);
        model.addAttribute(
                "form", pages.of(customer).map(StatusForm::of).orElseGet(() -> new StatusForm(found.name(), "")));
        return page(found, model);
    }

    @PostMapping
    String publish(
            @PathVariable CustomerId customer,
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") StatusForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Customer found = found(customer);
        if (!form.isSound(errors)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(found, model);
        }
        pages.publish(customer, form.heading(), form.words(), me.person());
        return done(customer, "monitoring.status.published", redirect);
    }

    @PostMapping("/address")
    String renew(@PathVariable CustomerId customer, RedirectAttributes redirect) {
        found(customer);
        pages.renew(customer);
        return done(customer, "monitoring.status.renewed", redirect);
    }

    @PostMapping("/withdrawal")
    String withdraw(@PathVariable CustomerId customer, RedirectAttributes redirect) {
        found(customer);
        pages.withdraw(customer);
        return done(customer, "monitoring.status.withdrawn", redirect);
    }

    private String page(Customer customer, Model model) {
        StatusPage page = pages.of(customer.id()).orElse(null);
        model.addAttribute("customer", customer);
        model.addAttribute("status", page);
        model.addAttribute("address", page == null ? null : address.to(page.path()));
        return PAGE;
    }

    private static String done(CustomerId customer, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:/customers/" + customer + "/status";
    }

    private Customer found(CustomerId customer) {
        return customers.find(customer).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
