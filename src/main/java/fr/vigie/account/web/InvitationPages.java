package fr.vigie.account.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.ForAnyone;
import fr.vigie.account.Newcomer;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.signin.Door;
import fr.vigie.account.signin.Entrance;
import fr.vigie.account.signin.FirstStart;
import fr.vigie.account.signin.Invitations;
import fr.vigie.account.signin.Means;
import fr.vigie.kernel.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The pages behind the links that bring people in: an invitation, and the very first administrator. */
@Controller
@ForAnyone
class InvitationPages {

    private static final String INVITATION = "account/invitation";
    private static final String SETUP = "account/setup";
    private static final String SPENT = "account/link-spent";

    private final Invitations invitations;
    private final FirstStart firstStart;
    private final Door door;
    private final Entrance entrance;
    private final AgencySettings settings;

    InvitationPages(
            Invitations invitations, FirstStart firstStart, Door door, Entrance entrance, AgencySettings settings) {
        this.invitations = invitations;
        this.firstStart = firstStart;
        this.door = door;
        this.entrance = entrance;
        this.settings = settings;
    }

    record PasswordForm(String password, String again) implements NewPassword {
        PasswordForm {
            password = Typed.raw(password);
            again = Typed.raw(again);
        }
    }

    record SetupForm(String agency, String name, String email, String password, String again) implements NewPassword {
        SetupForm {
            agency = Typed.line(agency);
            name = Typed.line(name);
            email = Typed.line(email);
            password = Typed.raw(password);
            again = Typed.raw(again);
        }

        static SetupForm blank() {
            return new SetupForm("", "", "", "", "");
        }
    }

    @ModelAttribute("agency")
    String agency() {
        return settings.agency().name();
    }

    @GetMapping("/invitation/{token}")
    String invitation(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<Person> person = invitations.invited(token);
        if (person.isEmpty()) {
            return spent(response);
        }
        model.addAttribute("person", person.get());
        model.addAttribute("form", new PasswordForm("", ""));
        return INVITATION;
    }

    @PostMapping("/invitation/{token}")
    String accept(
            @PathVariable String token,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Person> invited = invitations.invited(token);
        if (invited.isEmpty()) {
            return spent(response);
        }
        Person person = invited.get();
        form.check(person.email(), person.name(), errors);
        if (errors.hasErrors()) {
            model.addAttribute("person", person);
            return again(INVITATION, response);
        }
        return invitations
                .accept(token, form.password())
                .map(come -> enter(come, Means.INVITATION, request, response))
                .orElseGet(() -> spent(response));
    }

    @GetMapping("/setup/{token}")
    String setup(@PathVariable String token, Model model, HttpServletResponse response) {
        if (!firstStart.isGood(token)) {
            return spent(response);
        }
        model.addAttribute("form", SetupForm.blank());
        return SETUP;
    }

    @PostMapping("/setup/{token}")
    String create(
            @PathVariable String token,
            @ModelAttribute("form") SetupForm form,
            BindingResult errors,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!firstStart.isGood(token)) {
            return spent(response);
        }
        Typed.require(form.agency(), "agency", errors);
        Typed.require(form.name(), "name", errors);
        Optional<EmailAddress> email = Typed.email(form.email(), errors);
        email.ifPresent(address -> form.check(address, form.name(), errors));
        if (errors.hasErrors() || email.isEmpty()) {
            return again(SETUP, response);
        }
        Newcomer administrator = Newcomer.ofTheAgency(form.name(), email.get(), Role.ADMINISTRATOR, locale);
        return firstStart
                .create(token, form.agency(), administrator, form.password())
                .map(person -> enter(person, Means.FIRST_START, request, response))
                .orElseGet(() -> spent(response));
    }

    private String enter(Person person, Means means, HttpServletRequest request, HttpServletResponse response) {
        return "redirect:" + entrance.enter(door.newcomer(person, means, Entrance.visitor(request)), request, response);
    }

    private static String again(String page, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page;
    }

    private static String spent(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return SPENT;
    }
}
