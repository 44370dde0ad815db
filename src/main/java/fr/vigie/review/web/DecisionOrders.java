package fr.vigie.review.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopId;
import fr.vigie.review.DecisionId;
import fr.vigie.review.Decisions;
import fr.vigie.review.Meeting;
import fr.vigie.review.Step;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.support.Author;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Noting what is decided, and the tickets that carry it out. A request of htmx gets the decisions alone, anew. */
@Controller
@ForManagers
class DecisionOrders {
    private static final String DECISIONS = "/reviews/" + MeetingDesk.ID + "/decisions";

    private final Decisions decisions;
    private final Shops shops;
    private final MeetingDesk desk;
    private final MeetingPages pages;
    private final MessageSource messages;

    DecisionOrders(Decisions decisions, Shops shops, MeetingDesk desk, MeetingPages pages, MessageSource messages) {
        this.decisions = decisions;
        this.shops = shops;
        this.desk = desk;
        this.pages = pages;
        this.messages = messages;
    }

    @PostMapping(DECISIONS)
    String add(
            @PathVariable String id,
            @ModelAttribute("decision") DecisionForm form,
            BindingResult errors,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Meeting meeting = desk.meeting(id);
        Optional<Decisions.Resolved> read = form.read(errors);
        if (read.isPresent() && decisions.of(meeting.id()).size() >= Decisions.MOST) {
            errors.rejectValue("text", "review.error.decision.many", new Object[] {Decisions.MOST}, null);
            read = Optional.empty();
        }
        Step step = read.map(resolved -> decisions.add(meeting.id(), resolved)).orElse(Step.NOT_YET);
        if (step == Step.NOT_YET) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return partial == null
                    ? pages.page(meeting, TopicsForm.of(meeting.topics(), meeting.version()), me, model)
                    : part(meeting, me, model);
        }
        if (partial == null) {
            PlanPages.told(step, "decided", flash);
            return "redirect:/reviews/" + id;
        }
        model.addAttribute("decision", DecisionForm.empty());
        return part(meeting, me, model);
    }

    @PostMapping(DECISIONS + "/{decision}/removal")
    String remove(
            @PathVariable String id,
            @PathVariable String decision,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash) {
        Meeting meeting = desk.meeting(id);
        Step step = decisions.remove(meeting.id(), decision(decision));
        if (partial != null && step == Step.DONE) {
            model.addAttribute("decision", DecisionForm.empty());
            return part(meeting, me, model);
        }
        PlanPages.told(step, "undecided", flash);
        return "redirect:/reviews/" + id;
    }

    /** Opens the ticket that carries a decision out. */
    @PostMapping(DECISIONS + "/{decision}/ticket")
    String open(
            @PathVariable String id,
            @PathVariable String decision,
            @RequestParam String shop,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash) {
        Meeting meeting = desk.meeting(id);
        Shop about = shop(shop)
                .filter(found -> found.customer().equals(meeting.customer()))
                .orElseThrow(MeetingDesk::notFound);
        String origin = messages.getMessage(
                "review.ticket.origin",
                new Object[] {
                    new Formats(me.locale(), me.zone())
                            .date(meeting.appointment().starts())
                },
                me.locale());
        Ticket ticket = decisions
                .follow(meeting.id(), decision(decision), about.id(), origin, Author.of(me))
                .orElseThrow(MeetingDesk::notFound);
        if (partial != null) {
            model.addAttribute("decision", DecisionForm.empty());
            return part(meeting, me, model);
        }
        flash.addFlashAttribute("notice", "review.notice.ticket");
        flash.addFlashAttribute("noticeArguments", new Object[] {ticket.number().toString()});
        return "redirect:/reviews/" + id;
    }

    /** Names an existing ticket. */
    @PostMapping(DECISIONS + "/{decision}/link")
    String link(
            @PathVariable String id,
            @PathVariable String decision,
            @RequestParam(defaultValue = "") String number,
            RedirectAttributes flash) {
        Meeting meeting = desk.meeting(id);
        boolean linked = TicketNumber.parse(number)
                .map(found -> decisions.link(meeting.id(), decision(decision), found))
                .orElse(false);
        flash.addFlashAttribute(linked ? "notice" : "alarm", linked ? "review.notice.linked" : "review.alarm.noTicket");
        return "redirect:/reviews/" + id;
    }

    private String part(Meeting meeting, SignedIn me, Model model) {
        desk.fill(model, meeting);
        model.addAttribute("managing", me.isManaging());
        return "review/parts :: decisions";
    }

    private Optional<Shop> shop(String typed) {
        try {
            return shops.find(ShopId.of(typed));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static DecisionId decision(String typed) {
        try {
            return DecisionId.of(typed);
        } catch (IllegalArgumentException notAnId) {
            throw MeetingDesk.notFound();
        }
    }
}
