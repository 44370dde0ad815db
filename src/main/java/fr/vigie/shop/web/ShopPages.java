package fr.vigie.shop.web;

import fr.vigie.account.AccessLog;
import fr.vigie.account.CredentialUse;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.job.JobId;
import fr.vigie.kernel.Listing;
import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.kernel.SortOrder;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.shop.inspection.Inventory;
import fr.vigie.shop.inspection.ModuleWords;
import fr.vigie.shop.takeover.Takeovers;
import fr.vigie.vault.Vault;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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

/** The list of shops and each shop's pages. */
@Controller
@ForStaff
class ShopPages {

    private static final int PAGE = 50;
    private static final SequencedMap<String, String> USES = new LinkedHashMap<>();

    static {
        USES.put("when", "shop.accesses.at");
    }

    private final ShopOfRequest shopOf;
    private final Shops shops;
    private final Inspections inspections;
    private final ModuleWords words;
    private final Takeovers takeovers;
    private final AccessLog accesses;
    private final Vault vault;
    private final List<Logbook> logbooks;
    private final Clock clock;

    ShopPages(
            ShopOfRequest shopOf,
            Shops shops,
            Inspections inspections,
            ModuleWords words,
            Takeovers takeovers,
            AccessLog accesses,
            Vault vault,
            List<Logbook> logbooks,
            Clock clock) {
        this.shopOf = shopOf;
        this.shops = shops;
        this.inspections = inspections;
        this.words = words;
        this.takeovers = takeovers;
        this.accesses = accesses;
        this.vault = vault;
        this.logbooks = logbooks;
        this.clock = clock;
    }

    @GetMapping("/shops/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam @Nullable Instant before,
            Model model) {
        Shop shop = header(id, "logbook", model);
        List<LogbookEntry> entries = entries(shop, kind, before == null ? clock.instant() : before);
        model.addAttribute("inventory", inspections.latestInventory(shop.id()).orElse(null));
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", List.of("watch", "backup", "ticket", "access", "shop", "report"));
        model.addAttribute("entries", entries);
        model.addAttribute(
                "next",
                entries.size() < PAGE
                        ? null
                        : "/shops/" + id + "?kind=" + kind + "&before="
                                + entries.getLast().at());
        return "shop/logbook";
    }

    private List<LogbookEntry> entries(Shop shop, String kind, Instant before) {
        return logbooks.stream()
                .flatMap(book -> book.entries(shop.id(), before, PAGE).stream())
                .filter(entry -> kind.isEmpty() || entry.kind().equals(kind))
                .sorted(Comparator.comparing(LogbookEntry::at).reversed())
                .limit(PAGE)
                .toList();
    }

    @GetMapping("/shops/{id}/inventory")
    String inventory(@PathVariable String id, @RequestParam @Nullable String job, Model model) {
        Shop shop = header(id, "inventory", model);
        Optional<Inventory> inventory = inspections.latestInventory(shop.id());
        model.addAttribute("inventory", inventory.orElse(null));
        model.addAttribute(
                "modules", inventory.map(found -> words.known(shop.id(), found)).orElse(List.of()));
        model.addAttribute("editable", true);
        model.addAttribute("diagnosis", inspections.latestDiagnosis(shop.id()).orElse(null));
        model.addAttribute("job", job);
        return "shop/inventory";
    }

    @PostMapping("/shops/{id}/inventory")
    String takeInventory(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        JobId job = takeovers.takeInventory(shopOf.named(id), me.person());
        return "redirect:/shops/" + id + "/inventory?job=" + job;
    }

    @GetMapping("/shops/{id}/accesses")
    String accesses(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable Long after,
            Model model) {
        Shop shop = header(id, "accesses", model);
        Listing listing = Listing.of("/shops/" + id + "/accesses", USES, sort, new SortOrder("when", true))
                .with("q", q);
        List<CredentialUse> found = accesses.page(shop.customer(), q, listing.order(), after, PAGE + 1);
        List<CredentialUse> uses = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("secrets", vault.list(shop.customer()));
        model.addAttribute("q", q);
        model.addAttribute("listing", listing);
        model.addAttribute("uses", uses);
        model.addAttribute(
                "next",
                found.size() <= PAGE
                        ? null
                        : listing.after(Long.toString(uses.getLast().number())));
        return "shop/accesses";
    }

    @GetMapping("/shops/{id}/settings")
    String settings(@PathVariable String id, Model model) {
        Shop shop = header(id, "settings", model);
        model.addAttribute("form", new AddressForm("", shop.name(), shop.url().toString()));
        model.addAttribute("errors", Map.of());
        return "shop/settings";
    }

    @PostMapping("/shops/{id}/settings")
    String change(
            @PathVariable String id,
            AddressForm form,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        Shop shop = header(id, "settings", model);
        Map<String, String> errors = form.errorsOfAddress();
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("form", form);
            model.addAttribute("errors", errors);
            return "shop/settings";
        }
        shops.save(shop.renamed(form.name(), URI.create(form.url().strip())));
        flash.addFlashAttribute("notice", "shop.notice.saved");
        return "redirect:/shops/" + id + "/settings";
    }

    @PostMapping("/shops/{id}/departure")
    String leave(@PathVariable String id, RedirectAttributes flash) {
        shops.save(shopOf.named(id).leave(clock.instant()));
        flash.addFlashAttribute("notice", "shop.notice.left");
        return "redirect:/shops/" + id;
    }

    private Shop header(String id, String tab, Model model) {
        Shop shop = shopOf.named(id);
        model.addAttribute("shop", shop);
        model.addAttribute("tab", tab);
        return shop;
    }
}
