package fr.vigie.contract.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.Change;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.Party;
import fr.vigie.contract.PriceRevision;
import fr.vigie.contract.Refusal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The life of a contract after its signature: suspension, notice, renewal, price, end. */
@Controller
@RequestMapping("/contracts/{id}")
class LifeController {

    private final Contracts contracts;
    private final Lives lives;
    private final Closings closings;
    private final ClosingCertificate certificate;
    private final RevisionWords words;
    private final Customers customers;
    private final Clock clock;

    LifeController(
            Contracts contracts,
            Lives lives,
            Closings closings,
            ClosingCertificate certificate,
            RevisionWords words,
            Customers customers,
            Clock clock) {
        this.contracts = contracts;
        this.lives = lives;
        this.closings = closings;
        this.certificate = certificate;
        this.words = words;
        this.customers = customers;
        this.clock = clock;
    }

    @GetMapping("/life")
    @ForStaff
    String life(@PathVariable String id, Model model) {
        Contract contract = known(id);
        Instant now = clock.instant();
        ContractState state = contract.stateAt(now);
        model.addAttribute("contract", contract);
        model.addAttribute("state", state);
        model.addAttribute("tone", ContractLine.tone(state).css());
        model.addAttribute("customer", customers.find(contract.customer()).orElseThrow(Pages::notFound));
        model.addAttribute("life", LifePage.of(contract, closings.of(contract), now));
        model.addAttribute(
                "revision", contract.latest().version().clauses().budget().revision());
        model.addAttribute(
                "handed",
                contract.life()
                        .ending()
                        .flatMap(e -> closings.handedKey(contract.customer()))
                        .orElse(null));
        return "contract/life";
    }

    @PostMapping("/suspension")
    @ForManagers
    RedirectView suspend(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        ContractId contract = known(id).id();
        return after(lives.suspend(contract, reason(reason), me.name()), contract, "suspended", flash);
    }

    @PostMapping("/resumption")
    @ForManagers
    RedirectView resume(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        ContractId contract = known(id).id();
        return after(lives.resume(contract, reason(reason), me.name()), contract, "resumed", flash);
    }

    /** @param day on which the other side received it; today when it is not said */
    @PostMapping("/notice")
    @ForManagers
    RedirectView giveNotice(
            @PathVariable String id,
            @RequestParam Party party,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        ContractId contract = known(id).id();
        return after(
                lives.giveNotice(contract, party, notToday(day), reason(reason), me.name()),
                contract,
                "notice-given",
                flash);
    }

    @PostMapping("/notice-withdrawal")
    @ForManagers
    RedirectView withdrawNotice(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        ContractId contract = known(id).id();
        return after(lives.withdrawNotice(contract, reason(reason), me.name()), contract, "notice-withdrawn", flash);
    }

    @PostMapping("/renewal")
    @ForManagers
    RedirectView renew(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        ContractId contract = known(id).id();
        return after(lives.renew(contract, me.name()), contract, "renewed", flash);
    }

    /** @param day its first day without the contract; at once when it is not said */
    @PostMapping("/termination")
    @ForManagers
    RedirectView terminate(
            @PathVariable String id,
            @RequestParam Party party,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        ContractId contract = known(id).id();
        return after(
                lives.terminate(contract, party, notToday(day), reason(reason), me.name()),
                contract,
                "terminated",
                flash);
    }

    /** Prepares the amendment and opens it. */
    @PostMapping("/price-revision")
    @ForManagers
    RedirectView revise(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String s0,
            @RequestParam(defaultValue = "") String s1,
            @RequestParam(defaultValue = "") String month,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract contract = known(id);
        BudgetClause budget = contract.latest().version().clauses().budget();
        if (budget.revision().rule() == RevisionRule.NONE) {
            return after(new Change.Refused(Refusal.NO_REVISION_CLAUSE), contract.id(), "", flash);
        }
        Optional<PriceRevision> revision = budget.revision().rule() == RevisionRule.FIXED
                ? PriceRevision.fixed(budget)
                : index(s0)
                        .flatMap(old -> index(s1)
                                .flatMap(newer -> PriceRevision.indexed(
                                        budget, old, newer, Pages.month(month).orElse(null))));
        if (revision.isEmpty()) {
            flash.addFlashAttribute("alarm", "contract.alarm.index");
            return Pages.seeOther(Pages.life(contract.id()));
        }
        String formula = words.formula(
                revision.get(),
                customers.find(contract.customer()).orElseThrow(Pages::notFound).locale());
        Change change = lives.revisePrice(contract.id(), revision.get(), formula, me.name());
        if (change instanceof Change.Done) {
            flash.addFlashAttribute("notice", "contract.notice.price-revised");
            return Pages.seeOther(Pages.clause(contract.id(), ClauseName.BUDGET));
        }
        return after(change, contract.id(), "", flash);
    }

    @PostMapping("/closing/{step}")
    @ForManagers
    RedirectView close(
            @PathVariable String id,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        ContractId contract = known(id).id();
        ClosingStep wanted = Arrays.stream(ClosingStep.values())
                .filter(one -> one.slug().equals(step) && one != ClosingStep.DATA_ERASED)
                .findFirst()
                .orElseThrow(Pages::notFound);
        return after(closings.close(contract, wanted, reason(note), me.name()), contract, "step-done", flash);
    }

    /** What was given back and erased, once all of it is. */
    @GetMapping("/closing.pdf")
    @ForStaff
    ResponseEntity<byte[]> certificate(@PathVariable String id, @RequestParam(defaultValue = "fr") String lang) {
        Contract contract = known(id);
        var items = closings.of(contract);
        if (items.isEmpty() || items.stream().anyMatch(item -> item.closed() == null)) {
            throw Pages.notFound();
        }
        Locale locale = Locale.of(lang);
        return Pages.pdf(certificate.pdf(contract, items, locale), ClosingCertificate.fileName(contract, locale));
    }

    private Contract known(String id) {
        return Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
    }

    /** Today means from now on, not from its first minute: the past is not rewritten. */
    private @Nullable Instant notToday(String day) {
        Instant first = Pages.day(day);
        LocalDate today = LocalDate.ofInstant(clock.instant(), Pages.PARIS);
        return first == null || LocalDate.ofInstant(first, Pages.PARIS).equals(today) ? null : first;
    }

    private static String reason(String typed) {
        String said = typed.strip();
        return said.substring(0, Math.min(2_000, said.length()));
    }

    private static Optional<BigDecimal> index(String typed) {
        try {
            return Optional.of(new BigDecimal(typed.strip().replace(',', '.')))
                    .filter(value -> value.signum() > 0 && value.compareTo(BigDecimal.valueOf(100_000)) < 0);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static RedirectView after(Change change, ContractId contract, String notice, RedirectAttributes flash) {
        switch (change) {
            case Change.Done(Contract changed) -> flash.addFlashAttribute("notice", "contract.notice." + notice);
            case Change.Refused(Refusal refusal) -> flash.addFlashAttribute("alarm", refusal.key());
            case Change.NotDraft() -> flash.addFlashAttribute("alarm", "contract.alarm.not-draft");
            case Change.NotSigned() -> flash.addFlashAttribute("alarm", "contract.alarm.not-signed");
            case Change.Unknown() -> throw Pages.notFound();
        }
        return Pages.seeOther(Pages.life(contract));
    }
}
