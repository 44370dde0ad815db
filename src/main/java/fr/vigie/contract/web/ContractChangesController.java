package fr.vigie.contract.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForStaff;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ShopDirectory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What changes between two versions of a contract, clause by clause, in words. */
@Controller
@ForStaff
class ContractChangesController {

    private final Contracts contracts;
    private final Customers customers;
    private final ShopDirectory shops;

    ContractChangesController(Contracts contracts, Customers customers, ShopDirectory shops) {
        this.contracts = contracts;
        this.customers = customers;
        this.shops = shops;
    }

    /** @param from what {@code to} amends when it is not said; {@code to} is the newest */
    @GetMapping("/contracts/{id}/changes")
    String changes(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Locale locale,
            Model model) {
        Contract contract =
                Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
        ContractVersion newer = to == null ? contract.latest().version() : version(contract, to);
        ContractVersion older =
                from == null ? contract.amendedBy(newer).orElseThrow(Pages::notFound) : version(contract, from);
        model.addAttribute("contract", contract);
        model.addAttribute("customer", customers.find(contract.customer()).orElseThrow(Pages::notFound));
        model.addAttribute("changes", VersionChanges.between(older, newer, shops.of(contract.customer()), locale));
        return "contract/changes";
    }

    private static ContractVersion version(Contract contract, int number) {
        return contract.edition(number).orElseThrow(Pages::notFound).version();
    }
}
