package fr.vigie.account.web;

import fr.vigie.account.ForAdministrators;
import fr.vigie.mail.MailId;
import fr.vigie.mail.Outbox;
import fr.vigie.mail.StoredMail;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The outbox: what left, what waits, and what needs a decision. */
@Controller
@ForAdministrators
class MailPages {

    private static final int PAGE = 50;

    private final Outbox outbox;

    MailPages(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping("/settings/mail")
    String list(
            @RequestParam(required = false) StoredMail.@Nullable State state,
            @RequestParam(required = false) @Nullable MailId before,
            Model model) {
        List<StoredMail> found = outbox.latest(state, before, PAGE + 1);
        List<StoredMail> page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("mails", page);
        model.addAttribute("next", found.size() > PAGE ? page.getLast().id() : null);
        model.addAttribute("state", state);
        model.addAttribute("states", StoredMail.State.values());
        model.addAttribute("hasServer", outbox.hasServer());
        model.addAttribute("stuck", outbox.stuck());
        return "account/settings-mail";
    }

    @GetMapping("/settings/mail/{id}")
    String show(@PathVariable MailId id, Model model) {
        model.addAttribute(
                "stored", outbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "account/settings-mail-one";
    }

    @PostMapping("/settings/mail/{id}/retry")
    String retry(@PathVariable MailId id, RedirectAttributes redirect) {
        boolean revived = outbox.retry(id);
        redirect.addFlashAttribute(revived ? "notice" : "alarm", revived ? "mail.retried" : "mail.notStuck");
        return "redirect:/settings/mail/" + id;
    }
}
