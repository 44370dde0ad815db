package fr.vigie.account.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.account.token.TokenId;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tokens of the agency's people, and of customers for those who manage them. */
@Controller
@ForStaff
class TokenPages {

    private static final String BASE = "/settings/api";

    private final TokenDesk desk;

    TokenPages(TokenDesk desk) {
        this.desk = desk;
    }

    @GetMapping(BASE)
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", TokenForm.blank());
        return desk.list(me, BASE, model);
    }

    @PostMapping(BASE)
    String issue(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") TokenForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        return desk.issue(me, BASE, form, errors, model, response);
    }

    @GetMapping(BASE + "/{id}")
    String show(@AuthenticationPrincipal SignedIn me, @PathVariable TokenId id, Model model) {
        return desk.show(me, BASE, id, model);
    }

    @PostMapping(BASE + "/{id}/revocation")
    String revoke(@AuthenticationPrincipal SignedIn me, @PathVariable TokenId id, RedirectAttributes redirect) {
        return desk.revoke(me, BASE, id, redirect);
    }
}
