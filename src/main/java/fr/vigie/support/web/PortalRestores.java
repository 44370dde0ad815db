package fr.vigie.support.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.backup.BackupRun;
import fr.vigie.backup.Backups;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Severity;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Outcome;
import fr.vigie.support.Requesters;
import fr.vigie.support.RestoreWish;
import fr.vigie.support.Restores;
import fr.vigie.support.Ticket;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A merchant asks for one of their backups to be restored. */
@Controller
@ForMerchants
class PortalRestores {
    private static final int MOST = 60;

    private final Shops shops;
    private final Backups backups;
    private final Requesters requesters;
    private final Restores restores;

    PortalRestores(Shops shops, Backups backups, Requesters requesters, Restores restores) {
        this.shops = shops;
        this.backups = backups;
        this.requesters = requesters;
        this.restores = restores;
    }

    /** The way to the form, for the page of backups; for others, who may ask. */
    @GetMapping("/portal/restores/offer")
    String offer(@RequestParam String shop, @AuthenticationPrincipal SignedIn me, Model model) {
        Shop own = shop(shop, me);
        describe(own, me, model);
        model.addAttribute("possible", !restorable(own).isEmpty());
        return "support/portal-parts :: restore";
    }

    @GetMapping("/portal/restores/new")
    String ask(@RequestParam String shop, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", RestoreForm.of(shop));
        return form(shop(shop, me), me, model);
    }

    @PostMapping("/portal/restores")
    String open(
            @ModelAttribute("form") RestoreForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Shop shop = shop(form.shop(), me);
        List<BackupRun> kept = restorable(shop);
        RestoreWish wish = form.wish(kept, errors).orElse(null);
        if (!requesters.mayRestore(shop.id(), Author.of(me))) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return form(shop, me, model);
        }
        if (wish == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(shop, me, model);
        }
        return switch (restores.ask(shop, wish, form.gravity(), form.reason(), me)) {
            case Outcome.Changed(Ticket ticket) -> {
                flash.addFlashAttribute("notice", "support.notice.received");
                flash.addFlashAttribute(
                        "noticeArguments", List.of(ticket.number().toString()));
                yield "redirect:/portal/tickets/" + ticket.id();
            }
            case Outcome.Refused(String why) -> {
                flash.addFlashAttribute("alarm", why);
                yield "redirect:/portal/backups";
            }
        };
    }

    private String form(Shop shop, SignedIn me, Model model) {
        describe(shop, me, model);
        model.addAttribute("kept", restorable(shop));
        model.addAttribute("parts", RestoreWish.Part.values());
        model.addAttribute("severities", Severity.values());
        return "support/portal-restore";
    }

    private void describe(Shop shop, SignedIn me, Model model) {
        model.addAttribute("shop", shop);
        model.addAttribute("may", requesters.mayRestore(shop.id(), Author.of(me)));
        model.addAttribute("names", Contacts.names(requesters.restoring(shop.id())));
    }

    private List<BackupRun> restorable(Shop shop) {
        return backups.runs(shop.id(), null, MOST).stream()
                .filter(BackupRun::restorable)
                .filter(run -> run.snapshot() != null)
                .toList();
    }

    private Shop shop(@Nullable String id, SignedIn me) {
        return shops.ofCustomer(me.itsCustomer()).stream()
                .filter(shop -> shop.state() != Shop.State.LEFT)
                .filter(shop -> shop.id().toString().equals(id))
                .findFirst()
                .orElseThrow(Desk::notFound);
    }
}
