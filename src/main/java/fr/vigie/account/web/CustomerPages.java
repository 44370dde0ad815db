package fr.vigie.account.web;

import fr.vigie.account.AccessLog;
import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.CustomerPage;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.PhoneBook;
import fr.vigie.account.PhoneNumber;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.Invitations;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Listing;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.SortOrder;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The customers, and the page of each: details, people, and what other modules know of it. */
@Controller
@ForStaff
class CustomerPages {

    private static final int PAGE = 25;
    private static final SequencedMap<String, String> COLUMNS = new LinkedHashMap<>();
    private static final String FORM = "account/customer-form";
    private static final String SHOW = "account/customer";

    static {
        COLUMNS.put("name", "account.name");
        COLUMNS.put("email", "account.email");
        COLUMNS.put("since", "account.customer.since");
    }

    private final Customers customers;
    private final People people;
    private final PhoneBook phones;
    private final Invitations invitations;
    private final AccessLog accesses;

    CustomerPages(Customers customers, People people, PhoneBook phones, Invitations invitations, AccessLog accesses) {
        this.phones = phones;
        this.customers = customers;
        this.people = people;
        this.invitations = invitations;
        this.accesses = accesses;
    }

    @ModelAttribute("mayManage")
    boolean mayManage(@AuthenticationPrincipal @Nullable SignedIn me) {
        return me != null && me.isManaging();
    }

    @GetMapping("/customers")
    String list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam @Nullable String sort,
            @RequestParam(required = false) @Nullable CustomerId after,
            Model model) {
        Listing listing = Listing.of("/customers", COLUMNS, sort, new SortOrder("name", false))
                .with("search", search);
        CustomerPage page = customers.page(search, listing.order(), after == null ? null : after.toString(), PAGE);
        model.addAttribute("search", search);
        model.addAttribute("page", page);
        model.addAttribute("listing", listing);
        return "account/customers";
    }

    @ForManagers
    @GetMapping("/customers/new")
    String blank(Model model) {
        model.addAttribute("form", CustomerForm.blank());
        return FORM;
    }

    @ForManagers
    @PostMapping("/customers")
    String create(
            @ModelAttribute("form") CustomerForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Optional<CustomerDetails> details = form.read(errors);
        if (details.isEmpty()) {
            return wrong(FORM, response);
        }
        Customer customer = customers.create(details.get());
        redirect.addFlashAttribute("notice", "account.customer.created");
        return "redirect:/customers/" + customer.id();
    }

    @GetMapping("/customers/{id}")
    String show(@PathVariable CustomerId id, Model model) {
        model.addAttribute("person", PersonForm.blank());
        return show(found(id), model);
    }

    @ForManagers
    @GetMapping("/customers/{id}/edit")
    String edit(@PathVariable CustomerId id, Model model) {
        Customer customer = found(id);
        model.addAttribute("customer", customer);
        model.addAttribute("form", CustomerForm.of(customer));
        return FORM;
    }

    @ForManagers
    @PostMapping("/customers/{id}")
    String change(
            @PathVariable CustomerId id,
            @ModelAttribute("form") CustomerForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        model.addAttribute("customer", found(id));
        Optional<CustomerDetails> details = form.read(errors);
        if (details.isEmpty()) {
            return wrong(FORM, response);
        }
        customers.change(id, details.get());
        redirect.addFlashAttribute("notice", "account.customer.saved");
        return "redirect:/customers/" + id;
    }

    @ForManagers
    @PostMapping("/customers/{id}/people")
    String invite(
            @PathVariable CustomerId id,
            @ModelAttribute("person") PersonForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Customer customer = found(id);
        Optional<Newcomer> newcomer = form.merchantOf(id, customer.locale(), errors);
        if (newcomer.isEmpty() || !invited(newcomer.get(), form, errors)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(customer, model);
        }
        redirect.addFlashAttribute("notice", "account.person.invited");
        redirect.addFlashAttribute("noticeArguments", List.of(form.name()));
        return "redirect:/customers/" + id;
    }

    /** Keeps a contact's number, or forgets it when the field was emptied. */
    @ForManagers
    @PostMapping("/customers/{id}/people/{person}/phone")
    String phone(
            @PathVariable CustomerId id,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String phone,
            RedirectAttributes redirect) {
        Optional<PhoneNumber> number = PhoneNumber.parse(phone);
        if (!phone.isBlank() && number.isEmpty()) {
            redirect.addFlashAttribute("alarm", "account.form.phone");
        } else if (!phones.keep(found(id).id(), new PersonId(person), number.orElse(null))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        } else {
            redirect.addFlashAttribute("notice", "account.person.phone.kept");
        }
        return "redirect:/customers/" + id;
    }

    @GetMapping("/customers/{id}/accesses")
    String accesses(
            @PathVariable CustomerId id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable Long after,
            Model model) {
        model.addAttribute("customer", found(id));
        model.addAttribute("accesses", AccessPage.of(accesses, id, "/customers/" + id + "/accesses", q, sort, after));
        return "account/customer-accesses";
    }

    private boolean invited(Newcomer newcomer, PersonForm form, BindingResult errors) {
        try {
            Person person = invitations.invite(newcomer);
            PhoneNumber.parse(form.phone())
                    .ifPresent(number -> phones.keep(Objects.requireNonNull(newcomer.customer()), person.id(), number));
            return true;
        } catch (DuplicateKeyException taken) {
            errors.rejectValue("email", "account.form.emailTaken");
            return false;
        }
    }

    private String show(Customer customer, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("people", people.of(customer.id()));
        model.addAttribute("phones", phones.of(customer.id()));
        model.addAttribute("accesses", accesses.latest(customer.id(), Long.MAX_VALUE, 5));
        return SHOW;
    }

    private Customer found(CustomerId id) {
        return customers.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String wrong(String page, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page;
    }
}
