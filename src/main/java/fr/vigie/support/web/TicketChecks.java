package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.support.Outcome;
import fr.vigie.support.Ticket;
import fr.vigie.support.checklist.Checklist;
import fr.vigie.support.checklist.Checklist.Progress;
import fr.vigie.support.checklist.Checklists;
import fr.vigie.support.checklist.Template;
import fr.vigie.support.checklist.Templates;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The checks on a ticket's page; each action answers with the card as it stands then. */
@Controller
@ForStaff
class TicketChecks {
    private final Checklists checklists;
    private final Templates templates;
    private final Desk desk;

    TicketChecks(Checklists checklists, Templates templates, Desk desk) {
        this.checklists = checklists;
        this.templates = templates;
        this.desk = desk;
    }

    @GetMapping("/tickets/{id}/checks")
    String card(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        Ticket ticket = desk.ticket(id);
        List<Checklist> lists = checklists.of(ticket.id());
        model.addAttribute("ticket", ticket);
        model.addAttribute("lists", lists);
        model.addAttribute("progress", total(lists));
        model.addAttribute("may", !ticket.state().isOver());
        model.addAttribute("mayWaive", me.isManaging());
        model.addAttribute(
                "templates",
                templates.all().stream()
                        .filter(one -> one.archived() == null && !isOn(lists, one))
                        .toList());
        return "support/check-parts :: card";
    }

    @PostMapping("/tickets/{id}/checks")
    String add(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("typed", text);
        return shown(id, checklists.add(desk.ticket(id).id(), text, me), me, model, response);
    }

    @PostMapping("/tickets/{id}/checks/{check}")
    String tick(
            @PathVariable String id,
            @PathVariable UUID check,
            @RequestParam boolean done,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        return shown(id, checklists.tick(desk.ticket(id).id(), check, done, me), me, model, response);
    }

    @PostMapping("/tickets/{id}/checks/{check}/removal")
    String remove(
            @PathVariable String id,
            @PathVariable UUID check,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        return shown(id, checklists.remove(desk.ticket(id).id(), check, me), me, model, response);
    }

    @PostMapping("/tickets/{id}/checklists")
    String apply(
            @PathVariable String id,
            @RequestParam @Nullable UUID list,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        Ticket ticket = desk.ticket(id);
        Outcome outcome = list == null
                ? new Outcome.Refused("support.refused.check.list")
                : checklists.apply(ticket.id(), list, me);
        return shown(id, outcome, me, model, response);
    }

    @PostMapping("/tickets/{id}/checklists/{list}/removal")
    String removeList(
            @PathVariable String id,
            @PathVariable UUID list,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        return shown(id, checklists.removeList(desk.ticket(id).id(), list, me.isManaging(), me), me, model, response);
    }

    private String shown(String id, Outcome outcome, SignedIn me, Model model, HttpServletResponse response) {
        switch (outcome) {
            case Outcome.Changed changed -> model.addAttribute("typed", null);
            case Outcome.Refused(String why) -> {
                model.addAttribute("refused", why);
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
        }
        return card(id, me, model);
    }

    private static boolean isOn(List<Checklist> lists, Template template) {
        return lists.stream().anyMatch(list -> template.id().equals(list.template()));
    }

    private static Progress total(List<Checklist> lists) {
        return new Progress(
                lists.stream().mapToInt(list -> list.progress().done()).sum(),
                lists.stream().mapToInt(list -> list.progress().total()).sum());
    }
}
