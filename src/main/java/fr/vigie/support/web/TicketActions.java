package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.Author;
import fr.vigie.support.Exclusion;
import fr.vigie.support.Exclusions;
import fr.vigie.support.Outcome;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the agency moves a ticket along; each action returns to it and says what became of it. */
@Controller
@ForStaff
class TicketActions {
    private final Tickets tickets;
    private final Exclusions exclusions;
    private final People people;
    private final Desk desk;

    TicketActions(Tickets tickets, Exclusions exclusions, People people, Desk desk) {
        this.tickets = tickets;
        this.exclusions = exclusions;
        this.people = people;
        this.desk = desk;
    }

    @PostMapping("/tickets/{id}/acknowledgement")
    String acknowledge(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return act(id, "acknowledged", flash, ticket -> switch (tickets.acknowledge(ticket, Author.of(me))) {
            case Outcome.Changed changed -> tickets.assign(ticket, me.person(), me.name(), Author.of(me));
            case Outcome.Refused refused -> refused;
        });
    }

    @PostMapping("/tickets/{id}/pauses")
    String pause(
            @PathVariable String id,
            @RequestParam WaitReason reason,
            @RequestParam(defaultValue = "") String until,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        if (reason != WaitReason.PLANNED) {
            return act(id, restoredOr("paused"), flash, ticket -> tickets.waitFor(ticket, reason, Author.of(me)));
        }
        Instant agreed = instant(until, me);
        return act(
                id,
                restoredOr("paused"),
                flash,
                ticket -> agreed == null
                        ? new Outcome.Refused("support.refused.pause.until")
                        : tickets.waitFor(ticket, reason, agreed, Author.of(me)));
    }

    /** @param exclusion what clause 6 names; empty when the work is no longer held to be excluded */
    @PostMapping("/tickets/{id}/exclusion")
    String exclude(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String exclusion,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return act(
                id,
                exclusion.isEmpty() ? "included" : "excluded",
                flash,
                ticket -> exclusions.choose(
                        ticket, exclusion.isEmpty() ? null : new Exclusion(exclusion), Author.of(me)));
    }

    @PostMapping("/tickets/{id}/resumption")
    String resume(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return act(id, restoredOr("resumed"), flash, ticket -> tickets.resume(ticket, Author.of(me)));
    }

    @PostMapping("/tickets/{id}/severity")
    String severity(
            @PathVariable String id,
            @RequestParam Severity severity,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return act(id, "severity", flash, ticket -> tickets.changeSeverity(ticket, severity, Author.of(me)));
    }

    @PostMapping("/tickets/{id}/activity")
    String activity(
            @PathVariable String id,
            @RequestParam Activity activity,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return act(id, "activity", flash, ticket -> tickets.reclassify(ticket, activity, Author.of(me)));
    }

    @PostMapping("/tickets/{id}/assignment")
    String assign(
            @PathVariable String id,
            @RequestParam @Nullable UUID person,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Optional<Person> to = Optional.ofNullable(person)
                .flatMap(given -> people.find(new PersonId(given)))
                .filter(found -> found.customer() == null && found.isActive());
        if (person != null && to.isEmpty()) {
            return act(id, "assigned", flash, ticket -> new Outcome.Refused("support.refused.assignee"));
        }
        return act(
                id,
                "assigned",
                flash,
                ticket -> tickets.assign(
                        ticket,
                        to.map(Person::id).orElse(null),
                        to.map(Person::name).orElse(""),
                        Author.of(me)));
    }

    /** @param since when the service worked again; empty for now */
    @PostMapping("/tickets/{id}/restoration")
    String restore(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String since,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return turn(id, "restored", since, flash, ticket -> tickets.restore(ticket, instant(since, me), Author.of(me)));
    }

    /** @param since when the service stopped working again; empty for now */
    @PostMapping("/tickets/{id}/breakdown")
    String breakAgain(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String since,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return turn(
                id,
                "brokenAgain",
                since,
                flash,
                ticket -> tickets.breakAgain(ticket, instant(since, me), Author.of(me)));
    }

    /** @param since may be empty, but not unreadable */
    private String turn(
            String id, String done, String since, RedirectAttributes flash, Function<TicketId, Outcome> action) {
        boolean readable = since.isBlank() || Parsed.dateTime(since) != null;
        return act(
                id,
                done,
                flash,
                readable ? action : ticket -> new Outcome.Refused("support.refused." + done + ".when"));
    }

    private static @Nullable Instant instant(String typed, SignedIn me) {
        LocalDateTime read = Parsed.dateTime(typed);
        return read == null ? null : read.atZone(me.zone()).toInstant();
    }

    @PostMapping("/tickets/{id}/reopening")
    String reopen(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return act(id, "reopened", flash, ticket -> tickets.reopen(ticket, Author.of(me)));
    }

    @PostMapping("/tickets/{id}/closing")
    String close(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return act(id, "closed", flash, ticket -> tickets.close(ticket, Author.of(me)));
    }

    /** What is told of a wait, which moves no deadline of a service that is restored. */
    private static Function<Ticket, String> restoredOr(String done) {
        return ticket -> ticket.restored().isPresent() ? done + ".restored" : done;
    }

    private String act(String id, String done, RedirectAttributes flash, Function<TicketId, Outcome> action) {
        return act(id, ticket -> done, flash, action);
    }

    private String act(
            String id, Function<Ticket, String> done, RedirectAttributes flash, Function<TicketId, Outcome> action) {
        Ticket ticket = desk.ticket(id);
        return Desk.told(action.apply(ticket.id()), "support.notice." + done.apply(ticket), "/tickets/" + id, flash);
    }
}
