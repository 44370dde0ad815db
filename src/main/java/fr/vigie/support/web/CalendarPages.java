package fr.vigie.support.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.Bilingual;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.CalendarVersion;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.agency.AgencyCalendars;
import fr.vigie.worktime.agency.CalendarOutcome;
import fr.vigie.worktime.agency.CalendarUser;
import fr.vigie.worktime.agency.Edition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The agency's opening hours: every calendar, its versions, what it closes for and who is promised it. */
@Controller
class CalendarPages {
    private static final int NEXT = 8;

    private final AgencyCalendars calendars;
    private final CalendarDrawing drawing;
    private final People people;
    private final Clock clock;

    CalendarPages(AgencyCalendars calendars, CalendarDrawing drawing, People people, Clock clock) {
        this.calendars = calendars;
        this.drawing = drawing;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A calendar in the list.
     *
     * @param planned the version that takes over next; null when none will
     */
    record Line(
            CalendarId id,
            CalendarVersion version,
            boolean open,
            @Nullable CalendarVersion planned,
            long uses) {}

    @GetMapping("/settings/calendars")
    @ForStaff
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        Instant now = clock.instant();
        model.addAttribute(
                "lines",
                calendars.current().all().stream()
                        .map(calendar -> new Line(
                                calendar.id(),
                                calendar.at(now),
                                calendar.isOpen(now),
                                planned(calendar, now).orElse(null),
                                calendars.uses(calendar.id()).stream()
                                        .filter(use -> !use.title().isEmpty())
                                        .count()))
                        .toList());
        may(me, model);
        return "support/calendars";
    }

    @GetMapping("/settings/calendars/{id}")
    @ForStaff
    String show(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        BusinessCalendar calendar = calendar(id);
        Instant now = clock.instant();
        List<Edition> editions = calendars.editions(calendar.id());
        model.addAttribute("calendar", calendar);
        model.addAttribute("title", calendars.current().name(calendar.id()).in(me.locale()));
        model.addAttribute("ruling", calendar.at(now));
        model.addAttribute("editions", editions.reversed());
        model.addAttribute("now", now);
        model.addAttribute(
                "names",
                people.names(editions.stream()
                        .flatMap(edition -> Stream.ofNullable(edition.by()))
                        .collect(Collectors.toSet())));
        model.addAttribute("week", drawing.week(calendar.at(now), me.locale()));
        model.addAttribute("closed", ClosedDay.next(calendar, editions, now, NEXT));
        List<CalendarUser.Use> uses = calendars.uses(calendar.id());
        model.addAttribute(
                "uses", uses.stream().filter(use -> !use.title().isEmpty()).toList());
        model.addAttribute(
                "deletable",
                uses.isEmpty() && Calendars.standard().find(calendar.id()).isEmpty());
        may(me, model);
        return "support/calendar";
    }

    @PostMapping("/settings/calendars/{id}/name")
    @ForManagers
    String rename(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes flash) {
        CalendarId calendar = calendar(id).id();
        Optional<Bilingual> name = CalendarForm.of(typed).name();
        name.ifPresent(given -> calendars.rename(calendar, given));
        flash.addFlashAttribute(
                name.isPresent() ? "notice" : "alarm",
                name.isPresent() ? "support.calendar.notice.renamed" : "support.calendar.error.name");
        return "redirect:/settings/calendars/" + calendar;
    }

    @PostMapping("/settings/calendars/{id}/versions/{number}/withdrawal")
    @ForManagers
    String withdraw(@PathVariable String id, @PathVariable int number, RedirectAttributes flash) {
        CalendarId calendar = calendar(id).id();
        told(calendars.withdraw(calendar, number), "support.calendar.notice.withdrawn", flash);
        return "redirect:/settings/calendars/" + calendar;
    }

    @PostMapping("/settings/calendars/{id}/deletion")
    @ForManagers
    String delete(@PathVariable String id, RedirectAttributes flash) {
        CalendarId calendar = calendar(id).id();
        CalendarOutcome outcome = calendars.delete(calendar);
        told(outcome, "support.calendar.notice.deleted", flash);
        return outcome instanceof CalendarOutcome.Done
                ? "redirect:/settings/calendars"
                : "redirect:/settings/calendars/" + calendar;
    }

    private static void told(CalendarOutcome outcome, String notice, RedirectAttributes flash) {
        switch (outcome) {
            case CalendarOutcome.Done done -> flash.addFlashAttribute("notice", notice);
            case CalendarOutcome.Refused(String message) -> flash.addFlashAttribute("alarm", message);
        }
    }

    private BusinessCalendar calendar(String id) {
        return CalendarEditing.find(calendars, id);
    }

    private static Optional<CalendarVersion> planned(BusinessCalendar calendar, Instant now) {
        return calendar.versions().stream()
                .filter(version -> version.since().isAfter(now))
                .findFirst();
    }

    static void may(SignedIn me, Model model) {
        model.addAttribute("mayEdit", me.isManaging());
    }
}
