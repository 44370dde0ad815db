package fr.vigie.contract.web;

import fr.vigie.account.ForAnyone;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Bilingual;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Reviews a contract from elsewhere, without an account and without keeping anything: who wants to go on later keeps a file. */
@Controller
@RequestMapping("/checklist")
@ForAnyone
class ChecklistController {
    private static final Bilingual KEPT = new Bilingual("controle-contrat.json", "contract-check.json");

    private final Brake brake = new Brake();
    private final Clock clock;

    ChecklistController(Clock clock) {
        this.clock = clock;
    }

    @GetMapping
    String blank(Locale locale, Model model) {
        model.addAttribute("checklist", Checklist.blank(locale));
        return "contract/checklist";
    }

    /** What was typed as a file for whoever typed it; Vigie keeps nothing of it. */
    @PostMapping("/file")
    Object keep(
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Cache-Control", "no-store");
        if (!brake.allows(request.getRemoteAddr(), clock.instant())) {
            return tooMany(Checklist.unread(form, locale), request, response, model);
        }
        Checklist checklist = Checklist.of(form, locale);
        Clauses clauses = checklist.clauses();
        if (clauses == null) {
            response.setStatus(422);
            model.addAttribute("checklist", checklist);
            return "contract/checklist";
        }
        String title = Words.in(locale).text("contract.checklist.file");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(KEPT.in(locale))
                                .build()
                                .toString())
                .body(KeptChecklist.write(clauses, title));
    }

    /** Reviews what was kept before. */
    @PostMapping("/kept")
    String load(
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Cache-Control", "no-store");
        if (!brake.allows(request.getRemoteAddr(), clock.instant())) {
            return tooMany(Checklist.blank(locale), request, response, model);
        }
        Optional<Clauses> clauses = KeptChecklist.read(file);
        if (clauses.isEmpty()) {
            response.setStatus(422);
            model.addAttribute("fileWrong", true);
        }
        model.addAttribute(
                "checklist", clauses.map(kept -> Checklist.of(kept, locale)).orElseGet(() -> Checklist.blank(locale)));
        return "contract/checklist";
    }

    /** What was typed stays, to be sent again once that is allowed. */
    private String tooMany(Checklist typed, HttpServletRequest request, HttpServletResponse response, Model model) {
        Duration wait = brake.wait(request.getRemoteAddr(), clock.instant());
        response.setStatus(429);
        response.setHeader("Retry-After", Long.toString(Math.max(1, Math.ceilDiv(wait.toMillis(), 1_000))));
        model.addAttribute("checklist", typed);
        model.addAttribute("tooMany", Math.max(1, Math.ceilDiv(wait.toSeconds(), 60)));
        return "contract/checklist";
    }

    @PostMapping
    String review(
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Cache-Control", "no-store");
        if (!brake.allows(request.getRemoteAddr(), clock.instant())) {
            return tooMany(Checklist.unread(form, locale), request, response, model);
        }
        Checklist checklist = Checklist.of(form, locale);
        if (checklist.review() == null) {
            response.setStatus(422);
        }
        model.addAttribute("checklist", checklist);
        return "contract/checklist";
    }
}
