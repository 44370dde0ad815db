package fr.vigie.contract.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.Composition;
import fr.vigie.contract.catalogue.OfferedOption;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Composing a new contract: the customer, the shops, a plan and options, with what they come to. */
@Controller
@ForManagers
class ComposerController {

    private final Catalogue catalogue;
    private final Contracts contracts;
    private final Customers customers;
    private final ShopDirectory shops;
    private final AgencySettings agency;
    private final Clock clock;

    ComposerController(
            Catalogue catalogue,
            Contracts contracts,
            Customers customers,
            ShopDirectory shops,
            AgencySettings agency,
            Clock clock) {
        this.catalogue = catalogue;
        this.contracts = contracts;
        this.customers = customers;
        this.shops = shops;
        this.agency = agency;
        this.clock = clock;
    }

    /** @param plan already chosen, by its code; the one in the middle when it is not said */
    @GetMapping("/contracts/new")
    String begin(
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(name = "option", defaultValue = "") List<String> chosen,
            Locale locale,
            Model model) {
        model.addAttribute("customers", customers.list());
        if (!customer.isBlank()) {
            lay(known(customer), null, composition(plan, chosen), locale, model);
        }
        return "contract/new";
    }

    /** The price, the margin and the changes of a choice; nothing of it is kept. */
    @PostMapping("/contracts/composition")
    String preview(
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(name = "option", defaultValue = "") List<String> chosen,
            Locale locale,
            Model model) {
        model.addAttribute("composed", composed(composition(plan, chosen), locale));
        return "contract/composed :: composed(composed=${composed})";
    }

    @PostMapping("/contracts")
    Object draft(
            @RequestParam String customer,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(name = "option", defaultValue = "") List<String> chosen,
            @RequestParam(name = "shop", defaultValue = "") List<String> covered,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Customer owner = known(customer);
        Composition composition = composition(plan, chosen);
        if (!composition.idle().isEmpty()) {
            response.setStatus(422);
            model.addAttribute("customers", customers.list());
            lay(owner, covered, composition, locale, model);
            return "contract/new";
        }
        List<ShopId> covering = shops.of(owner.id()).stream()
                .map(ShopDirectory.NamedShop::id)
                .filter(shop -> covered.contains(shop.toString()))
                .toList();
        Contract contract = contracts.draft(owner.id(), covering, composition.terms(owner.locale()), clock.instant());
        return Pages.seeOther(Pages.clause(contract.id(), ClauseName.SERVICES));
    }

    /** @param covered the shops that are ticked; null for all */
    private void lay(
            Customer owner, @Nullable List<String> covered, Composition composition, Locale locale, Model model) {
        model.addAttribute("customer", owner);
        model.addAttribute("shops", shops.of(owner.id()));
        model.addAttribute("covered", covered);
        model.addAttribute("lang", locale);
        model.addAttribute("plans", catalogue.plans());
        model.addAttribute("options", catalogue.options());
        model.addAttribute("composition", composition);
        model.addAttribute("composed", composed(composition, locale));
    }

    private Composed composed(Composition composition, Locale locale) {
        return Composed.of(
                composition.plan().clauses(),
                composition.clauses(locale),
                agency.hourlyCost().orElse(null),
                composition.idle().stream()
                        .map(option -> option.title().in(locale))
                        .toList(),
                List.of(),
                locale);
    }

    private Composition composition(String plan, List<String> chosen) {
        List<OfferedPlan> plans = catalogue.plans();
        OfferedPlan found = plans.stream()
                .filter(each -> each.code().equals(plan))
                .findFirst()
                .orElseGet(() -> {
                    if (!plan.isBlank() || plans.isEmpty()) {
                        throw Pages.notFound();
                    }
                    return plans.get(plans.size() / 2);
                });
        List<OfferedOption> options = catalogue.options().stream()
                .filter(option -> chosen.contains(option.code()))
                .toList();
        return new Composition(found, options);
    }

    private Customer known(String customer) {
        return Pages.id(customer, CustomerId::of).flatMap(customers::find).orElseThrow(Pages::notFound);
    }
}
