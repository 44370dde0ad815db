package fr.vigie.account.web;

import fr.vigie.account.AccentColour;
import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.ForAdministrators;
import fr.vigie.account.ForStaff;
import fr.vigie.account.Role;
import fr.vigie.account.SignedIn;
import fr.vigie.account.Siren;
import fr.vigie.account.signin.SignInAttempt;
import fr.vigie.account.signin.SignInLog;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Listing;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.SortOrder;
import fr.vigie.pdf.Printable;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the agency says of itself, and who tried to sign in. */
@Controller
@ForAdministrators
class SettingsPages {

    private static final int PAGE = 50;
    private static final SequencedMap<String, String> SIGN_INS = new LinkedHashMap<>();

    static {
        SIGN_INS.put("when", "account.accesses.when");
    }

    private static final String AGENCY = "account/settings";

    private final AgencySettings settings;
    private final SignInLog log;

    SettingsPages(AgencySettings settings, SignInLog log) {
        this.settings = settings;
        this.log = log;
    }

    record AgencyForm(
            String name, String address, String siren, String email, String phone, String accent, String hourlyCost) {
        AgencyForm {
            name = Typed.line(name);
            address = Typed.line(address);
            siren = Typed.line(siren);
            email = Typed.line(email);
            phone = Typed.line(phone);
            accent = Typed.line(accent);
            hourlyCost = Typed.line(hourlyCost);
        }

        static AgencyForm of(Agency agency, String hourlyCost) {
            return new AgencyForm(
                    agency.name(),
                    agency.address(),
                    agency.siren() == null ? "" : agency.siren().toString(),
                    agency.email() == null ? "" : agency.email().value(),
                    agency.phone(),
                    agency.accent().hex(),
                    hourlyCost);
        }

        Optional<Agency> read(Errors errors) {
            Typed.require(name, "name", errors);
            Printable.check(name, "name", errors);
            Typed.limit(address, "address", errors);
            Printable.check(address, "address", errors);
            @Nullable Siren number = Typed.optionalSiren(siren, errors);
            @Nullable EmailAddress mail = Typed.optionalEmail(email, errors);
            Optional<AccentColour> colour = AccentColour.parse(accent);
            if (colour.isEmpty()) {
                errors.rejectValue("accent", "account.form.colour");
            } else if (!colour.get().isReadable()) {
                errors.rejectValue(
                        "accent",
                        "account.form.contrast",
                        new Object[] {colour.get().contrastWithWhite()},
                        null);
            }
            return errors.hasErrors()
                    ? Optional.empty()
                    : colour.map(accent -> new Agency(name, address, number, mail, phone, accent));
        }
    }

    /** Everyone of the agency may read it; only an administrator gets a form to send. */
    @ForStaff
    @GetMapping("/settings")
    String agency(@AuthenticationPrincipal SignedIn me, Model model) {
        boolean administrator = me.role() == Role.ADMINISTRATOR;
        String cost = administrator
                ? settings.hourlyCost()
                        .map(money -> money.amount().toPlainString())
                        .orElse("")
                : "";
        model.addAttribute("form", AgencyForm.of(settings.agency(), cost));
        model.addAttribute("administrator", administrator);
        return AGENCY;
    }

    @PostMapping("/settings")
    String change(
            @ModelAttribute("form") AgencyForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Money cost = Typed.optionalRate(form.hourlyCost(), "hourlyCost", errors);
        Optional<Agency> agency = form.read(errors);
        if (agency.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("administrator", true);
            return AGENCY;
        }
        settings.change(agency.get());
        settings.changeHourlyCost(cost);
        redirect.addFlashAttribute("notice", "account.settings.saved");
        return "redirect:/settings";
    }

    @GetMapping("/settings/sign-ins")
    String signIns(
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable Long after,
            Model model) {
        Listing listing = Listing.of("/settings/sign-ins", SIGN_INS, sort, new SortOrder("when", true))
                .with("q", q);
        List<SignInAttempt> found = log.page(q, listing.order(), after, PAGE + 1);
        List<SignInAttempt> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("q", q);
        model.addAttribute("listing", listing);
        model.addAttribute("attempts", page);
        model.addAttribute(
                "next",
                found.size() > PAGE ? listing.after(Long.toString(page.getLast().number())) : null);
        return "account/settings-sign-ins";
    }
}
