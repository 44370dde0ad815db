package fr.vigie.backup.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.Entrance;
import fr.vigie.account.signin.OwnAccount;
import fr.vigie.backup.Backups;
import fr.vigie.backup.RepositoryKeys;
import fr.vigie.backup.RepositoryKeys.Asker;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Hands the repository's address and password over: shown in the answer to the request, kept nowhere. */
@Controller
class RepositoryKeyPages {

    private final RepositoryKeys keys;
    private final Backups backups;
    private final Shops shops;
    private final OwnAccount own;

    RepositoryKeyPages(RepositoryKeys keys, Backups backups, Shops shops, OwnAccount own) {
        this.keys = keys;
        this.backups = backups;
        this.shops = shops;
        this.own = own;
    }

    @GetMapping("/shops/{id}/backups/key")
    @ForManagers
    String ask(@PathVariable String id, Model model) {
        var shop = shop(id);
        model.addAttribute("shop", shop);
        model.addAttribute("repository", backups.repository(shop.id()).orElse(null));
        return "backup/key";
    }

    @PostMapping("/shops/{id}/backups/key")
    @ForManagers
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        var shop = shop(id);
        if (confirmed) {
            model.addAttribute(
                    "key", keys.hand(shop.customer(), Asker.AGENCY, me.person()).orElse(null));
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", "backup.key.unconfirmed");
        }
        return ask(id, model);
    }

    @GetMapping("/portal/backups/key")
    @ForMerchants
    String askMerchant() {
        return "backup/portal-key";
    }

    @PostMapping("/portal/backups/key")
    @ForMerchants
    String showMerchant(
            @RequestParam(defaultValue = "") String password,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        if (!own.confirms(me, password, Entrance.visitor(request))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", "backup.key.password.wrong");
            return askMerchant();
        }
        keys.hand(me.itsCustomer(), Asker.MERCHANT, me.person())
                .ifPresentOrElse(
                        key -> model.addAttribute("key", key), () -> model.addAttribute("refused", "backup.key.none"));
        return askMerchant();
    }

    private Shop shop(String id) {
        try {
            return shops.find(ShopId.of(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
