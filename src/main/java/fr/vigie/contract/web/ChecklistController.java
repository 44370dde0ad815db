package fr.vigie.contract.web;

import fr.vigie.account.ForAnyone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reviews a contract from elsewhere, without an account and without keeping anything. */
@Controller
@RequestMapping("/checklist")
@ForAnyone
class ChecklistController {

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

    @PostMapping
    String review(
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Cache-Control", "no-store");
        if (!brake.allows(request.getRemoteAddr(), clock.instant())) {
            response.setStatus(429);
            model.addAttribute("checklist", Checklist.blank(locale));
            model.addAttribute("tooMany", true);
            return "contract/checklist";
        }
        Checklist checklist = Checklist.of(form, locale);
        if (checklist.review() == null) {
            response.setStatus(422);
        }
        model.addAttribute("checklist", checklist);
        return "contract/checklist";
    }
}
