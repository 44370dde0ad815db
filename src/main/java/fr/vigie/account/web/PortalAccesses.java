package fr.vigie.account.web;

import fr.vigie.account.AccessLog;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who used which of the merchant's credentials, and when. */
@Controller
@ForMerchants
class PortalAccesses {

    private final AccessLog log;

    PortalAccesses(AccessLog log) {
        this.log = log;
    }

    @GetMapping("/portal/accesses")
    String accesses(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable Long after,
            Model model) {
        model.addAttribute("accesses", AccessPage.of(log, me.itsCustomer(), "/portal/accesses", q, sort, after));
        return "account/portal-accesses";
    }
}
