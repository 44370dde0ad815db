package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.Author;
import fr.vigie.support.Hours;
import fr.vigie.support.Hours.Logged;
import fr.vigie.support.Outcome;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.support.TimeEntryId;
import fr.vigie.support.WaitReason;
import jakarta.validation.Valid;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the agency does to a ticket; each action returns to it and says what became of it. */
@Controller
@ForStaff
class TicketActions {
    private final Tickets tickets;
    private final Hours hours;
    private final People people;
    private final Desk desk;

    TicketActions(Tickets tickets, Hours hours, People people, Desk desk) {
        this.tickets = tickets;
        this.hours = hours;
        this.people = people;
        this.desk = desk;
    }

    @PostMapping("/tickets/{id}/replies")
    String reply(
            @PathVariable String id,
            @Valid @ModelAttribute("message") MessageForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return written(
                id,
                form,
                errors,
                flash,
                "support.notice.replied",
                (ticket, text) -> tickets.reply(ticket, Author.of(me), text));
    }

    @PostMapping("/tickets/{id}/notes")
    String note(
            @PathVariable String id,
            @Valid @ModelAttribute("message") MessageForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return written(
                id,
                form,
                errors,
                flash,
                "support.notice.noted",
                (ticket, text) -> tickets.note(ticket, Author.of(me), text));
    }

    @PostMapping("/tickets/{id}/resolution")
    String resolve(
            @PathVariable String id,
            @Valid @ModelAttribute("message") MessageForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return written(
                id,
                form,
                errors,
                flash,
                "support.notice.resolved",
                (ticket, text) -> tickets.resolve(ticket, Author.of(me), text));
    }

    @PostMapping("/tickets/{id}/acknowledgement")
    String acknowledge(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        TicketId ticket = desk.ticket(id).id();
        Outcome outcome = tickets.acknowledge(ticket, Author.of(me));
        if (outcome instanceof Outcome.Changed) {
            outcome = tickets.assign(ticket, me.person(), me.name(), Author.of(me));
        }
        return told(outcome, "support.notice.acknowledged", id, flash);
    }

    @PostMapping("/tickets/{id}/pauses")
    String pause(
            @PathVariable String id,
            @RequestParam WaitReason reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return told(tickets.waitFor(desk.ticket(id).id(), reason, Author.of(me)), "support.notice.paused", id, flash);
    }

    @PostMapping("/tickets/{id}/resumption")
    String resume(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return told(tickets.resume(desk.ticket(id).id(), Author.of(me)), "support.notice.resumed", id, flash);
    }

    @PostMapping("/tickets/{id}/severity")
    String severity(
            @PathVariable String id,
            @RequestParam Severity severity,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return told(
                tickets.changeSeverity(desk.ticket(id).id(), severity, Author.of(me)),
                "support.notice.severity",
                id,
                flash);
    }

    @PostMapping("/tickets/{id}/activity")
    String activity(
            @PathVariable String id,
            @RequestParam Activity activity,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return told(
                tickets.reclassify(desk.ticket(id).id(), activity, Author.of(me)),
                "support.notice.activity",
                id,
                flash);
    }

    @PostMapping("/tickets/{id}/assignment")
    String assign(
            @PathVariable String id,
            @RequestParam @Nullable UUID person,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        TicketId ticket = desk.ticket(id).id();
        Optional<Person> to = Optional.ofNullable(person)
                .flatMap(given -> people.find(new PersonId(given)))
                .filter(found -> found.customer() == null && found.isActive());
        Outcome outcome = tickets.assign(
                ticket, to.map(Person::id).orElse(null), to.map(Person::name).orElse(""), Author.of(me));
        return told(outcome, "support.notice.assigned", id, flash);
    }

    @PostMapping("/tickets/{id}/reopening")
    String reopen(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return told(tickets.reopen(desk.ticket(id).id(), Author.of(me)), "support.notice.reopened", id, flash);
    }

    @PostMapping("/tickets/{id}/closing")
    String close(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return told(tickets.close(desk.ticket(id).id(), Author.of(me)), "support.notice.closed", id, flash);
    }

    @PostMapping("/tickets/{id}/time-entries")
    String log(
            @PathVariable String id,
            @ModelAttribute("time") TimeForm form,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        TicketId ticket = desk.ticket(id).id();
        Optional<Duration> spent = form.duration();
        LocalDate day = form.chosenDay();
        Logged logged = spent.isEmpty()
                ? new Logged.Refused("support.time.error.duration")
                : day == null
                        ? new Logged.Refused("support.time.error.day")
                        : hours.log(
                                ticket, Author.of(me), spent.get(), day, Objects.requireNonNullElse(form.note(), ""));
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

    private interface Writing {
        Outcome write(TicketId ticket, String text);
    }

    private String written(
            String id,
            MessageForm form,
            BindingResult errors,
            RedirectAttributes flash,
            String notice,
            Writing writing) {
        TicketId ticket = desk.ticket(id).id();
        String text = form.text();
        if (errors.hasErrors() || text == null) {
            flash.addFlashAttribute("alarm", "support.error.text");
            flash.addFlashAttribute("typed", text);
            return "redirect:/tickets/" + id;
        }
        Outcome outcome = writing.write(ticket, text);
        if (outcome instanceof Outcome.Refused) {
            flash.addFlashAttribute("typed", text);
        }
        return told(outcome, notice, id, flash);
    }

    private static String told(Outcome outcome, String notice, String id, RedirectAttributes flash) {
        return Desk.told(outcome, notice, "/tickets/" + id, flash);
    }

    private static String told(Logged logged, String notice, String id, RedirectAttributes flash) {
        switch (logged) {
            case Logged.Entered entered -> flash.addFlashAttribute("notice", notice);
            case Logged.Refused(String message) -> flash.addFlashAttribute("alarm", message);
        }
        return "redirect:/tickets/" + id;
    }
}
