package fr.vigie.contract.web;

import fr.vigie.account.ForAdministrators;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.SigningRule;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How long a contract may be signed once it is sent, and when those who have not signed are reminded. */
@Controller
@RequestMapping("/settings/signing")
@ForAdministrators
class SigningRuleController {

    private final Sendings sendings;

    SigningRuleController(Sendings sendings) {
        this.sendings = sendings;
    }

    /** The rule as typed. */
    record Typed(String validDays, String remindAfterDays, String mostReminders) {}

    @GetMapping
    String show(Model model) {
        SigningRule rule = sendings.rule();
        model.addAttribute(
                "typed",
                new Typed(
                        Integer.toString(rule.validDays()),
                        Integer.toString(rule.remindAfterDays()),
                        Integer.toString(rule.mostReminders())));
        return "contract/signing-rule";
    }

    @PostMapping
    Object change(
            @RequestParam(defaultValue = "") String validDays,
            @RequestParam(defaultValue = "") String remindAfterDays,
            @RequestParam(defaultValue = "") String mostReminders,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        int valid = number(validDays);
        int after = number(remindAfterDays);
        int most = number(mostReminders);
        if (!SigningRule.holds(valid, after, most)) {
            response.setStatus(422);
            model.addAttribute("typed", new Typed(validDays, remindAfterDays, mostReminders));
            model.addAttribute("validWrong", !SigningRule.holds(valid, 1, 0));
            model.addAttribute("afterWrong", !SigningRule.holds(1, after, 0));
            model.addAttribute("mostWrong", !SigningRule.holds(1, 1, most));
            return "contract/signing-rule";
        }
        sendings.change(new SigningRule(valid, after, most));
        flash.addFlashAttribute("notice", "contract.notice.rule-saved");
        return Pages.seeOther("/settings/signing");
    }

    /** -1 for what is no number: no rule holds with it. */
    private static int number(String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
