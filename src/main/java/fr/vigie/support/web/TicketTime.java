package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.support.Author;
import fr.vigie.support.Hours;
import fr.vigie.support.Hours.Logged;
import fr.vigie.support.TicketId;
import fr.vigie.support.TimeEntryId;
import fr.vigie.support.Work;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The time that the agency spends on a ticket. */
@Controller
@ForStaff
class TicketTime {
    private final Hours hours;
    private final Desk desk;

    TicketTime(Hours hours, Desk desk) {
        this.hours = hours;
        this.desk = desk;
    }

    @PostMapping("/tickets/{id}/time-entries")
    String log(
            @PathVariable String id,
            @ModelAttribute("time") TimeForm form,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Logged logged = logged(desk.ticket(id).id(), form, Author.of(me));
        if (logged instanceof Logged.Refused) {
            flash.addFlashAttribute("time", form);
        }
        return told(logged, "support.notice.timeLogged", id, flash);
    }

    @PostMapping("/tickets/{id}/time-entries/{entry}/reversal")
    String reverse(
            @PathVariable String id,
            @PathVariable UUID entry,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return told(
                hours.reverse(desk.ticket(id).id(), new TimeEntryId(entry), Author.of(me)),
                "support.notice.timeReversed",
                id,
                flash);
    }

    private Logged logged(TicketId ticket, TimeForm form, Author by) {
        return switch (form.read()) {
            case TimeForm.Read.Unreadable(String message) -> new Logged.Refused(message);
            case TimeForm.Read.Entry(Work work) -> hours.log(ticket, by, work);
        };
    }

    private static String told(Logged logged, String notice, String id, RedirectAttributes flash) {
        switch (logged) {
            case Logged.Entered entered -> flash.addFlashAttribute("notice", notice);
            case Logged.Refused(String message) -> flash.addFlashAttribute("alarm", message);
        }
        return "redirect:/tickets/" + id;
    }
}
