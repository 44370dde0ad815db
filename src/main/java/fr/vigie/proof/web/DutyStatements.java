package fr.vigie.proof.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.proof.Facts;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Statements;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What an account manager states about a duty: done, waived, or why it was missed. */
@Controller
@ForManagers
class DutyStatements {
    private static final int LONGEST = 2_000;

    private final Contracts contracts;
    private final Proofs proofs;
    private final Statements statements;
    private final Clock clock;

    DutyStatements(Contracts contracts, Proofs proofs, Statements statements, Clock clock) {
        this.contracts = contracts;
        this.proofs = proofs;
        this.statements = statements;
        this.clock = clock;
    }

    @PostMapping("/contracts/{id}/duties/statements")
    RedirectView state(
            @PathVariable String id,
            @RequestParam YearMonth month,
            @RequestParam String duty,
            @RequestParam Facts.Statement.Kind kind,
            @RequestParam String text,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate about,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract contract = contracts.find(DutyPages.contractId(id)).orElseThrow(LedgerPages::notFound);
        var now = Instants.micros(clock);
        boolean known = proofs.month(contract.id(), new MonthOf(month, DutyPages.ZONE)).stream()
                .anyMatch(each -> each.duty().key().equals(duty));
        if (!known) {
            throw LedgerPages.notFound();
        }
        if (text.isBlank() || text.length() > LONGEST) {
            flash.addFlashAttribute("alarm", "proof.alarm.text");
            flash.addFlashAttribute("typed", text);
        } else if (about != null
                && about.atStartOfDay(DutyPages.ZONE).toInstant().isAfter(now)) {
            flash.addFlashAttribute("alarm", "proof.alarm.future");
            flash.addFlashAttribute("typed", text);
        } else {
            var at = about == null
                    ? now
                    : about.atTime(12, 0).atZone(DutyPages.ZONE).toInstant();
            statements.state(contract.customer(), contract.id(), duty, kind, text.strip(), at, me.person(), now);
            flash.addFlashAttribute("notice", "proof.notice.stated");
        }
        var redirect = new RedirectView("/contracts/" + contract.id() + "/duties?month=" + month, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        return redirect;
    }
}
