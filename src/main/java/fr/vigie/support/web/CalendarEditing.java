package fr.vigie.support.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Zones;
import fr.vigie.shop.Shops;
import fr.vigie.support.DeadlineShifts;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.CalendarVersion;
import fr.vigie.worktime.Holidays;
import fr.vigie.worktime.agency.AgencyCalendars;
import fr.vigie.worktime.agency.CalendarContent;
import fr.vigie.worktime.agency.CalendarOutcome;
import fr.vigie.worktime.agency.Edition;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes a calendar, or its next version. What it changes is shown before it is saved. */
@Controller
@ForManagers
class CalendarEditing {
    private static final int MOST_SHIFTS = 50;
    private static final String FORM = "support/calendar-form";

    private final AgencyCalendars calendars;
    private final DeadlineShifts shifts;
    private final Shops shops;
    private final CalendarDrawing drawing;
    private final Clock clock;

    CalendarEditing(
            AgencyCalendars calendars, DeadlineShifts shifts, Shops shops, CalendarDrawing drawing, Clock clock) {
        this.calendars = calendars;
        this.shifts = shifts;
        this.shops = shops;
        this.drawing = drawing;
        this.clock = clock;
    }

    /** @throws ResponseStatusException 404 when there is no such calendar */
    static BusinessCalendar find(AgencyCalendars calendars, String id) {
        try {
            return calendars
                    .current()
                    .find(new CalendarId(id))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException notAnId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "not a calendar", notAnId);
        }
    }

    /** @param from the calendar to start from */
    @GetMapping("/settings/calendars/new")
    String start(@RequestParam(defaultValue = "office") String from, Model model) {
        BusinessCalendar calendar = find(calendars, from);
        CalendarForm form =
                CalendarForm.of(new Bilingual("", ""), newest(calendar.id()).content(), 0, today(calendar));
        return page(null, form, model);
    }

    @PostMapping("/settings/calendars")
    String create(
            @RequestParam MultiValueMap<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        CalendarForm form = CalendarForm.of(typed);
        Optional<Bilingual> name = form.name();
        Optional<CalendarContent> content = form.content();
        if (name.isPresent() && content.isPresent() && !form.wasPreviewed()) {
            model.addAttribute("preview", drawing.week(content.get().version(1, Instant.MIN), me.locale()));
            return page(null, form, model);
        }
        if (name.isPresent() && content.isPresent()) {
            switch (calendars.create(name.get(), content.get(), form.text("reason"), me.person())) {
                case CalendarOutcome.Done(BusinessCalendar made) -> {
                    flash.addFlashAttribute("notice", "support.calendar.notice.created");
                    return "redirect:/settings/calendars/" + made.id();
                }
                case CalendarOutcome.Refused(String message) -> form.refuse("nameFr", message);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(null, form, model);
    }

    @GetMapping("/settings/calendars/{id}/versions/new")
    String change(@PathVariable String id, Model model) {
        BusinessCalendar calendar = find(calendars, id);
        Edition newest = newest(calendar.id());
        int basedOn = calendars.editions(calendar.id()).getLast().number();
        CalendarForm form =
                CalendarForm.of(calendars.current().name(calendar.id()), newest.content(), basedOn, today(calendar));
        return page(calendar, form, model);
    }

    @PostMapping("/settings/calendars/{id}/versions")
    String save(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        BusinessCalendar calendar = find(calendars, id);
        CalendarForm form = CalendarForm.of(typed);
        LocalDate from = form.from(today(calendar));
        CalendarContent content = form.content().orElse(null);
        if (content == null || form.hasProblems()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(calendar, form, model);
        }
        Instant since = calendars.since(content, from);
        if (changesNothing(calendar, content, since)) {
            form.refuse("from", "support.calendar.error.same");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(calendar, form, model);
        }
        List<String> stranded = shifts.stranded(calendar.id(), content.version(1, since));
        if (!stranded.isEmpty()) {
            form.refuse(DayOfWeek.MONDAY.name(), "support.calendar.error.reach", String.join(", ", stranded));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(calendar, form, model);
        }
        if (!form.wasPreviewed()) {
            preview(calendar, content, since, me, model);
            return page(calendar, form, model);
        }
        return switch (calendars.change(
                calendar.id(), form.basedOn(), content, from, form.text("reason"), me.person())) {
            case CalendarOutcome.Done done -> {
                flash.addFlashAttribute("notice", "support.calendar.notice.changed");
                yield "redirect:/settings/calendars/" + calendar.id();
            }
            case CalendarOutcome.Refused(String message) -> {
                form.refuse("from", message);
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(calendar, form, model);
            }
        };
    }

    private static boolean changesNothing(BusinessCalendar calendar, CalendarContent content, Instant since) {
        CalendarVersion before = calendar.at(since);
        return content.version(before.number(), before.since()).equals(before);
    }

    private void preview(BusinessCalendar calendar, CalendarContent content, Instant since, SignedIn me, Model model) {
        CalendarVersion next =
                content.version(calendars.editions(calendar.id()).getLast().number() + 1, since);
        List<CalendarVersion> versions = new ArrayList<>(calendar.versions());
        versions.add(next);
        BusinessCalendar changed = new BusinessCalendar(calendar.id(), versions);
        List<DeadlineShifts.Shift> moved = shifts.of(changed);
        List<DeadlineShifts.Shift> shown = moved.subList(0, Math.min(MOST_SHIFTS, moved.size()));
        model.addAttribute("before", drawing.week(calendar.at(since), me.locale()));
        model.addAttribute("preview", drawing.week(next, me.locale()));
        model.addAttribute("since", since);
        model.addAttribute("until", until(changed, since));
        model.addAttribute("shifts", shown);
        model.addAttribute("moved", (long) moved.size());
        model.addAttribute(
                "shopNames",
                shops.names(shown.stream().map(DeadlineShifts.Shift::shop).toList()));
        model.addAttribute(
                "uses",
                calendars.uses(calendar.id()).stream()
                        .filter(use -> !use.title().isEmpty())
                        .toList());
    }

    /** When a version that is planned already takes over from the one that is written; null when none does. */
    private static @Nullable Instant until(BusinessCalendar changed, Instant since) {
        return changed.versions().stream()
                .map(CalendarVersion::since)
                .filter(later -> later.isAfter(since))
                .findFirst()
                .orElse(null);
    }

    private String page(@Nullable BusinessCalendar calendar, CalendarForm form, Model model) {
        model.addAttribute("calendar", calendar);
        model.addAttribute("form", form);
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("regions", Holidays.Region.values());
        model.addAttribute("zones", Zones.offered(form.text("zone")));
        return FORM;
    }

    /** The version that stands and begins last, which a next one is most likely to continue. */
    private Edition newest(CalendarId id) {
        return calendars.editions(id).stream()
                .filter(Edition::stands)
                .max(java.util.Comparator.comparing(
                                (Edition edition) -> edition.version().since())
                        .thenComparingInt(Edition::number))
                .orElseThrow();
    }

    private LocalDate today(BusinessCalendar calendar) {
        Instant now = clock.instant();
        return now.atZone(calendar.at(now).zone()).toLocalDate();
    }
}
