package fr.vigie.indicator.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.indicator.Indicator;
import fr.vigie.indicator.Subject;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.time.YearMonth;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The indicators of a shop, of a customer, and of the merchant who reads. */
@Controller
class IndicatorPages {
    private final Shops shops;
    private final Customers customers;
    private final IndicatorSheet sheet;

    IndicatorPages(Shops shops, Customers customers, IndicatorSheet sheet) {
        this.shops = shops;
        this.customers = customers;
        this.sheet = sheet;
    }

    @ForStaff
    @GetMapping("/shops/{shop}/indicators")
    String ofShop(
            @PathVariable ShopId shop,
            @RequestParam(required = false) @Nullable String month,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Shop found = shops.find(shop).orElseThrow(IndicatorPages::missing);
        model.addAttribute("shop", found);
        model.addAttribute("here", "/shops/" + shop + "/indicators");
        sheet.show(Subject.of(found), month, facts("/shops/" + shop + "/indicators/", null), me, model);
        return "indicator/shop";
    }

    @ForStaff
    @GetMapping("/customers/{customer}/indicators")
    String ofCustomer(
            @PathVariable CustomerId customer,
            @RequestParam(required = false) @Nullable String month,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Customer found = customers.find(customer).orElseThrow(IndicatorPages::missing);
        List<Shop> all = shops.ofCustomer(customer);
        model.addAttribute("customer", found);
        model.addAttribute("shops", all);
        model.addAttribute("here", "/customers/" + customer + "/indicators");
        sheet.show(Subject.of(customer, all), month, facts("/customers/" + customer + "/indicators/", null), me, model);
        return "indicator/customer";
    }

    @ForMerchants
    @GetMapping("/portal/indicators")
    String portal(
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable ShopId shop,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        List<Shop> all = shops.ofCustomer(me.itsCustomer());
        Shop one = shop == null
                ? null
                : all.stream()
                        .filter(each -> each.id().equals(shop))
                        .findFirst()
                        .orElseThrow(IndicatorPages::missing);
        model.addAttribute("shops", all);
        model.addAttribute("shop", one);
        model.addAttribute("here", "/portal/indicators" + (one == null ? "" : "?shop=" + one.id()));
        Subject subject = one == null ? Subject.of(me.itsCustomer(), all) : Subject.of(one);
        sheet.show(subject, month, facts("/portal/indicators/", shop), me, model);
        return "indicator/portal";
    }

    /** Where the facts behind an indicator of a month are listed. */
    private static BiFunction<Indicator, YearMonth, String> facts(String path, @Nullable ShopId shop) {
        return (indicator, month) -> path + indicator + "?month=" + month + (shop == null ? "" : "&shop=" + shop);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
