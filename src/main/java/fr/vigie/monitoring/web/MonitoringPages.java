package fr.vigie.monitoring.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.OutageId;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** A shop's monitoring page and what can be changed there. */
@Controller
@ForStaff
@RequestMapping("/shops/{shop}/monitoring")
class MonitoringPages {
    private static final String PAGE = "monitoring/shop";

    private final Shops shops;
    private final Checks checks;
    private final Outages outages;
    private final PlannedWindows windows;
    private final ShopMonitoring monitoring;

    MonitoringPages(Shops shops, Checks checks, Outages outages, PlannedWindows windows, ShopMonitoring monitoring) {
        this.shops = shops;
        this.checks = checks;
        this.outages = outages;
        this.windows = windows;
        this.monitoring = monitoring;
    }

    @GetMapping
    String show(
            @PathVariable ShopId shop,
            @RequestParam(required = false) @Nullable Instant before,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Shop found = found(shop);
        model.addAttribute("window", WindowForm.empty());
        model.addAttribute("check", checks.find(shop).map(CheckForm::of).orElseGet(() -> CheckForm.of(found)));
        monitoring.page(found, before, me, model);
        return PAGE;
    }

    @GetMapping("/card")
    String card(@PathVariable ShopId shop, @AuthenticationPrincipal SignedIn me, Model model) {
        monitoring.card(found(shop), me, model);
        return "monitoring/card";
    }

    @GetMapping("/live")
    String live(@PathVariable ShopId shop, @AuthenticationPrincipal SignedIn me, Model model) {
        monitoring.live(found(shop), me, model);
        return "monitoring/parts :: live";
    }

    @PostMapping("/check")
    String configure(
            @PathVariable ShopId shop,
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("check") CheckForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Shop found = found(shop);
        Check check = form.read(found, errors);
        if (check == null) {
            model.addAttribute("window", WindowForm.empty());
            return wrong(found, me, model, response);
        }
        checks.configure(check);
        return done(shop, "monitoring.form.saved", redirect);
    }

    @PostMapping("/visits")
    String visit(@PathVariable ShopId shop, RedirectAttributes redirect) {
        found(shop);
        checks.visitSoon(shop);
        return done(shop, "monitoring.visit.asked", redirect);
    }

    @PostMapping("/windows")
    String declare(
            @PathVariable ShopId shop,
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("window") WindowForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Shop found = found(shop);
        Period period = form.read(me.zone(), errors);
        if (period == null) {
            model.addAttribute("check", checks.find(shop).map(CheckForm::of).orElseGet(() -> CheckForm.of(found)));
            return wrong(found, me, model, response);
        }
        windows.declare(shop, found.customer(), period, form.reason(), form.approvedBy(), me.person());
        return done(shop, "monitoring.window.declared", redirect);
    }

    @PostMapping("/windows/{window}/withdrawal")
    String withdraw(
            @PathVariable ShopId shop,
            @PathVariable UUID window,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes redirect) {
        if (!windows.withdraw(found(shop).id(), window, me.person())) {
            throw missing();
        }
        return done(shop, "monitoring.window.withdrawn", redirect);
    }

    @PostMapping("/outages/{outage}/explanation")
    String explain(
            @PathVariable ShopId shop,
            @PathVariable OutageId outage,
            @RequestParam(defaultValue = "") String explanation,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes redirect) {
        Outage found = outages.find(outage).filter(of -> of.shop().equals(shop)).orElseThrow(MonitoringPages::missing);
        String text = explanation.strip();
        if (text.isEmpty() || text.length() > 1000) {
            redirect.addFlashAttribute("alarm", "monitoring.outage.explanation.wrong");
        } else {
            outages.explain(found.id(), text, me.person());
            redirect.addFlashAttribute("notice", "monitoring.outage.explained");
        }
        return "redirect:/shops/" + shop + "/monitoring#outages";
    }

    private String wrong(Shop shop, SignedIn me, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        monitoring.page(shop, null, me, model);
        return PAGE;
    }

    private static String done(ShopId shop, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:/shops/" + shop + "/monitoring";
    }

    private Shop found(ShopId shop) {
        return shops.find(shop).orElseThrow(MonitoringPages::missing);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
