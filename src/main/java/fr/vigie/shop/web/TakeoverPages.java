package fr.vigie.shop.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.job.Job;
import fr.vigie.job.JobState;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.CustomerId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.shop.inspection.Inventory;
import fr.vigie.shop.inspection.ModuleWords;
import fr.vigie.shop.takeover.Step;
import fr.vigie.shop.takeover.Takeovers;
import fr.vigie.ssh.HostKey;
import fr.vigie.vault.Secret;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The takeover of a shop (prise en charge), in five steps that can be left and resumed. */
@Controller
@ForStaff
class TakeoverPages {

    private static final int RECENT = 30;

    private final ShopOfRequest shopOf;
    private final Takeovers takeovers;
    private final Inspections inspections;
    private final ModuleWords words;
    private final Customers customers;
    private final Jobs jobs;

    TakeoverPages(
            ShopOfRequest shopOf,
            Takeovers takeovers,
            Inspections inspections,
            ModuleWords words,
            Customers customers,
            Jobs jobs) {
        this.shopOf = shopOf;
        this.takeovers = takeovers;
        this.inspections = inspections;
        this.words = words;
        this.customers = customers;
        this.jobs = jobs;
    }

    @GetMapping("/shops/new")
    String begin(@RequestParam(defaultValue = "") String customer, Model model) {
        return address(new AddressForm(customer, "", "https://"), Map.of(), model);
    }

    @PostMapping("/shops")
    String enter(AddressForm form, Model model, HttpServletResponse response) {
        Map<String, String> errors = form.errors();
        if (!errors.containsKey("customer")
                && customers.find(CustomerId.of(form.customer())).isEmpty()) {
            errors.put("customer", "shop.error.customer");
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return address(form, errors, model);
        }
        Shop shop = takeovers.enter(
                CustomerId.of(form.customer()),
                form.name(),
                URI.create(form.url().strip()));
        return "redirect:/shops/" + shop.id() + "/takeover/access";
    }

    private String address(AddressForm form, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("customers", customers.list());
        model.addAttribute("steps", Step.values());
        model.addAttribute("step", Step.ADDRESS);
        model.addAttribute("reached", Step.ADDRESS);
        return "shop/takeover-address";
    }

    /** Resumes where the takeover was left. */
    @GetMapping("/shops/{id}/takeover")
    String resume(@PathVariable String id) {
        Shop shop = shopOf.named(id);
        return "redirect:/shops/" + id + "/takeover/" + takeovers.step(shop).code();
    }

    @GetMapping("/shops/{id}/takeover/access")
    String access(@PathVariable String id, Model model) {
        Shop shop = shopOf.named(id);
        return access(shop, AccessForm.of(shop.access()), Map.of(), model);
    }

    private String access(Shop shop, AccessForm form, Map<String, String> errors, Model model) {
        page(shop, Step.ACCESS, "access.check", model);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "shop/takeover-access";
    }

