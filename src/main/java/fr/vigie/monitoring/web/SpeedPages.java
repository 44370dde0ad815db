package fr.vigie.monitoring.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.speed.SpeedOrders;
import fr.vigie.monitoring.speed.SpeedPlan;
import fr.vigie.monitoring.speed.SpeedPlans;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How fast a shop's pages are, and which ones are measured. */
@Controller
@ForStaff
@RequestMapping("/shops/{shop}/monitoring/speed")
class SpeedPages {
    private static final String PAGE = "monitoring/speed";
    private static final List<Integer> SPANS = List.of(30, 90, 365);

    private final Shops shops;
    private final SpeedPlans plans;
    private final SpeedOrders orders;
    private final SpeedSheet sheet;

    SpeedPages(Shops shops, SpeedPlans plans, SpeedOrders orders, SpeedSheet sheet) {
        this.shops = shops;
        this.plans = plans;
        this.orders = orders;
        this.sheet = sheet;
    }

    @GetMapping
    String show(
            @PathVariable ShopId shop,
            @RequestParam(defaultValue = "HOME") Page page,
            @RequestParam(defaultValue = "30") int days,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Shop found = found(shop);
        model.addAttribute("plan", SpeedForm.of(plans.of(found)));
        sheet.show(found, page, SPANS.contains(days) ? days : SPANS.getFirst(), me, model);
        return PAGE;
    }

    @PostMapping
    String measure(@PathVariable ShopId shop, @AuthenticationPrincipal SignedIn me, RedirectAttributes redirect) {
        Shop found = found(shop);
        if (orders.underWay(found).isPresent()) {
            redirect.addFlashAttribute("alarm", "monitoring.speed.underWay");
        } else {
            orders.measure(found, me.person());
            redirect.addFlashAttribute("notice", "monitoring.speed.asked");
        }
        return "redirect:/shops/" + shop + "/monitoring/speed";
    }

    @PostMapping("/plan")
    String configure(
            @PathVariable ShopId shop,
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("plan") SpeedForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Shop found = found(shop);
        SpeedPlan plan = form.read(plans.of(found), errors);
        if (plan == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            sheet.show(found, Page.HOME, SPANS.getFirst(), me, model);
            return PAGE;
        }
        plans.configure(plan);
        redirect.addFlashAttribute("notice", "monitoring.speed.saved");
        return "redirect:/shops/" + shop + "/monitoring/speed";
    }

    private Shop found(ShopId shop) {
        return shops.find(shop).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
