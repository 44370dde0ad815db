package fr.vigie.billing.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.InvoiceOutcome;
import fr.vigie.billing.ReminderPlan;
import fr.vigie.billing.Reminders;
import fr.vigie.support.Author;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
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

/** How unpaid invoices are called in, and what is done for one of them. */
@Controller
@ForManagers
class ReminderPages {
    private static final String PAGE = "billing/reminders";
    private static final int LONGEST_REASON = 200;

    private final Reminders reminders;
    private final InvoiceDesk desk;

    ReminderPages(Reminders reminders, InvoiceDesk desk) {
        this.reminders = reminders;
        this.desk = desk;
    }

    @GetMapping("/billing/reminders")
    String plan(Model model) {
        model.addAttribute("form", ReminderForm.of(reminders.plan(), reminders.usual()));
        return PAGE;
    }

    @PostMapping("/billing/reminders")
    String change(
            @ModelAttribute("form") ReminderForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<ReminderPlan> plan = form.read(errors);
        if (plan.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return PAGE;
        }
        boolean saved = reminders.change(plan.get());
        flash.addFlashAttribute(
                saved ? "notice" : "alarm", saved ? "billing.reminder.saved" : "billing.settings.notReady");
        return "redirect:/billing/reminders";
    }

    @PostMapping("/invoices/{id}/reminders")
    String remind(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return told(reminders.remind(desk.invoice(id).id(), Author.of(me)), "reminded", id, flash);
    }

    @PostMapping("/invoices/{id}/reminders/pause")
    String pause(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        String kept = Typed.line(reason, LONGEST_REASON);
        return told(reminders.pause(desk.invoice(id).id(), kept, Author.of(me)), "paused", id, flash);
    }

    @PostMapping("/invoices/{id}/reminders/resumption")
    String resume(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return told(reminders.resume(desk.invoice(id).id(), Author.of(me)), "resumed", id, flash);
    }

    private static String told(InvoiceOutcome outcome, String notice, String id, RedirectAttributes flash) {
        return InvoiceDesk.told(outcome, "billing.reminder.notice." + notice, id, flash);
    }
}
