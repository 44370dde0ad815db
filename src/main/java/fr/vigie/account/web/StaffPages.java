package fr.vigie.account.web;

import fr.vigie.account.ForAdministrators;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.Authenticators;
import fr.vigie.account.signin.Invitations;
import fr.vigie.account.signin.Sessions;
import fr.vigie.kernel.PersonId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people of the agency, and the doors an administrator can close for anyone. */
@Controller
@ForAdministrators
class StaffPages {

    private static final String PAGE = "account/settings-people";

    private final People people;
    private final Invitations invitations;
    private final Sessions sessions;
    private final Authenticators authenticators;

    StaffPages(People people, Invitations invitations, Sessions sessions, Authenticators authenticators) {
        this.authenticators = authenticators;
        this.people = people;
        this.invitations = invitations;
        this.sessions = sessions;
    }

    @GetMapping("/settings/people")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", PersonForm.blank());
        return page(me, model);
    }

    @PostMapping("/settings/people")
    String invite(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Optional<Newcomer> newcomer = form.ofTheAgency(locale, errors);
        if (newcomer.isEmpty() || !invited(newcomer.get(), errors)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(me, model);
        }
        return done(redirect, "account.person.invited", form.name());
    }

    @PostMapping("/settings/people/{id}/role")
    String role(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable PersonId id,
            @RequestParam String role,
            RedirectAttributes redirect) {
        Person person = another(id, me);
        Role chosen =
                PersonForm.role(role).orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
        people.changeRole(id, chosen);
        return done(redirect, "account.person.roleChanged", person.name());
    }

    @PostMapping("/settings/people/{id}/invitation")
    String again(@AuthenticationPrincipal SignedIn me, @PathVariable PersonId id, RedirectAttributes redirect) {
        Person person = another(id, me);
        invitations.again(id);
        return done(redirect, "account.person.invited", person.name());
    }

    @PostMapping("/settings/people/{id}/disable")
    String disable(@AuthenticationPrincipal SignedIn me, @PathVariable PersonId id, RedirectAttributes redirect) {
        Person person = another(id, me);
        people.disable(id);
        sessions.endAll(id);
        return done(redirect, "account.person.disabled", person.name());
    }

    @PostMapping("/settings/people/{id}/enable")
    String enable(@AuthenticationPrincipal SignedIn me, @PathVariable PersonId id, RedirectAttributes redirect) {
        Person person = another(id, me);
        people.enable(id);
        return done(redirect, "account.person.enabled", person.name());
    }

    @PostMapping("/settings/people/{id}/sign-out")
    String signOut(@AuthenticationPrincipal SignedIn me, @PathVariable PersonId id, RedirectAttributes redirect) {
        Person person = another(id, me);
        sessions.endAll(id);
        return done(redirect, "account.person.signedOut", person.name());
    }

    /** For who lost both the phone and the recovery codes: the next sign-in sets up a new application. */
    @PostMapping("/settings/people/{id}/authenticator/removal")
    String forgetAuthenticator(
            @AuthenticationPrincipal SignedIn me, @PathVariable PersonId id, RedirectAttributes redirect) {
        Person person = another(id, me);
        authenticators.remove(id);
        sessions.endAll(id);
        return done(redirect, "account.person.authenticatorRemoved", person.name());
    }

    /** Nobody does these to themselves: the last administrator would lock everyone out. */
    private Person another(PersonId id, SignedIn me) {
        if (id.equals(me.person())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return people.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean invited(Newcomer newcomer, BindingResult errors) {
        try {
            invitations.invite(newcomer);
            return true;
        } catch (DuplicateKeyException taken) {
            errors.rejectValue("email", "account.form.emailTaken");
            return false;
        }
    }

    private String page(SignedIn me, Model model) {
        model.addAttribute("me", me);
        model.addAttribute("people", people.staff());
        model.addAttribute(
                "roles", Arrays.stream(Role.values()).filter(Role::isStaff).toList());
        return PAGE;
    }

    private static String done(RedirectAttributes redirect, String notice, String name) {
        redirect.addFlashAttribute("notice", notice);
        redirect.addFlashAttribute("noticeArguments", List.of(name));
        return "redirect:/settings/people";
    }
}
