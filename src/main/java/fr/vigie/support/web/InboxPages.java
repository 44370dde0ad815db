package fr.vigie.support.web;

import fr.vigie.account.ForAdministrators;
import fr.vigie.mail.inbox.InboxReading;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.InboxSettings.Encryption;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.vault.Secret;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mailbox that customers write to: its settings, and how reading it goes. */
@Controller
@ForAdministrators
class InboxPages {

    private final Inboxes inboxes;
    private final InboxReading reading;

    InboxPages(Inboxes inboxes, InboxReading reading) {
        this.inboxes = inboxes;
        this.reading = reading;
    }

    @GetMapping("/settings/inbox")
    String show(Model model) {
        model.addAttribute("form", inboxes.settings().map(InboxForm::of).orElseGet(InboxForm::blank));
        return page(model);
    }

    @PostMapping("/settings/inbox")
    String change(
            @ModelAttribute("form") InboxForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<InboxSettings> settings = form.read(hasPassword(), errors);
        if (settings.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(model);
        }
        Optional<Secret> password = form.secret();
        inboxes.change(settings.get(), password.orElse(null));
        password.ifPresent(Secret::close);
        reading.readSoon();
        flash.addFlashAttribute("notice", "support.inbox.saved");
        return "redirect:/settings/inbox";
    }

    /** Connects now; the state below the button tells how it went. */
    @PostMapping("/settings/inbox/reading")
    String read(RedirectAttributes flash) {
        reading.readSoon();
        flash.addFlashAttribute("notice", "support.inbox.reading");
        return "redirect:/settings/inbox";
    }

    @GetMapping("/settings/inbox/state")
    String state(Model model) {
        fill(model);
        return "support/inbox-parts :: state";
    }

    private String page(Model model) {
        fill(model);
        model.addAttribute("encryptions", Encryption.values());
        model.addAttribute("hasPassword", hasPassword());
        return "support/inbox";
    }

    private void fill(Model model) {
        model.addAttribute("settings", inboxes.settings().orElse(null));
        model.addAttribute("state", inboxes.state());
    }

    private boolean hasPassword() {
        return inboxes.password()
                .map(secret -> {
                    secret.close();
                    return true;
                })
                .orElse(false);
    }
}
