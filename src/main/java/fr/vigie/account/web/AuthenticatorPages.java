package fr.vigie.account.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.ForEveryone;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.AuthenticatorKey;
import fr.vigie.account.signin.Entrance;
import fr.vigie.account.signin.OwnAccount;
import fr.vigie.account.signin.StaffSecondFactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts an authenticator application into service, shows the recovery codes once, and takes it out of service. */
@Controller
@ForEveryone
class AuthenticatorPages {

    private final OwnAccount own;
    private final AgencySettings settings;
    private final StaffSecondFactor secondFactor;

    AuthenticatorPages(OwnAccount own, AgencySettings settings, StaffSecondFactor secondFactor) {
        this.own = own;
        this.settings = settings;
        this.secondFactor = secondFactor;
    }

    @GetMapping("/account/authenticator")
    String scan(@AuthenticationPrincipal SignedIn me, HttpSession session, Model model) {
        return page(me, AuthenticatorKey.draw(), session, model);
    }

    /** The key comes back with the form: it is worth nothing before a code of it is accepted for this very person. */
    @PostMapping("/account/authenticator")
    String confirm(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String key,
            @RequestParam(defaultValue = "") String code,
            HttpSession session,
            Model model,
            HttpServletResponse response) {
        AuthenticatorKey shown = new AuthenticatorKey(key);
        List<String> recoveryCodes = own.setUpAuthenticator(me, shown, code);
        if (recoveryCodes.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", "account.code.refused");
            return page(me, shown, session, model);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        model.addAttribute("me", me);
        model.addAttribute("codes", recoveryCodes);
        model.addAttribute("next", isOwed() ? me.home() : "/account");
        return "account/recovery-codes";
    }

    @PostMapping("/account/authenticator/removal")
    String remove(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        if (me.isStaff() && secondFactor.isCompulsory()) {
            redirect.addFlashAttribute("alarm", "account.authenticator.compulsory");
            return "redirect:/account";
        }
        boolean removed = own.removeAuthenticator(me, password, Entrance.visitor(request));
        redirect.addFlashAttribute(
                removed ? "notice" : "alarm", removed ? "account.authenticator.removed" : "account.password.wrong");
        return "redirect:/account";
    }

    private String page(SignedIn me, AuthenticatorKey key, HttpSession session, Model model) {
        String email = own.view(me, session.getId()).person().email().value();
        model.addAttribute("me", me);
        model.addAttribute("key", key);
        model.addAttribute("picture", key.picture(settings.agency().name() + " Vigie", email));
        model.addAttribute("agency", settings.agency().name());
        return isOwed() ? "account/enrol" : "account/authenticator";
    }

    /** Who owes a second factor sees nothing of the agency's pages, not even their frame. */
    private static boolean isOwed() {
        return StaffSecondFactor.isOwed(SecurityContextHolder.getContext().getAuthentication());
    }
}
