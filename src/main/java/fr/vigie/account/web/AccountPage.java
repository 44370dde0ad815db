package fr.vigie.account.web;

import fr.vigie.account.ForEveryone;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.Entrance;
import fr.vigie.account.signin.OwnAccount;
import fr.vigie.account.signin.OwnAccount.View;
import fr.vigie.account.signin.ReaderLocale;
import fr.vigie.account.signin.StaffSecondFactor;
import fr.vigie.kernel.Zones;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: name, language, zone, password, open sessions. */
@Controller
@ForEveryone
class AccountPage {

    private static final String PAGE = "account/account";
    private static final String BACK = "redirect:/account";

    private final OwnAccount own;
    private final StaffSecondFactor secondFactor;

    AccountPage(OwnAccount own, StaffSecondFactor secondFactor) {
        this.own = own;
        this.secondFactor = secondFactor;
    }

    record ProfileForm(String name, String language, String zone) {
        ProfileForm {
            name = Typed.line(name);
            language = Typed.line(language);
            zone = Typed.line(zone);
        }

        static ProfileForm of(SignedIn me) {
            return new ProfileForm(
                    me.name(), me.locale().getLanguage(), me.zone().getId());
        }
    }

    record PasswordForm(String current, String password, String again) implements NewPassword {
        PasswordForm {
            current = Typed.raw(current);
            password = Typed.raw(password);
            again = Typed.raw(again);
        }
    }

    @GetMapping("/account")
    String show(@AuthenticationPrincipal SignedIn me, HttpSession session, Model model) {
        model.addAttribute("profile", ProfileForm.of(me));
        model.addAttribute("newPassword", new PasswordForm("", "", ""));
        return page(me, session, model);
    }

    @PostMapping("/account/profile")
    String profile(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("profile") ProfileForm form,
            BindingResult errors,
            HttpSession session,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Typed.require(form.name(), "name", errors);
        Optional<Locale> language = ReaderLocale.one(form.language());
        if (language.isEmpty()) {
            errors.rejectValue("language", "account.form.choice");
        }
        if (!ZoneId.getAvailableZoneIds().contains(form.zone())) {
            errors.rejectValue("zone", "account.form.choice");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("newPassword", new PasswordForm("", "", ""));
            return page(me, session, model);
        }
        own.change(me, form.name(), language.orElseThrow(), ZoneId.of(form.zone()));
        redirect.addFlashAttribute("notice", "account.profile.saved");
        return BACK;
    }

    @PostMapping("/account/password")
    String password(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("newPassword") PasswordForm form,
            BindingResult errors,
            HttpSession session,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        form.check(own.view(me, session.getId()).person().email(), me.name(), errors);
        if (!errors.hasErrors()
                && !own.changePassword(
                        me, form.current(), form.password(), session.getId(), Entrance.visitor(request))) {
            errors.rejectValue("current", "account.password.wrong");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("profile", ProfileForm.of(me));
            return page(me, session, model);
        }
        redirect.addFlashAttribute("notice", "account.password.saved");
        return BACK;
    }

    @PostMapping("/account/sessions/{key}/end")
    String endSession(@AuthenticationPrincipal SignedIn me, @PathVariable String key, RedirectAttributes redirect) {
        own.endSession(me, key);
        redirect.addFlashAttribute("notice", "account.sessions.ended");
        return BACK;
    }

    @PostMapping("/account/sessions/end")
    String endOtherSessions(@AuthenticationPrincipal SignedIn me, HttpSession session, RedirectAttributes redirect) {
        own.endOtherSessions(me, session.getId());
        redirect.addFlashAttribute("notice", "account.sessions.ended");
        return BACK;
    }

    private String page(SignedIn me, HttpSession session, Model model) {
        View view = own.view(me, session.getId());
        model.addAttribute("me", me);
        model.addAttribute("own", view);
        model.addAttribute("zones", Zones.offered(me.zone().getId()));
        model.addAttribute("authenticatorKept", me.isStaff() && secondFactor.isCompulsory());
        model.addAttribute("authenticatorOptional", me.isStaff() && !secondFactor.isCompulsory());
        return PAGE;
    }
}
