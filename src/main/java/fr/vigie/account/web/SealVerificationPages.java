package fr.vigie.account.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.ForAnyone;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Sha256;
import fr.vigie.seal.SealCheck;
import fr.vigie.seal.Seals;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where anyone who holds a sealed document finds out whether it is whole, without an account. What is dropped here is read and
 * forgotten. Two files at a time are read, however many ask.
 */
@Controller
@RequestMapping("/seal")
@ForAnyone
class SealVerificationPages {

    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int AT_A_TIME = 2;
    private static final long PATIENCE_SECONDS = 10;

    private final Semaphore readers = new Semaphore(AT_A_TIME, true);
    private final Seals seals;
    private final AgencySettings settings;

    SealVerificationPages(Seals seals, AgencySettings settings) {
        this.seals = seals;
        this.settings = settings;
    }

    @GetMapping
    String form(Model model) {
        model.addAttribute("agency", settings.agency());
        model.addAttribute("letterhead", settings.letterhead());
        return "account/seal-verification";
    }

    @PostMapping
    String verify(@RequestParam("file") @Nullable MultipartFile file, Model model, HttpServletResponse response)
            throws IOException, InterruptedException {
        byte[] content = file == null ? new byte[0] : file.getInputStream().readNBytes(MOST_BYTES + 1);
        if (file == null || content.length == 0 || content.length > MOST_BYTES) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", content.length == 0 ? "account.seal.file.none" : "account.seal.file.heavy");
            return form(model);
        }
        if (!readers.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("problem", "account.seal.busy");
            return form(model);
        }
        try {
            SealCheck check = Scopes.call(Scope.agency(), () -> seals.check(content));
            model.addAttribute("check", check);
            model.addAttribute("digest", Sha256.of(content));
        } finally {
            readers.release();
        }
        model.addAttribute(
                "file", Optional.ofNullable(file.getOriginalFilename()).orElse(""));
        return form(model);
    }

    /** A certificate of the agency; it stands in every file that was sealed with it, so it is no secret. */
    @GetMapping("/{fingerprint}.cer")
    ResponseEntity<byte[]> certificate(@PathVariable String fingerprint, Locale locale) {
        byte[] der = Optional.of(fingerprint)
                .filter(hex -> hex.matches("[0-9a-f]{64}"))
                .flatMap(hex -> Scopes.call(Scope.agency(), () -> seals.certificate(new Sha256(hex))))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/pkix-cert"))
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(new Bilingual("cachet-", "seal-").in(locale) + fingerprint.substring(0, 12)
                                        + ".cer")
                                .build()
                                .toString())
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable())
                .body(der);
    }
}
