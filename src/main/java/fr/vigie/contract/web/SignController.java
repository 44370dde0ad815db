package fr.vigie.contract.web;

import fr.vigie.account.ForAnyone;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Invitation;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.Signatures;
import fr.vigie.contract.Signing;
import fr.vigie.contract.SigningOrder;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The signer's page, reached by a one-time link and open to whoever holds it. */
@Controller
@RequestMapping("/sign/{token}")
@ForAnyone
class SignController {

    private final Signatures signatures;
    private final Contracts contracts;
    private final ShopDirectory shops;
    private final ContractDocument document;

    SignController(Signatures signatures, Contracts contracts, ShopDirectory shops, ContractDocument document) {
        this.signatures = signatures;
        this.contracts = contracts;
        this.shops = shops;
        this.document = document;
    }

    @GetMapping
    String read(@PathVariable String token, Locale locale, Model model, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        Optional<Invitation> invitation = signatures.open(token);
        if (invitation.isEmpty()) {
            response.setStatus(410);
            return "contract/sign-gone";
        }
        return page(token, invitation.get(), locale, model);
    }

    @GetMapping("/document.pdf")
    ResponseEntity<byte[]> document(@PathVariable String token, @RequestParam(defaultValue = "fr") String lang) {
        Invitation invitation = signatures.open(token).orElseThrow(Pages::notFound);
        Locale locale = Locale.of(lang);
        byte[] content = Scopes.call(Scope.agency(), () -> {
            Contract contract = contracts.find(invitation.version().contract()).orElseThrow(Pages::notFound);
            return document.pdf(contract, invitation.version(), locale);
        });
        return Pages.pdf(content, document.fileName(invitation.version(), locale));
    }

    @PostMapping("/code")
    RedirectView sendCode(@PathVariable String token, RedirectAttributes flash) {
        flash.addFlashAttribute("codeState", signatures.sendCode(token) ? "sent" : "refused");
        return Pages.seeOther("/sign/" + token + "#signature");
    }

    /** @param reason told to the agency; without one the page asks again */
    @PostMapping("/refusal")
    Object refuse(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            HttpServletResponse response) {
        String said = reason.strip();
        if (said.isEmpty()) {
            flash.addFlashAttribute("refusalProblem", true);
            return Pages.seeOther("/sign/" + token + "#refusal");
        }
        if (!signatures.refuse(token, said.substring(0, Math.min(2_000, said.length())))) {
            response.setStatus(410);
            return "contract/sign-gone";
        }
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
        Optional<Invitation> invitation = signatures.open(token);
        String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        Signing done = signatures.sign(token, new SigningOrder(name, consent, code, request.getRemoteAddr(), agent));
        return switch (done) {
            case Signing.Signed(var signature) -> {
                model.addAttribute("signature", signature);
                model.addAttribute(
                        "title", invitation.map(i -> i.version().title()).orElse(""));
                yield "contract/sign-done";
            }
            case Signing.LinkGone() -> {
                response.setStatus(410);
                yield "contract/sign-gone";
            }
            case Signing.ConsentMissing() -> refused(token, "consent", 0, name, consent, locale, response, model);
            case Signing.WrongCode(int left) -> refused(token, "wrong", left, name, consent, locale, response, model);
            case Signing.CodeExpired() -> refused(token, "expired", 0, name, consent, locale, response, model);
        };
    }

    private String refused(
            String token,
            String problem,
            int left,
            String name,
            boolean consent,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        response.setStatus(422);
        model.addAttribute("problem", problem);
        model.addAttribute("left", left);
        model.addAttribute("typedName", name);
        model.addAttribute("typedConsent", consent);
        return page(token, signatures.open(token).orElseThrow(Pages::notFound), locale, model);
    }

    private String page(String token, Invitation invitation, Locale locale, Model model) {
        changes(invitation.version(), locale).ifPresent(changes -> model.addAttribute("changes", changes));
        model.addAttribute("token", token);
        model.addAttribute("invitation", invitation);
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