    @PostMapping("/shops/{id}/takeover/access")
    String reach(
            @PathVariable String id,
            AccessForm form,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        Shop shop = shopOf.named(id);
        Map<String, String> errors = form.errors(shop.access());
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return access(shop, form, errors, model);
        }
        try (Secret given = form.given()) {
            Shop reached = takeovers.reach(shop, form.target(), form.folder(), form.kind(), given);
            takeovers.check(reached, me.person());
        }
        return "redirect:/shops/" + id + "/takeover/access";
    }

    /** What the last contact found; asks again by itself while the job runs. */
    @GetMapping("/shops/{id}/takeover/contact")
    String contact(@PathVariable String id, Model model) {
        page(shopOf.named(id), Step.ACCESS, "access.check", model);
        return "shop/takeover-parts :: contact";
    }

    @PostMapping("/shops/{id}/takeover/contact")
    String tryAgain(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        takeovers.check(shopOf.named(id), me.person());
        return "redirect:/shops/" + id + "/takeover/access";
    }

    @PostMapping("/shops/{id}/takeover/host-key")
    String confirm(
            @PathVariable String id,
            @RequestParam String fingerprint,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Shop shop = shopOf.named(id);
        HostKey key = HostKey.parse(fingerprint);
        if (key == null || shop.access() == null || !key.equals(shop.access().shown())) {
            flash.addFlashAttribute("alarm", "shop.takeover.keyMoved");
        } else {
            takeovers.check(takeovers.confirmHost(shop, key, me.person()), me.person());
        }
        return "redirect:/shops/" + id + "/takeover/access";
    }

    @GetMapping("/shops/{id}/takeover/diagnosis")
    String diagnosis(@PathVariable String id, Model model) {
        Shop shop = shopOf.named(id);
        page(shop, Step.DIAGNOSIS, "doctor.run", model);
        model.addAttribute("diagnosis", inspections.latestDiagnosis(shop.id()).orElse(null));
        return "shop/takeover-diagnosis";
    }

    @PostMapping("/shops/{id}/takeover/diagnosis")
    String diagnose(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        takeovers.diagnose(shopOf.named(id), me.person());
        return "redirect:/shops/" + id + "/takeover/diagnosis";
    }

    @GetMapping("/shops/{id}/takeover/inventory")
    String inventory(@PathVariable String id, Model model) {
        Shop shop = shopOf.named(id);
        page(shop, Step.INVENTORY, "inventory.run", model);
        Optional<Inventory> inventory = inspections.latestInventory(shop.id());
        model.addAttribute("inventory", inventory.orElse(null));
        model.addAttribute(
                "modules", inventory.map(found -> words.known(shop.id(), found)).orElse(List.of()));
        model.addAttribute("editable", false);
        return "shop/takeover-inventory";
    }

    @PostMapping("/shops/{id}/takeover/inventory")
    String takeInventory(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        takeovers.takeInventory(shopOf.named(id), me.person());
        return "redirect:/shops/" + id + "/takeover/inventory";
    }

    @GetMapping("/shops/{id}/takeover/backup")
    String backup(@PathVariable String id, Model model) {
        Shop shop = shopOf.named(id);
        page(shop, Step.BACKUP, "backup.run", model);
        return "shop/takeover-backup";
    }

    /** The first backup's card once it is ordered, which happens a moment after the takeover ends. */
    @GetMapping("/shops/{id}/takeover/backup/job")
    String backupJob(@PathVariable String id, Model model) {
        page(shopOf.named(id), Step.BACKUP, "backup.run", model);
        return "shop/takeover-parts :: backup";
    }

    /** Ends the takeover; the first backup and the watch start by themselves. */
    @PostMapping("/shops/{id}/takeover/backup")
    String finish(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        Shop shop = shopOf.named(id);
        if (inspections.latestInventory(shop.id()).isEmpty()) {
            flash.addFlashAttribute("alarm", "shop.takeover.inventoryFirst");
            return "redirect:/shops/" + id + "/takeover/inventory";
        }
        takeovers.finish(shop, me.person());
        flash.addFlashAttribute("notice", "shop.notice.takenOver");
        return "redirect:/shops/" + id + "/takeover/backup";
    }

    private void page(Shop shop, Step step, String jobKind, Model model) {
        Job job = latest(shop, jobKind);
        model.addAttribute("shop", shop);
        model.addAttribute("steps", Step.values());
        model.addAttribute("step", step);
        model.addAttribute("reached", takeovers.step(shop));
        model.addAttribute("job", job);
        model.addAttribute("underWay", job != null && !job.state().isOver());
        model.addAttribute("succeeded", job != null && job.state() == JobState.SUCCEEDED);
    }

    private @Nullable Job latest(Shop shop, String kind) {
        return jobs.ofShop(shop.id(), RECENT).stream()
                .filter(job -> job.kind().equals(kind))
                .findFirst()
                .orElse(null);
    }
}
