package fr.vigie.backup.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.backup.BackupRun;
import fr.vigie.backup.Backups;
import fr.vigie.backup.SavedSnapshot;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A shop's backups: runs, snapshots, orders, restorations, rhythm. */
@Controller
@ForStaff
class BackupPages {

    private static final int PAGE = 25;

    private final Backups backups;
    private final Shops shops;
    private final Clock clock;

    BackupPages(Backups backups, Shops shops, Clock clock) {
        this.backups = backups;
        this.shops = shops;
        this.clock = clock;
    }

    @ModelAttribute("mayManage")
    boolean mayManage(@AuthenticationPrincipal SignedIn me) {
        return me.isManaging();
    }

    @GetMapping("/shops/{id}/backups")
    String show(@PathVariable String id, @RequestParam @Nullable Instant before, Model model) {
        var shop = shop(id);
        model.addAttribute("policy", PolicyForm.of(backups.policy(shop.id())));
        return page(shop, before, model);
    }

    @GetMapping("/shops/{id}/backups/card")
    String card(@PathVariable String id, Model model) {
        describe(shop(id), model);
        return "backup/parts :: card";
    }

    @PostMapping("/shops/{id}/backups")
    String order(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        var shop = shop(id);
        if (backups.isUnderWay(shop.id())) {
            flash.addFlashAttribute("alarm", "backup.underway");
        } else {
            backups.order(shop.id(), me.person());
            flash.addFlashAttribute("notice", "backup.notice.ordered");
        }
        return to(shop);
    }

    @PostMapping("/shops/{id}/backups/drills")
    String drill(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        var shop = shop(id);
        backups.drill(shop.id(), me.person());
        flash.addFlashAttribute("notice", "backup.notice.drilled");
        return to(shop);
    }

    @PostMapping("/shops/{id}/backups/policy")
    String change(
            @PathVariable String id,
            @Valid @ModelAttribute("policy") PolicyForm policy,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var shop = shop(id);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(shop, null, model);
        }
        if (!backups.change(shop.id(), policy.every(), policy.retention())) {
            errors.reject("backup.policy.less");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(shop, null, model);
        }
        flash.addFlashAttribute("notice", "backup.notice.policy");
        return to(shop);
    }

    @GetMapping("/shops/{id}/backups/snapshots")
    String snapshots(@PathVariable String id, Model model) {
        var shop = shop(id);
        model.addAttribute("shop", shop);
        model.addAttribute("snapshots", backups.snapshots(shop.id()));
        return "backup/parts :: snapshots";
    }

    @GetMapping("/shops/{id}/backups/snapshots/{snapshot}")
    String browse(
            @PathVariable String id,
            @PathVariable String snapshot,
            @RequestParam(defaultValue = "/") String path,
            Model model) {
        var shop = shop(id);
        var found = snapshot(shop, snapshot);
        model.addAttribute("shop", shop);
        model.addAttribute("snapshot", found);
        model.addAttribute("path", path);
        model.addAttribute("parent", path.equals("/") ? null : path.substring(0, Math.max(1, path.lastIndexOf('/'))));
        if (found.listed() == null) {
            model.addAttribute("job", backups.listing(shop.id()).orElse(null));
        } else {
            model.addAttribute("files", backups.browse(found, path).orElseThrow(BackupPages::absent));
        }
        return "backup/snapshot";
    }

    @PostMapping("/shops/{id}/backups/snapshots/{snapshot}/listing")
    String list(@PathVariable String id, @PathVariable String snapshot, @AuthenticationPrincipal SignedIn me) {
        var shop = shop(id);
        var found = snapshot(shop, snapshot);
        if (found.listed() == null && backups.listing(shop.id()).isEmpty()) {
            backups.list(found, me.person());
        }
        return "redirect:/shops/" + shop.id() + "/backups/snapshots/" + found.name();
    }

    @PostMapping("/shops/{id}/backups/restorations")
    String restore(
            @PathVariable String id,
            @RequestParam String snapshot,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "false") boolean everything,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        var shop = shop(id);
        var found = snapshot(shop, snapshot);
        var paths = form.getOrDefault("paths", List.of());
        if (paths.isEmpty() && !everything) {
            flash.addFlashAttribute("alarm", "backup.restore.nothing");
            return "redirect:/shops/" + shop.id() + "/backups/snapshots/" + found.name();
        }
        var job = backups.restore(shop.id(), found.name(), everything ? List.of() : paths, me.person());
        flash.addFlashAttribute("notice", "backup.notice.restoring");
        return "redirect:/jobs/" + job;
    }

    private String page(Shop shop, @Nullable Instant before, Model model) {
        describe(shop, model);
        model.addAttribute("rhythm", backups.policy(shop.id()));
        var runs = backups.runs(shop.id(), before, PAGE);
        model.addAttribute("runs", runs);
        model.addAttribute(
                "next",
                runs.size() < PAGE
                        ? null
                        : "/shops/" + shop.id() + "/backups?before="
                                + runs.getLast().started());
        return "backup/shop";
    }

    private void describe(Shop shop, Model model) {
        var good = backups.lastGood(shop.id()).orElse(null);
        model.addAttribute("shop", shop);
        model.addAttribute("good", good);
        model.addAttribute("proof", backups.lastWholeProof(shop.id()).orElse(null));
        model.addAttribute("repository", backups.repository(shop.id()).orElse(null));
        model.addAttribute("stale", isStale(shop, good));
        model.addAttribute("job", backups.underWay(shop.id()).orElse(null));
    }

    private boolean isStale(Shop shop, @Nullable BackupRun good) {
        return backups.policy(shop.id()).isStale(good == null ? null : good.started(), shop.entered(), clock.instant());
    }

    private Shop shop(String id) {
        try {
            return shops.find(ShopId.of(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private SavedSnapshot snapshot(Shop shop, String name) {
        return backups.snapshot(shop.id(), name).orElseThrow(BackupPages::absent);
    }

    private static ResponseStatusException absent() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String to(Shop shop) {
        return "redirect:/shops/" + shop.id() + "/backups";
    }
}
