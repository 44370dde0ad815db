package fr.vigie.indicator.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.indicator.Subject;
import fr.vigie.indicator.web.FactSheet.Question;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The facts behind an indicator: of a shop, of a customer, of a contract while it bound, and the merchant's own. */
@Controller
class FactPages {
    private final Contracts contracts;
    private final Customers customers;
    private final Shops shops;
    private final FactSheet sheet;

    FactPages(Contracts contracts, Customers customers, Shops shops, FactSheet sheet) {
        this.contracts = contracts;
        this.customers = customers;
        this.shops = shops;
        this.sheet = sheet;
    }

    @ForStaff
    @GetMapping("/shops/{shop}/indicators/{indicator}")
    String ofShop(@PathVariable ShopId shop, Question asked, @AuthenticationPrincipal SignedIn me, Model model) {
        Shop found = shops.find(shop).orElseThrow(FactPages::missing);
        model.addAttribute("owner", found.name());
        model.addAttribute("back", "/shops/" + shop + "/indicators");
        sheet.show(Subject.of(found), asked, me, false, model);
        return "indicator/facts";
    }

    @ForStaff
    @GetMapping("/customers/{customer}/indicators/{indicator}")
    String ofCustomer(
            @PathVariable CustomerId customer, Question asked, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute(
                "owner",
                customers.find(customer).orElseThrow(FactPages::missing).name());
        model.addAttribute("back", "/customers/" + customer + "/indicators");
        sheet.show(Subject.of(customer, shops.ofCustomer(customer)), asked, me, false, model);
        return "indicator/facts";
    }

    /** @param shop the only one to count; all of the contract's when it is null */
    @ForStaff
    @GetMapping("/contracts/{contract}/indicators/{indicator}")
    String ofContract(
            @PathVariable ContractId contract,
            Question asked,
            @RequestParam @Nullable ShopId shop,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Contract found = contracts.find(contract).orElseThrow(FactPages::missing);
        model.addAttribute("back", "/customers/" + found.customer() + "/indicators");
        show(found, shop, asked, me, false, model);
        return "indicator/facts";
    }

    @ForMerchants
    @GetMapping("/portal/contracts/{contract}/indicators/{indicator}")
    String portalContract(
            @PathVariable ContractId contract,
            Question asked,
            @RequestParam @Nullable ShopId shop,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Contract found = contracts
                .find(contract)
                .filter(one -> one.customer().equals(me.itsCustomer()))
                .orElseThrow(FactPages::missing);
        model.addAttribute("back", portal(shop));
        show(found, shop, asked, me, true, model);
        return "indicator/portal-facts";
    }

    @ForMerchants
    @GetMapping("/portal/indicators/{indicator}")
    String portal(
            Question asked, @RequestParam @Nullable ShopId shop, @AuthenticationPrincipal SignedIn me, Model model) {
        List<Shop> all = shops.ofCustomer(me.itsCustomer());
        Optional<Shop> one = Optional.ofNullable(shop).map(id -> only(all, id));
        Subject subject = one.map(Subject::of).orElseGet(() -> Subject.of(me.itsCustomer(), all));
        model.addAttribute("owner", one.map(Shop::name).orElse(""));
        model.addAttribute("back", portal(shop));
        sheet.show(subject, asked, me, true, model);
        return "indicator/portal-facts";
    }

    private void show(
            Contract contract, @Nullable ShopId shop, Question asked, SignedIn me, boolean portal, Model model) {
        Period month = sheet.month(asked).period();
        List<Shop> covered = contract.editions().stream()
                .map(Contract.Edition::version)
                .filter(version -> version.bindsDuring(month))
                .flatMap(version -> version.shops().stream())
                .distinct()
                .flatMap(each -> shops.find(each).stream())
                .toList();
        List<Shop> counted = shop == null ? covered : List.of(only(covered, shop));
        model.addAttribute("owner", contract.title());
        sheet.show(Subject.of(contract.id(), contract.customer(), counted), asked, me, portal, model);
    }

    /** The merchant's indicators, of one shop or of all. */
    private static String portal(@Nullable ShopId shop) {
        return "/portal/indicators" + (shop == null ? "" : "?shop=" + shop);
    }

    private static Shop only(List<Shop> all, ShopId shop) {
        return all.stream().filter(each -> each.id().equals(shop)).findFirst().orElseThrow(FactPages::missing);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
