package fr.vigie.contract.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.contract.AgreedPlan;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractTerms;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.ShopDirectory.NamedShop;
import fr.vigie.kernel.CustomerId;
import fr.vigie.pdf.Printable;
import fr.vigie.worktime.CalendarId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Begins a contract from one that was filled in from paper on the public checklist and kept as a file. */
@Controller
@RequestMapping("/contracts/elsewhere")
@ForManagers
class ElsewhereController {

    private final Contracts contracts;
    private final Customers customers;
    private final ShopDirectory shops;
    private final Clock clock;

    ElsewhereController(Contracts contracts, Customers customers, ShopDirectory shops, Clock clock) {
        this.contracts = contracts;
        this.customers = customers;
        this.shops = shops;
        this.clock = clock;
    }

    @GetMapping
    String begin(@RequestParam(defaultValue = "") String customer, Model model) {
        return page(customer, model);
    }

    /** Covers all shops of the customer; the draft can be changed like any other. */
    @PostMapping
    Object draft(
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            Model model) {
        Optional<Customer> owner = Pages.id(customer, CustomerId::of).flatMap(customers::find);
        Optional<Clauses> clauses = KeptChecklist.read(file);
        String name = title.strip();
        boolean unnamed = name.isEmpty() || name.length() > 120;
        String unknown = clauses.map(Clauses::unknownCalendars).orElse(Set.of()).stream()
                .map(CalendarId::value)
                .collect(Collectors.joining(", "));
        String lacking = Printable.lacking(name);
        if (owner.isEmpty() || clauses.isEmpty() || unnamed || !lacking.isEmpty() || !unknown.isEmpty()) {
            response.setStatus(422);
            model.addAttribute("customerWrong", owner.isEmpty());
            model.addAttribute("fileWrong", clauses.isEmpty());
            model.addAttribute("unknownCalendars", unknown);
            model.addAttribute("titleWrong", unnamed);
            model.addAttribute("titleLacking", lacking);
            model.addAttribute("typedTitle", title);
            return page(customer, model);
        }
        Contract contract = contracts.draft(
                owner.get().id(),
                shops.of(owner.get().id()).stream().map(NamedShop::id).toList(),
                new ContractTerms(name, new AgreedPlan(KeptChecklist.CODE, name, 1), clauses.get()),
                clock.instant());
        return Pages.seeOther(Pages.clause(contract.id(), ClauseName.SERVICES));
    }

    private String page(String customer, Model model) {
        model.addAttribute("customers", customers.list());
        model.addAttribute("chosen", customer);
        return "contract/elsewhere";
    }
}
