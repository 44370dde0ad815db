package fr.vigie.account.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.ForAdministrators;
import fr.vigie.seal.KeyFile;
import fr.vigie.seal.SealCertificate;
import fr.vigie.seal.Seals;
import fr.vigie.seal.TimeStamping;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The certificate with which the agency's documents are sealed: what it says, another in its place, those before it. */
@Controller
@RequestMapping("/settings/seal")
@ForAdministrators
class SealPages {

    private final Seals seals;
    private final TimeStamping stamping;
    private final AgencySettings settings;
    private final Clock clock;

    SealPages(Seals seals, TimeStamping stamping, AgencySettings settings, Clock clock) {
        this.seals = seals;
        this.stamping = stamping;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    String show(Model model) {
        SealCertificate present = seals.inUse().orElse(null);
        model.addAttribute("certificate", present);
        model.addAttribute("state", present == null ? null : present.stateAt(clock.instant()));
        model.addAttribute("replaced", seals.replaced());
        model.addAttribute("agency", settings.agency());
        TimeStamping.Chosen authority = stamping.chosen().orElse(null);
        model.addAttribute("authority", authority);
        model.asMap()
                .putIfAbsent(
                        "address", authority == null ? "" : authority.address().toString());
        return "account/settings-seal";
    }

    /** @param address of the authority that stamps the time; empty for none */
    @PostMapping("/time-stamping")
    String stampTime(
            @RequestParam(defaultValue = "") String address,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (stamping.choose(address)) {
            redirect.addFlashAttribute(
                    "notice", address.isBlank() ? "account.seal.stamping.none" : "account.seal.stamping.chosen");
            return "redirect:/settings/seal";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("address", address);
        model.addAttribute("unfit", true);
        return show(model);
    }

    /** @param password of the file; neither kept nor logged */
    @PostMapping("/certificate")
    String bring(
            @RequestParam("file") @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        // One byte more than is taken is enough to know that it is too heavy.
        byte[] content = file == null ? new byte[0] : file.getInputStream().readNBytes(KeyFile.MOST_BYTES + 1);
        char[] typed = password.toCharArray();
        try {
            return switch (seals.read(content, typed)) {
                case KeyFile.Good good -> changed(seals.use(good), redirect);
                case KeyFile.Refused(KeyFile.Reason reason) -> {
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    model.addAttribute("refused", reason);
                    yield show(model);
                }
            };
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(content, (byte) 0);
        }
    }

    @PostMapping("/generation")
    String generate(RedirectAttributes redirect) {
        return changed(seals.generate(settings.agency().name()), redirect);
    }

    private static String changed(SealCertificate certificate, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", "account.seal.changed");
        redirect.addFlashAttribute("noticeArguments", List.of(certificate.subject()));
        return "redirect:/settings/seal";
    }
}
