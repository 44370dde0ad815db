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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

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
    ModelAndView life(@PathVariable String id) {
        return new ModelAndView("contract/life", page(known(id), LifeForm.NONE));
    }

    private Map<String, Object> page(Contract contract, LifeForm form) {
        Instant now = clock.instant();
        ContractState state = contract.stateAt(now);
        Map<String, Object> page = new HashMap<>();
        page.put("contract", contract);
        page.put("state", state);
        page.put("tone", ContractLine.tone(state).css());
        page.put("customer", customers.find(contract.customer()).orElseThrow(Pages::notFound));
        page.put("life", LifePage.of(contract, closings.of(contract), now));
        page.put("revision", contract.latest().version().clauses().budget().revision());
        contract.life()
                .ending()
                .flatMap(e -> closings.handedKey(contract.customer()))
                .ifPresent(entry -> page.put("handed", entry));
        page.put("form", form);
        page.put("today", LocalDate.ofInstant(now, Pages.PARIS).toString());
        return page;
    }

    @PostMapping("/suspension")
    @ForManagers
    ModelAndView suspend(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract contract = known(id);
        LifeForm form = LifeForm.of("suspension", typed);
        return after(
                lives.suspend(contract.id(), form.reason("reason"), me.name()), contract, form, "suspended", flash);
    }

    @PostMapping("/resumption")
    @ForManagers
    ModelAndView resume(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract contract = known(id);
        LifeForm form = LifeForm.of("resumption", typed);
        return after(lives.resume(contract.id(), form.reason("reason"), me.name()), contract, form, "resumed", flash);
    }

    /** The day on which the other side received it is said, as it settles the end. */
    @PostMapping("/notice")
    @ForManagers
    ModelAndView giveNotice(
            @PathVariable String id,
            @RequestParam Party party,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            RedirectAttributes flash) {
        Contract contract = known(id);
        TypedDay day = TypedDay.of(typed.get("day"), locale);
        LifeForm form = LifeForm.of("notice", typed);
        if (day.isUnreadable()) {
            return refused(contract, form.wrong("day", "contract.error.day"));
        }
        if (day.isBlank()) {
            return refused(contract, form.wrong("day", "contract.act.notice.day.missing"));
        }
        return after(
                lives.giveNotice(contract.id(), party, fromNow(day), form.reason("reason"), me.name()),
                contract,
                form,
                "notice-given",
                flash);
    }

    @PostMapping("/notice-withdrawal")
    @ForManagers
    ModelAndView withdrawNotice(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract contract = known(id);
        LifeForm form = LifeForm.of("notice-withdrawal", typed);
        return after(
                lives.withdrawNotice(contract.id(), form.reason("reason"), me.name()),
                contract,
                form,
                "notice-withdrawn",
                flash);
    }

    @PostMapping("/renewal")
    @ForManagers
    ModelAndView renew(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        Contract contract = known(id);
        return after(lives.renew(contract.id(), me.name()), contract, LifeForm.NONE, "renewed", flash);
    }

    /** Its first day without the contract is said, or else that it ends at once: the two are never guessed. */
    @PostMapping("/termination")
    @ForManagers
    ModelAndView terminate(
            @PathVariable String id,
            @RequestParam Party party,
            @RequestParam(defaultValue = "false") boolean now,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            RedirectAttributes flash) {
        Contract contract = known(id);
        TypedDay day = TypedDay.of(typed.get("day"), locale);
        LifeForm form = LifeForm.of("termination", typed);
        if (day.isUnreadable()) {
            return refused(contract, form.wrong("day", "contract.error.day"));
        }
        if (day.isBlank() != now) {
            return refused(contract, form.wrong("day", "contract.act.termination.day." + (now ? "twice" : "missing")));
        }
        return after(
                lives.terminate(contract.id(), party, fromNow(day), form.reason("reason"), me.name()),
                contract,
                form,
                "terminated",
                flash);
    }

    /** Prepares the amendment and opens it. */
    @PostMapping("/price-revision")
    @ForManagers
    ModelAndView revise(
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract contract = known(id);
        BudgetClause budget = contract.latest().version().clauses().budget();
        if (budget.revision().rule() == RevisionRule.NONE) {
            return refused(contract, LifeForm.NONE, Refusal.NO_REVISION_CLAUSE.key());
        }
        LifeForm form = LifeForm.of("price-revision", typed);
        Optional<PriceRevision> revision = PriceRevision.fixed(budget);
        if (budget.revision().rule().indexed()) {
            form = checked(form);
            revision = form.problem().isPresent() ? Optional.empty() : indexed(budget, form);
        }
        if (revision.isEmpty()) {
            return refused(contract, form);
        }
        String formula = words.formula(
                revision.get(),
                customers.find(contract.customer()).orElseThrow(Pages::notFound).locale());
        Change change = lives.revisePrice(contract.id(), revision.get(), formula, me.name());
        if (change instanceof Change.Done) {
            flash.addFlashAttribute("notice", "contract.notice.price-revised");
            return new ModelAndView(Pages.seeOther(Pages.clause(contract.id(), ClauseName.BUDGET)));
        }
        return after(change, contract, form, "", flash);
    }

    /** A month may be left out, but what was typed for one is not: without it the next revision has no base. */
    private static LifeForm checked(LifeForm form) {
        LifeForm checked = form;
        for (String field : List.of("s0", "s1")) {
            checked = index(form.text(field)).isPresent() ? checked : checked.wrong(field, "contract.alarm.index");
        }
        String month = form.text("month");
        return month.isEmpty() || Pages.month(month).isPresent()
                ? checked
                : checked.wrong("month", "contract.act.month.wrong");
    }

    private static Optional<PriceRevision> indexed(BudgetClause budget, LifeForm form) {
        return PriceRevision.indexed(
                budget,
                index(form.text("s0")).orElseThrow(),
                index(form.text("s1")).orElseThrow(),
                Pages.month(form.text("month")).orElse(null));
    }

    @PostMapping("/closing/{step}")
    @ForManagers
    ModelAndView close(
            @PathVariable String id,
            @PathVariable String step,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract contract = known(id);
        ClosingStep wanted = Arrays.stream(ClosingStep.values())
                .filter(one -> one.slug().equals(step) && one != ClosingStep.DATA_ERASED)
                .findFirst()
                .orElseThrow(Pages::notFound);
        LifeForm form = LifeForm.of(step, typed);
        return after(
                closings.close(contract.id(), wanted, form.reason("note"), me.name()),
                contract,
                form,
                "step-done",
                flash);
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
    private @Nullable Instant fromNow(TypedDay day) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Pages.PARIS);
        return today.equals(day.day()) ? null : day.start();
    }

    private static Optional<BigDecimal> index(String typed) {
        try {
            return Optional.of(new BigDecimal(typed.strip().replace(',', '.')))
                    .filter(value -> value.signum() > 0 && value.compareTo(BigDecimal.valueOf(100_000)) < 0);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private ModelAndView after(
            Change change, Contract contract, LifeForm form, String notice, RedirectAttributes flash) {
        return switch (change) {
            case Change.Done(Contract changed) -> {
                flash.addFlashAttribute("notice", "contract.notice." + notice);
                yield new ModelAndView(Pages.seeOther(Pages.life(contract.id())));
            }
            case Change.Refused(Refusal refusal) -> refused(contract, form, refusal.key());
            case Change.NotDraft() -> refused(contract, form, "contract.alarm.not-draft");
            case Change.NotSigned() -> refused(contract, form, "contract.alarm.not-signed");
            case Change.Unknown() -> throw Pages.notFound();
        };
    }

    private ModelAndView refused(Contract contract, LifeForm form) {
        return refused(contract, form, form.problem().orElseThrow());
    }

    /** The page again, with what was typed. */
    private ModelAndView refused(Contract contract, LifeForm form, String alarm) {
        Map<String, Object> page = page(contract, form);
        page.put("alarm", alarm);
        return new ModelAndView("contract/life", page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
