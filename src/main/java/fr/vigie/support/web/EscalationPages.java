package fr.vigie.support.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Severity;
import fr.vigie.support.ClockKind;
import fr.vigie.support.DeskChoices;
import fr.vigie.support.EscalationRules;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is told when of deadlines. */
@Controller
class EscalationPages {
    private final EscalationRules rules;
    private final DeskChoices choices;

    EscalationPages(EscalationRules rules, DeskChoices choices) {
        this.rules = rules;
        this.choices = choices;
    }

    @GetMapping("/settings/escalations")
    @ForStaff
    String show(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("form", EscalationForm.usual());
        return page(me, model);
    }

    @PostMapping("/settings/escalations")
    @ForManagers
    String add(
            @ModelAttribute("form") EscalationForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        form.check(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(me, model);
        }
        if (rules.add(form.rule())) {
            flash.addFlashAttribute("notice", "support.escalation.added");
        } else {
            flash.addFlashAttribute("alarm", "support.escalation.full");
        }
        return "redirect:/settings/escalations";
    }

    @PostMapping("/settings/escalations/{id}/removal")
    @ForManagers
    String remove(@PathVariable UUID id, RedirectAttributes flash) {
        rules.remove(id);
        flash.addFlashAttribute("notice", "support.escalation.removed");
        return "redirect:/settings/escalations";
    }

    @PostMapping("/settings/escalations/reopening")
    @ForManagers
    String reopen(@RequestParam(defaultValue = "") String days, RedirectAttributes flash) {
        if (days.strip().matches("\\d{1,2}") && Integer.parseInt(days.strip()) <= DeskChoices.MOST_DAYS) {
            choices.reopenWithin(Integer.parseInt(days.strip()));
            flash.addFlashAttribute("notice", "support.reopening.saved");
        } else {
            flash.addFlashAttribute("alarm", "support.reopening.error");
            flash.addFlashAttribute("typedDays", days);
        }
        return "redirect:/settings/escalations";
    }

    @PostMapping("/settings/escalations/consent")
    @ForManagers
    String consent(@RequestParam(defaultValue = "false") boolean required, RedirectAttributes flash) {
        choices.requireConsent(required);
        flash.addFlashAttribute("notice", "support.choice.consent.saved");
        return "redirect:/settings/escalations";
    }

    @PostMapping("/settings/escalations/timer")
    @ForManagers
    String timer(@RequestParam(defaultValue = "") String hours, RedirectAttributes flash) {
        Optional<Duration> longest = Optional.of(hours.strip().replace(',', '.'))
                .filter(typed -> typed.matches("\\d{1,2}(\\.\\d{1,2})?"))
                .map(typed -> Duration.ofMinutes(Math.round(Double.parseDouble(typed) * 60)))
                .filter(time -> time.toMinutes() >= DeskChoices.LEAST_TIMER_MINUTES
                        && time.toMinutes() <= DeskChoices.MOST_TIMER_MINUTES);
        if (longest.isPresent()) {
            choices.askAfter(longest.get());
            flash.addFlashAttribute("notice", "support.choice.timer.saved");
        } else {
            flash.addFlashAttribute("alarm", "support.choice.timer.error");
            flash.addFlashAttribute("typedHours", hours);
        }
        return "redirect:/settings/escalations";
    }

    private String page(SignedIn me, Model model) {
        model.addAttribute("rules", rules.all());
        model.addAttribute("severities", Severity.values());
        model.addAttribute("clocks", ClockKind.values());
        model.addAttribute("days", choices.reopenDays());
        model.addAttribute("consentRequired", choices.isConsentRequired());
        model.addAttribute(
                "timerHours",
                BigDecimal.valueOf(choices.longestStretch().toMinutes())
                        .divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP)
                        .stripTrailingZeros());
        model.addAttribute("mayEdit", me.isManaging());
        return "support/escalations";
    }
}
