package fr.vigie.review.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.review.Meeting;
import fr.vigie.review.Meetings;
import fr.vigie.review.Minutes;
import fr.vigie.review.Note;
import fr.vigie.review.Step;
import fr.vigie.review.Topic;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writing agenda and minutes, and what becomes of them. */
@Controller
@ForManagers
class MinutesOrders {
    private final Meetings meetings;
    private final Minutes minutes;
    private final MeetingDesk desk;
    private final MeetingPages pages;

    MinutesOrders(Meetings meetings, Minutes minutes, MeetingDesk desk, MeetingPages pages) {
        this.meetings = meetings;
        this.minutes = minutes;
        this.desk = desk;
        this.pages = pages;
    }

    @PostMapping("/reviews/" + MeetingDesk.ID + "/preparation")
    String prepare(@PathVariable String id, RedirectAttributes flash) {
        PlanPages.told(meetings.prepare(desk.meeting(id).id()), "prepared", flash);
        return "redirect:/reviews/" + id;
    }

    /**
     * Keeps what was typed, by itself while somebody types or by a button.
     *
     * @param then what comes after it: {@code share}, {@code validate} or {@code add}; empty to go on writing
     * @param remove the point to take out
     * @param raise the point to put before the one above it
     */
    @PostMapping("/reviews/" + MeetingDesk.ID + "/topics")
    String write(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "") String then,
            @RequestParam @Nullable Integer remove,
            @RequestParam @Nullable Integer raise,
            @RequestParam(defaultValue = "") String newPoint,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Meeting meeting = desk.meeting(id);
        TopicsForm typed = changed(TopicsForm.typed(form), then, newPoint, remove, raise);
        Step step =
                typed.fault() == null ? meetings.write(meeting.id(), typed.topics(), typed.version()) : Step.NOT_YET;
        if (step == Step.DONE && form.containsKey("attendance")) {
            meetings.came(meeting.id(), addresses(form.getOrDefault("present", List.of())));
        }
        if (partial != null) {
            model.addAttribute("step", step);
            model.addAttribute("typed", typed);
            model.addAttribute("version", step == Step.DONE ? typed.version() + 1 : typed.version());
            return "review/parts :: saved";
        }
        if (step == Step.NOT_YET || step == Step.OVERTAKEN) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("step", step);
            return pages.page(meeting, step == Step.OVERTAKEN ? at(typed, meeting) : typed, me, model);
        }
        PlanPages.told(step, "kept", flash);
        return step == Step.DONE ? next(meeting, typed.version() + 1, then, me, flash) : "redirect:/reviews/" + id;
    }

    /** What somebody else wrote is shown beside it; sending again keeps one's own. */
    private static TopicsForm at(TopicsForm typed, Meeting meeting) {
        return new TopicsForm(typed.points(), meeting.version(), typed.fault(), typed.about());
    }

    private static TopicsForm changed(
            TopicsForm typed, String then, String newPoint, @Nullable Integer remove, @Nullable Integer raise) {
        if (remove != null) {
            return typed.without(remove);
        }
        if (raise != null) {
            return typed.raised(raise);
        }
        return then.equals("add") && !newPoint.isBlank() && newPoint.length() <= Topic.LONGEST_TITLE
                ? typed.with(new TopicsForm.Typed("", newPoint, "", ""))
                : typed;
    }

    private static Set<EmailAddress> addresses(List<String> typed) {
        return typed.stream().flatMap(one -> EmailAddress.parse(one).stream()).collect(Collectors.toSet());
    }

    private String next(Meeting meeting, int version, String then, SignedIn me, RedirectAttributes flash) {
        if (then.equals("share")) {
            PlanPages.told(meetings.share(meeting.id()), "shared", flash);
        }
        if (then.equals("validate")) {
            PlanPages.told(minutes.validate(meeting.id(), version, me.person()), "validated", flash);
        }
        return "redirect:/reviews/" + meeting.id();
    }

    /** What is wrong in validated minutes is said beneath them. */
    @PostMapping("/reviews/" + MeetingDesk.ID + "/corrections")
    String correct(
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
            return pages.page(meeting, TopicsForm.of(meeting.topics(), meeting.version()), me, model);
        }
        PlanPages.told(minutes.append(meeting.id(), Note.Kind.CORRECTION, text, me.person()), "corrected", flash);
        return "redirect:/reviews/" + id;
    }
}
