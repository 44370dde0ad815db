package fr.vigie.review.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.review.Meeting;
import fr.vigie.review.MeetingFilter;
import fr.vigie.review.MeetingId;
import fr.vigie.review.MeetingLine;
import fr.vigie.review.MeetingSearch;
import fr.vigie.review.Meetings;
import fr.vigie.review.Minutes;
import fr.vigie.review.Note;
import fr.vigie.review.Step;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** A merchant's business reviews: when the next is, its agenda once it was sent, and the minutes once they are validated. */
@Controller
@ForMerchants
class PortalReviews {
    private static final int PAGE = 20;

    private final MeetingSearch search;
    private final Meetings meetings;
    private final Minutes minutes;
    private final MeetingDesk desk;

    PortalReviews(MeetingSearch search, Meetings meetings, Minutes minutes, MeetingDesk desk) {
        this.search = search;
        this.meetings = meetings;
        this.minutes = minutes;
        this.desk = desk;
    }

    @GetMapping("/portal/reviews")
    String list(@RequestParam @Nullable String after, @AuthenticationPrincipal SignedIn me, Model model) {
        MeetingId before = after == null || !after.matches("[0-9a-f-]{36}") ? null : MeetingId.of(after);
        MeetingSearch.Page page = search.page(MeetingFilter.of(me.itsCustomer()), before, PAGE);
        model.addAttribute("lines", page.lines());
        model.addAttribute("next", page.next() == null ? null : "/portal/reviews?after=" + page.next());
        return "review/portal-list";
    }

    /** The next meeting and the last minutes, for the merchant's home. */
    @GetMapping("/portal/reviews/card")
    String card(@AuthenticationPrincipal SignedIn me, Model model) {
        List<MeetingLine> lines = search.page(MeetingFilter.of(me.itsCustomer()), null, 3).lines().stream()
                .filter(line -> line.state() != Meeting.State.CANCELLED)
                .toList();
        model.addAttribute("lines", lines);
        return "review/parts :: portal-card";
    }

    @GetMapping("/portal/reviews/" + MeetingDesk.ID)
    String show(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("note", NoteForm.empty());
        return page(desk.meeting(id), me, model);
    }

    private String page(Meeting meeting, SignedIn me, Model model) {
        List<Note> notes = desk.fill(model, meeting);
        model.addAttribute(
                "agreed",
                notes.stream()
                        .anyMatch(note -> note.kind() == Note.Kind.ACKNOWLEDGED
                                && note.person().equals(me.person())));
        return "review/portal-show";
    }

    @GetMapping("/portal/reviews/" + MeetingDesk.ID + ".ics")
    ResponseEntity<byte[]> calendar(@PathVariable String id, Locale locale) {
        return desk.file(meetings.calendarFile(desk.meeting(id), locale), "text/calendar; charset=UTF-8", "vigie.ics");
    }

    @GetMapping("/portal/reviews/" + MeetingDesk.ID + ".pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String id, Locale locale) {
        Meeting meeting = desk.meeting(id);
        if (meeting.validation() == null) {
            throw MeetingDesk.notFound();
        }
        return desk.file(
                minutes.document(meeting.id()).orElseThrow(MeetingDesk::notFound),
                "application/pdf",
                MeetingDesk.MINUTES.in(locale));
    }

    @PostMapping("/portal/reviews/" + MeetingDesk.ID + "/agreement")
    String agree(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        Step step = minutes.append(desk.meeting(id).id(), Note.Kind.ACKNOWLEDGED, "", me.person());
        PlanPages.told(step == Step.OVER ? Step.DONE : step, "agreed", flash);
        return "redirect:/portal/reviews/" + id;
    }

    @PostMapping("/portal/reviews/" + MeetingDesk.ID + "/remarks")
    String remark(
            @PathVariable String id,
            @ModelAttribute("note") NoteForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Meeting meeting = desk.meeting(id);
        String text = form.read(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(meeting, me, model);
        }
        PlanPages.told(minutes.append(meeting.id(), Note.Kind.REMARK, text, me.person()), "remarked", flash);
        return "redirect:/portal/reviews/" + id;
    }
}
