package fr.vigie.contract.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.ForAnyone;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Invitation;
import fr.vigie.contract.InvitationEnd;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.Signatures;
import fr.vigie.contract.Signing;
import fr.vigie.contract.SigningOrder;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A signatory's page, reached by a one-time link and open to whoever holds it. A network address from which thirty links
 * that never were are tried in ten minutes gets no further answer for a while.
 */
@Controller
@RequestMapping("/sign/{token}")
@ForAnyone
class SignController {

    private final Brake misses = new Brake();
    private final Signatures signatures;
    private final Contracts contracts;
    private final ShopDirectory shops;
    private final ContractDocument document;
    private final AgencySettings agency;
    private final Clock clock;

    SignController(
            Signatures signatures,
            Contracts contracts,
            ShopDirectory shops,
            ContractDocument document,
            AgencySettings agency,
            Clock clock) {
        this.signatures = signatures;
        this.contracts = contracts;
        this.shops = shops;
        this.document = document;
        this.agency = agency;
        this.clock = clock;
    }

    /** Neither the address of the page, which is a key, nor what it shows is to be found elsewhere later. */
    @ModelAttribute
    void keepToItself(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
    }

    /** Whoever signs meets the agency, not its tool; null without a logo. */
    @ModelAttribute("agencyLogo")
    @Nullable
    String agencyLogo() {
        Sha256 logo = agency.letterhead().logo();
        return logo == null ? null : logo.hex();
    }

    @GetMapping
    String read(
            @PathVariable String token,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Invitation> invitation = open(token, request);
        return invitation.isEmpty()
                ? gone(token, request, response, model)
                : page(token, invitation.get(), locale, model);
    }

    @GetMapping("/document.pdf")
    ResponseEntity<byte[]> document(
            @PathVariable String token, @RequestParam(defaultValue = "fr") String lang, HttpServletRequest request) {
        Invitation invitation = open(token, request).orElseThrow(Pages::notFound);
        Locale locale = Locale.of(lang);
        byte[] content = Scopes.call(Scope.agency(), () -> {
            Contract contract = contracts.find(invitation.version().contract()).orElseThrow(Pages::notFound);
            return document.pdf(contract, invitation.version(), locale);
        });
        return Pages.pdf(content, document.fileName(invitation.version(), locale, DocumentPart.WHOLE));
    }

    @PostMapping("/code")
    Object sendCode(
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        if (open(token, request).isEmpty()) {
            return gone(token, request, response, model);
        }
        flash.addFlashAttribute("codeState", signatures.sendCode(token) ? "sent" : "refused");
        return Pages.seeOther("/sign/" + token + "#signature");
    }

    /** @param reason told to the agency; without one the page asks again */
    @PostMapping("/refusal")
    Object refuse(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Optional<Invitation> invitation = open(token, request);
        if (invitation.isEmpty()) {
            return gone(token, request, response, model);
        }
        String said = reason.strip();
        if (said.isEmpty()) {
            flash.addFlashAttribute("refusalProblem", true);
            return Pages.seeOther("/sign/" + token + "#refusal");
        }
        if (!signatures.refuse(token, said.substring(0, Math.min(2_000, said.length())))) {
            return gone(token, request, response, model);
        }
        model.addAttribute("others", invitation.get().round().current().size() > 1);
        return "contract/sign-refused";
    }

    @PostMapping
    String sign(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "false") boolean consent,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Invitation> invitation = open(token, request);
        if (invitation.isEmpty()) {
            return gone(token, request, response, model);
        }
        String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        Signing done = signatures.sign(token, new SigningOrder(name, consent, code, request.getRemoteAddr(), agent));
        model.addAttribute("typedName", name);
        model.addAttribute("typedConsent", consent);
        return switch (done) {
            case Signing.Signed(var signature, var round) -> {
                model.addAttribute("signature", signature);
                model.addAttribute("round", round);
                model.addAttribute("title", invitation.get().version().title());
                yield "contract/sign-done";
            }
            case Signing.ShopCovered() -> again(token, "covered", 0, locale, response, model);
            case Signing.LinkGone() -> gone(token, request, response, model);
            case Signing.ConsentMissing() -> again(token, "consent", 0, locale, response, model);
            case Signing.WrongCode(int left) -> again(token, "wrong", left, locale, response, model);
            case Signing.CodeExpired() -> again(token, "expired", 0, locale, response, model);
        };
    }

    private Optional<Invitation> open(String token, HttpServletRequest request) {
        return misses.isSpent(request.getRemoteAddr(), clock.instant()) ? Optional.empty() : signatures.open(token);
    }

    private String gone(String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        boolean tooMany = misses.isSpent(request.getRemoteAddr(), clock.instant());
        InvitationEnd end = tooMany ? null : signatures.ended(token);
        if (end != null && end.kind() == InvitationEnd.Kind.UNKNOWN) {
            misses.allows(request.getRemoteAddr(), clock.instant());
        }
        response.setStatus(tooMany ? 429 : 410);
        model.addAttribute("end", end);
        model.addAttribute("agency", agency.agency());
        return "contract/sign-gone";
    }

    private String again(
            String token, String problem, int left, Locale locale, HttpServletResponse response, Model model) {
        response.setStatus(422);
        model.addAttribute("problem", problem);
        model.addAttribute("left", left);
        return page(token, signatures.open(token).orElseThrow(Pages::notFound), locale, model);
    }

    private String page(String token, Invitation invitation, Locale locale, Model model) {
        changes(invitation.version(), locale).ifPresent(changes -> model.addAttribute("changes", changes));
        model.addAttribute("token", token);
        model.addAttribute("invitation", invitation);
        model.addAttribute("agency", agency.agency());
        model.addAttribute("clauses", ClauseText.all(invitation.version().clauses(), locale));
        return "contract/sign";
    }

    private Optional<VersionChanges> changes(ContractVersion version, Locale locale) {
        return Scopes.call(
                Scope.agency(),
                () -> contracts
                        .find(version.contract())
                        .flatMap(contract -> contract.amendedBy(version))
                        .map(signed -> VersionChanges.between(signed, version, shops.of(version.customer()), locale)));
    }
}
