package fr.vigie.billing.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.Attempt;
import fr.vigie.billing.DraftMonth;
import fr.vigie.billing.MonthlyRun;
import fr.vigie.billing.RunBoard;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.job.JobId;
import fr.vigie.support.Author;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A month's invoicing: where every contract that bills in it stands, and what a manager orders beside the hourly run. */
@Controller
@RequestMapping("/invoices/runs/{month}")
@ForManagers
class RunPages {
    private final RunBoard board;
    private final MonthlyRun run;
    private final DraftMonth drafts;
    private final Contracts contracts;
    private final InvoiceDesk desk;

    RunPages(RunBoard board, MonthlyRun run, DraftMonth drafts, Contracts contracts, InvoiceDesk desk) {
        this.board = board;
        this.run = run;
        this.drafts = drafts;
        this.contracts = contracts;
        this.desk = desk;
    }

    /** @param job that drafts what was missing, to be followed on the page; none when empty */
    @GetMapping
    String show(@PathVariable String month, @RequestParam(defaultValue = "") String job, Model model) {
        YearMonth of = desk.month(month);
        model.addAttribute("month", of);
        model.addAttribute("previous", of.minusMonths(1));
        model.addAttribute("following", desk.isShown(of.plusMonths(1)) ? of.plusMonths(1) : null);
        model.addAttribute("board", board.of(of));
        model.addAttribute("job", Typed.uuid(job).orElse(null));
        return "billing/run";
    }

    /** Drafts what failed or was left out. */
    @PostMapping("/drafts")
    String draft(@PathVariable String month, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        YearMonth of = desk.month(month);
        Optional<String> refusal = run.refusal(of);
        if (refusal.isPresent()) {
            return refused(refusal.get(), of, flash);
        }
        Optional<JobId> job = drafts.submit(of, me.person());
        if (job.isEmpty()) {
            flash.addFlashAttribute("notice", "billing.run.nothingMissing");
        }
        return "redirect:/invoices/runs/" + of + job.map(id -> "?job=" + id).orElse("");
    }

    /** Drafts a contract's month once more: after a failure, or although it was discarded. */
    @PostMapping("/{contract}")
    String again(
            @PathVariable String month,
            @PathVariable String contract,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        YearMonth of = desk.month(month);
        ContractId id = Typed.uuid(contract)
                .map(ContractId::new)
                .filter(known -> contracts.find(known).isPresent())
                .orElseThrow(QuoteDesk::notFound);
        Optional<String> refusal = run.refusal(of);
        if (refusal.isPresent()) {
            return refused(refusal.get(), of, flash);
        }
        Attempt.Outcome outcome = run.again(id, of, Author.of(me));
        flash.addFlashAttribute(
                outcome == Attempt.Outcome.FAILED ? "alarm" : "notice", "billing.run.again." + outcome.name());
        return "redirect:/invoices/runs/" + of;
    }

    private static String refused(String why, YearMonth month, RedirectAttributes flash) {
        flash.addFlashAttribute("alarm", why);
        flash.addFlashAttribute("alarmArguments", List.of(month));
        return "redirect:/invoices/runs/" + month;
    }
}
