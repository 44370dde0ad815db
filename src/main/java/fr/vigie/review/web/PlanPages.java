package fr.vigie.review.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.review.Meeting;
import fr.vigie.review.MeetingId;
import fr.vigie.review.Meetings;
import fr.vigie.review.Step;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** Planning a meeting, changing when and with whom, and calling it off. */
@Controller
@ForManagers
class PlanPages {
    private static final String FORM = "review/form";
    private static final int LONGEST_REASON = 500;

    private final Meetings meetings;
    private final MeetingDesk desk;
    private final Clock clock;

    PlanPages(Meetings meetings, MeetingDesk desk, Clock clock) {
        this.meetings = meetings;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping("/reviews/new")
    String start(@RequestParam String contract, @AuthenticationPrincipal SignedIn me, Model model) {
        Contract about = desk.contract(contract);
        model.addAttribute(
                "form",
                PlanForm.proposed(
                        meetings.proposal(about.id()),
                        desk.proposed(about.customer(), person -> person.id().equals(me.person()))));
        return form(about.id(), about.customer(), about.title(), null, model);
    }

    @PostMapping("/reviews")
    String plan(
            @RequestParam String contract,
            @ModelAttribute("form") PlanForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Contract about = desk.contract(contract);
        Optional<Meetings.Plan> plan = form.read(desk.known(about.customer()), clock.instant(), errors);
        if (plan.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(about.id(), about.customer(), about.title(), null, model);
        }
        MeetingId id = meetings.plan(about.id(), plan.get(), me.person());
        boolean past = plan.get().appointment().starts().isBefore(clock.instant());
        flash.addFlashAttribute("notice", past ? "review.notice.entered" : "review.notice.planned");
        return "redirect:/reviews/" + id;
    }

    @GetMapping("/reviews/" + MeetingDesk.ID + "/edit")
    String edit(@PathVariable String id, Model model) {
        Meeting meeting = desk.meeting(id);
        if (!meeting.isOpen()) {
            return "redirect:/reviews/" + id;
        }
        model.addAttribute("form", PlanForm.of(meeting));
        return form(meeting, model);
    }

    @PostMapping("/reviews/" + MeetingDesk.ID)
    String change(
            @PathVariable String id,
            @ModelAttribute("form") PlanForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Meeting meeting = desk.meeting(id);
        Optional<Meetings.Plan> plan = form.read(desk.known(meeting.customer()), clock.instant(), errors);
        if (plan.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(meeting, model);
        }
        told(meetings.change(meeting.id(), plan.get()), "changed", flash);
        return "redirect:/reviews/" + id;
    }

    @PostMapping("/reviews/" + MeetingDesk.ID + "/cancellation")
    String cancel(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Meeting meeting = desk.meeting(id);
        String why = reason.strip().replaceAll("\\s+", " ");
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            flash.addFlashAttribute("alarm", "review.alarm.reason");
        } else {
            told(meetings.cancel(meeting.id(), why, me.person()), "cancelled", flash);
        }
        return "redirect:/reviews/" + id;
    }

    static void told(Step step, String done, RedirectAttributes flash) {
        switch (step) {
            case DONE -> flash.addFlashAttribute("notice", "review.notice." + done);
            case OVERTAKEN -> flash.addFlashAttribute("alarm", "review.alarm.overtaken");
            case OVER -> flash.addFlashAttribute("alarm", "review.alarm.over");
            case NOT_YET -> flash.addFlashAttribute("alarm", "review.alarm.notYet");
            case UNKNOWN -> throw MeetingDesk.notFound();
        }
    }

    private String form(Meeting meeting, Model model) {
        return form(
                meeting.contract(),
                meeting.customer(),
                desk.contract(meeting.contract().toString()).title(),
                meeting,
                model);
    }

    private String form(
            ContractId contract, CustomerId customer, String title, @Nullable Meeting meeting, Model model) {
        model.addAttribute("contract", contract);
        model.addAttribute("title", title);
        model.addAttribute("customer", desk.name(customer));
        model.addAttribute("meeting", meeting);
        model.addAttribute("known", desk.known(customer));
        model.addAttribute("lengths", PlanForm.LENGTHS);
        return FORM;
    }
}
