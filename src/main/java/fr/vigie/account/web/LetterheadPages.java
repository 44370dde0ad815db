package fr.vigie.account.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.ForAdministrators;
import fr.vigie.account.ForAnyone;
import fr.vigie.account.Letterhead;
import fr.vigie.account.Logo;
import fr.vigie.account.Stationery;
import fr.vigie.kernel.Sha256;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The agency's letterhead: what its documents say of it, and its logo. */
@Controller
@ForAdministrators
class LetterheadPages {

    private static final String PAGE = "account/settings-letterhead";

    private final AgencySettings settings;
    private final Stationery stationery;
    private final Clock clock;

    LetterheadPages(AgencySettings settings, Stationery stationery, Clock clock) {
        this.settings = settings;
        this.stationery = stationery;
        this.clock = clock;
    }

    @GetMapping("/settings/letterhead")
    String letterhead(Locale locale, Model model) {
        model.addAttribute("form", LetterheadForm.of(settings.letterhead()));
        return page(locale, model);
    }

    @PostMapping("/settings/letterhead")
    String change(
            @ModelAttribute("form") LetterheadForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Optional<Letterhead> read = form.read(settings.agency().siren(), errors);
        if (read.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(locale, model);
        }
        settings.changeLetterhead(read.get());
        redirect.addFlashAttribute("notice", "account.settings.saved");
        return "redirect:/settings/letterhead";
    }

    @PostMapping("/settings/letterhead/logo")
    String upload(
            @RequestParam("logo") @Nullable MultipartFile file,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        // One byte more than is taken is enough to know that it is too heavy.
        byte[] content = file == null ? new byte[0] : file.getInputStream().readNBytes(Logo.MOST_BYTES + 1);
        return switch (Logo.read(content)) {
            case Logo.Reading.Accepted(Logo logo) -> {
                settings.changeLogo(logo, clock.instant());
                redirect.addFlashAttribute("notice", "account.logo.saved");
                yield "redirect:/settings/letterhead";
            }
            case Logo.Reading.Refused(Logo.Reason reason) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("logoProblem", reason.key());
                yield letterhead(locale, model);
            }
        };
    }

    @PostMapping("/settings/letterhead/logo/removal")
    String remove(RedirectAttributes redirect) {
        settings.changeLogo(null, clock.instant());
        redirect.addFlashAttribute("notice", "account.logo.removed");
        return "redirect:/settings/letterhead";
    }

    /** A logo of the agency, shown to whoever signs or signs in; its address names its bytes, so it never changes. */
    @ForAnyone
    @GetMapping("/branding/logo/{digest}.png")
    ResponseEntity<byte[]> logo(@PathVariable String digest) {
        byte[] picture = Optional.of(digest)
                .filter(hex -> hex.matches("[0-9a-f]{64}"))
                .flatMap(hex -> settings.logo(new Sha256(hex)))
                .map(Logo::png)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable())
                .body(picture);
    }

    private String page(Locale locale, Model model) {
        model.addAttribute("agency", settings.agency());
        model.addAttribute("logo", settings.letterhead().logo());
        model.addAttribute("sheet", stationery.in(locale));
        return PAGE;
    }
}
