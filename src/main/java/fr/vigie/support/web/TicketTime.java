package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.support.Author;
import fr.vigie.support.DeskChoices;
import fr.vigie.support.Hours;
import fr.vigie.support.Hours.Logged;
import fr.vigie.support.TicketId;
import fr.vigie.support.TimeEntryId;
import fr.vigie.support.Timers;
import fr.vigie.support.Work;
import fr.vigie.support.WorkTimer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The time that the agency spends on a ticket. */
@Controller
@ForStaff
class TicketTime {
    private final Hours hours;
    private final Timers timers;
    private final DeskChoices choices;
    private final Desk desk;
    private final Clock clock;

    TicketTime(Hours hours, Timers timers, DeskChoices choices, Desk desk, Clock clock) {
        this.hours = hours;
        this.timers = timers;
        this.choices = choices;
        this.desk = desk;
        this.clock = clock;
    }

    @PostMapping("/tickets/{id}/time-entries")
    String log(
            @PathVariable String id,
            @ModelAttribute("time") TimeForm form,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Logged logged = logged(desk.ticket(id).id(), form, me);
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

    /** Starts or resumes one's own timer on a ticket; the one that ran elsewhere is paused. */
    @PostMapping("/tickets/{id}/timer")
    String start(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        timers.start(desk.ticket(id).id(), me.person());
        return "redirect:/tickets/" + id + "#time";
    }

    @PostMapping("/tickets/{id}/timer/pause")
    String pause(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
        timers.pause(desk.ticket(id).id(), me.person());
        return "redirect:/tickets/" + id + "#time";
    }

    @PostMapping("/tickets/{id}/timer/discarding")
    String discard(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        timers.discard(desk.ticket(id).id(), me.person());
        flash.addFlashAttribute("notice", "support.timer.discarded");
        return "redirect:/tickets/" + id + "#time";
    }

    /** One's own timers, for the menu of every page: 204 when there are none. */
    @GetMapping("/timers/mine")
    String mine(@AuthenticationPrincipal SignedIn me, Model model, HttpServletResponse response) {
        List<WorkTimer> own = timers.of(me.person());
        model.addAttribute("timers", own);
        model.addAttribute("now", clock.instant());
        model.addAttribute("longest", choices.longestStretch());
        if (own.isEmpty()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
        return "support/timers :: mine";
    }

    private Logged logged(TicketId ticket, TimeForm form, SignedIn me) {
        return switch (form.read()) {
            case TimeForm.Read.Unreadable(String message) -> new Logged.Refused(message);
            case TimeForm.Read.Entry(Work work) ->
                Boolean.TRUE.equals(form.timer())
                        ? timers.enter(ticket, Author.of(me), me.person(), work)
                        : hours.log(ticket, Author.of(me), work);
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
