package fr.vigie.support.web;

import fr.vigie.account.ForStaff;
import fr.vigie.support.ClockLine;
import fr.vigie.support.Recounts;
import fr.vigie.support.Ticket;
import fr.vigie.support.WaitReason;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The verdicts of a closed ticket beside what its events give today. */
@Controller
@ForStaff
class RecountPages {
    private final Recounts recounts;
    private final Desk desk;

    RecountPages(Recounts recounts, Desk desk) {
        this.recounts = recounts;
        this.desk = desk;
    }

    @GetMapping("/tickets/{id}/recount")
    String show(@PathVariable String id, Model model) {
        Ticket ticket = desk.ticket(id);
        model.addAttribute("ticket", ticket);
        model.addAttribute("recounts", recounts.of(ticket));
        model.addAttribute("kinds", ClockLine.Kind.values());
        model.addAttribute("reasons", WaitReason.values());
        return "support/recount";
    }
}
