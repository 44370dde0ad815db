package fr.vigie.account.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.ForAnyone;
import fr.vigie.account.SignedIn;
import fr.vigie.account.signin.Door;
import fr.vigie.account.signin.Entrance;
import fr.vigie.account.signin.Knock;
import fr.vigie.account.signin.ReaderLocale;
import fr.vigie.account.signin.StaffSecondFactor;
import fr.vigie.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From the sign-in page to the person's home, by password or by a link, with a code when one is set up. */
@Controller
@ForAnyone
class SignInPages {

    private static final String HALFWAY = "vigie.halfway";
    private static final String HALFWAY_SINCE = "vigie.halfway.since";
    private static final Duration HALFWAY_LASTS = Duration.ofMinutes(10);

    private final Door door;
    private final Entrance entrance;
    private final AgencySettings settings;
    private final ReaderLocale reader;
    private final StaffSecondFactor secondFactor;
    private final Clock clock;

    SignInPages(
            Door door,
            Entrance entrance,
            AgencySettings settings,
            ReaderLocale reader,
            StaffSecondFactor secondFactor,
            Clock clock) {
        this.secondFactor = secondFactor;
        this.door = door;
        this.entrance = entrance;
        this.settings = settings;
        this.reader = reader;
        this.clock = clock;
    }

    @ModelAttribute("agency")
    String agency() {
        return settings.agency().name();
    }

    @ModelAttribute("demonstration")
    boolean demonstration() {
        return secondFactor.isWaivedForTheDemonstration();
    }

    @GetMapping("/sign-in")
    String signIn(
            @AuthenticationPrincipal @Nullable SignedIn me,
            @RequestParam Optional<String> out,
            @RequestParam Optional<String> ended,
            Model model) {
        if (me != null) {
            return "redirect:" + me.home();
        }
        model.addAttribute("out", out.isPresent());
        model.addAttribute("ended", ended.isPresent());
        return "account/sign-in";
    }

    @PostMapping("/sign-in")
    String password(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        model.addAttribute("email", email);
        Knock knock = door.password(email, password, Entrance.visitor(request));
        return answer(knock, "account/sign-in", "account.signIn.refused", model, request, response);
    }

    @GetMapping("/sign-in/code")
    String code(HttpServletRequest request) {
        return halfway(request).isPresent() ? "account/sign-in-code" : "redirect:/sign-in";
    }

    @PostMapping("/sign-in/code")
    String code(
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<PersonId> person = halfway(request);
        if (person.isEmpty()) {
            return "redirect:/sign-in";
        }
        Knock knock = door.code(person.get(), code, Entrance.visitor(request));
        return answer(knock, "account/sign-in-code", "account.code.refused", model, request, response);
    }

    @GetMapping("/sign-in/link")
    String askForLink() {
        return "account/sign-in-link";
    }

    /** Says the same whether the address is known or not. */
    @PostMapping("/sign-in/link")
    String sendLink(@RequestParam(defaultValue = "") String email, Model model) {
        door.sendLink(email);
        model.addAttribute("sentTo", email);
        return "account/sign-in-link";
    }

    /** Opening the address uses nothing up: mail programs open links in advance. */
    @GetMapping("/sign-in/link/{token}")
    String confirmLink(@PathVariable String token, Model model) {
        model.addAttribute("token", token);
        return "account/sign-in-by-link";
    }

    @PostMapping("/sign-in/link/{token}")
    String useLink(@PathVariable String token, Model model, HttpServletRequest request, HttpServletResponse response) {
        model.addAttribute("token", token);
        Knock knock = door.link(token, Entrance.visitor(request));
        return answer(knock, "account/sign-in-by-link", "account.link.refused", model, request, response);
    }

    @PostMapping("/sign-in/language")
    String language(
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request,
            HttpServletResponse response) {
        ReaderLocale.one(language)
                .ifPresent(one -> reader.setLocaleContext(request, response, new SimpleLocaleContext(one)));
        return "redirect:/sign-in";
    }

    private String answer(
            Knock knock,
            String page,
            String refusal,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (knock) {
            case Knock.Welcome welcome -> {
                request.getSession().removeAttribute(HALFWAY);
                yield "redirect:" + entrance.enter(welcome, request, response);
            }
            case Knock.CodeNeeded(var person) -> {
                HttpSession session = request.getSession();
                session.setAttribute(HALFWAY, person.id().toString());
                session.setAttribute(HALFWAY_SINCE, clock.millis());
                yield "redirect:/sign-in/code";
            }
            case Knock.Refused() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("refusal", refusal);
                model.addAttribute("refusalArguments", List.of());
                yield page;
            }
            case Knock.Later(var delay) -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds() + 1));
                model.addAttribute("refusal", "account.signIn.later");
                model.addAttribute("refusalArguments", List.of(Duration.ofSeconds(Math.max(60, delay.toSeconds()))));
                yield page;
            }
        };
    }

    /** Who gave the right password a moment ago and still owes the code. */
    private Optional<PersonId> halfway(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(HALFWAY) instanceof String person)
                || !(session.getAttribute(HALFWAY_SINCE) instanceof Long since)) {
            return Optional.empty();
        }
        boolean fresh = clock.instant().isBefore(Instant.ofEpochMilli(since).plus(HALFWAY_LASTS));
        return fresh ? Optional.of(new PersonId(UUID.fromString(person))) : Optional.empty();
    }
}
