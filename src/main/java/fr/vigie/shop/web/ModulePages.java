package fr.vigie.shop.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.Instants;
import fr.vigie.shop.Shop;
import fr.vigie.shop.inspection.Inspections;
import fr.vigie.shop.inspection.KnownModule;
import fr.vigie.shop.inspection.ModuleWord;
import fr.vigie.shop.inspection.ModuleWords;
import fr.vigie.shop.inspection.ShopModule;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the agency knows of one module of a shop: its class and a note. */
@Controller
@ForStaff
class ModulePages {

    private static final List<ShopModule.Origin> CHOICES = List.of(
            ShopModule.Origin.NATIVE,
            ShopModule.Origin.PARTNER,
            ShopModule.Origin.MARKETPLACE,
            ShopModule.Origin.CUSTOM);

    private final ShopOfRequest shopOf;
    private final Inspections inspections;
    private final ModuleWords words;
    private final Clock clock;

    ModulePages(ShopOfRequest shopOf, Inspections inspections, ModuleWords words, Clock clock) {
        this.shopOf = shopOf;
        this.inspections = inspections;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/shops/{id}/inventory/modules/{name}")
    String show(@PathVariable String id, @PathVariable String name, Model model) {
        Shop shop = shopOf.named(id);
        KnownModule known = known(shop, name);
        ModuleWord word = known.word();
        String origin =
                word == null || word.origin() == null ? "" : word.origin().name();
        return form(shop, known, origin, known.note(), Map.of(), model);
    }

    @PostMapping("/shops/{id}/inventory/modules/{name}")
    String say(
            @PathVariable String id,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String origin,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Shop shop = shopOf.named(id);
        KnownModule known = known(shop, name);
        if (note.strip().length() > ModuleWord.LONGEST_NOTE) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(shop, known, origin, note, Map.of("note", "shop.error.note"), model);
        }
        words.say(shop, new ModuleWord(name, chosen(origin), note, me.name(), Instants.micros(clock)), me);
        flash.addFlashAttribute("notice", "shop.notice.module");
        return "redirect:/shops/" + id + "/inventory";
    }

    private static String form(
            Shop shop, KnownModule known, String origin, String note, Map<String, String> errors, Model model) {
        model.addAttribute("shop", shop);
        model.addAttribute("tab", "inventory");
        model.addAttribute("name", known.module().name());
        model.addAttribute("known", known);
        model.addAttribute("origin", origin);
        model.addAttribute("note", note);
        model.addAttribute("errors", errors);
        return "shop/module";
    }

    /** A module of the last inventory; 404 for any other. */
    private KnownModule known(Shop shop, String name) {
        return inspections
                .latestInventory(shop.id())
                .flatMap(inventory -> words.known(shop.id(), inventory).stream()
                        .filter(known -> known.module().name().equals(name))
                        .findFirst())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ShopModule.@Nullable Origin chosen(String origin) {
        return CHOICES.stream()
                .filter(each -> each.name().equals(origin))
                .findFirst()
                .orElse(null);
    }
}
