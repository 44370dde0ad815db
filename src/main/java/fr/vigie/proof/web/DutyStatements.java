package fr.vigie.proof.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contract;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Facts;
import fr.vigie.proof.Facts.Statement.Kind;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.ServiceCredits;
import fr.vigie.proof.Statements;
import fr.vigie.proof.Verdict;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** One duty with all that was said about it, and what an account manager may state: done, waived, excluded, or why missed. */
@Controller
class DutyStatements {
    private final DutyDesk desk;
    private final Statements statements;
    private final ServiceCredits credits;
    private final Clock clock;

    DutyStatements(DutyDesk desk, Statements statements, ServiceCredits credits, Clock clock) {
        this.desk = desk;
        this.statements = statements;
        this.credits = credits;
        this.clock = clock;
    }

    @GetMapping("/contracts/{id}/duties/one")
    @ForStaff
    String show(
            @PathVariable String id,
            @RequestParam YearMonth month,
            @RequestParam String duty,
            Locale locale,
            Model model) {
        fill(model, desk.contract(id), month, duty, locale);
        return "proof/duty";
    }

    @PostMapping("/contracts/{id}/duties/statements")
    @ForManagers
    String state(
            @PathVariable String id,
            StatementForm form,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Contract contract = desk.contract(id);
        Assessed assessed = desk.duty(contract.id(), desk.month(form.month()), form.duty());
        if (!kinds(assessed).contains(form.kind())) {
            flash.addFlashAttribute("alarm", "proof.fault.kind");
            return page(contract, form.month(), form.duty());
        }
        Instant now = Instants.micros(clock);
        Map<String, Fault> faults = faults(form, contract, assessed, now, locale);
        if (!faults.isEmpty()) {
            fill(model, contract, form.month(), form.duty(), locale);
            model.addAttribute("typed", form);
            model.addAttribute("faults", faults);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "proof/duty";
        }
        statements.state(contract.customer(), contract.id(), form.said(now), me.person(), now);
        credits.propose(contract.id(), desk.month(form.month()).month());
        flash.addFlashAttribute("notice", "proof.notice.stated");
        return page(contract, form.month(), form.duty());
    }

    @PostMapping("/contracts/{id}/duties/retractions")
    @ForManagers
    String retract(
            @PathVariable String id,
            @RequestParam YearMonth month,
            @RequestParam String duty,
            @RequestParam long entry,
            @RequestParam(defaultValue = "") String why,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Contract contract = desk.contract(id);
        YearMonth shown = desk.month(month).month();
        Optional<Fault> fault = Fault.ofPrinted(why, "proof.fault.retraction");
        if (fault.isPresent()) {
            flash.addFlashAttribute("alarm", fault.get().message());
            flash.addFlashAttribute("alarmArguments", List.of(fault.get().detail()));
            flash.addFlashAttribute("taken", entry);
            flash.addFlashAttribute("why", why);
        } else if (statements.retract(
                contract.customer(), contract.id(), entry, why.strip(), me.person(), Instants.micros(clock))) {
            credits.propose(contract.id(), shown);
            flash.addFlashAttribute("notice", "proof.notice.retracted");
        } else {
            flash.addFlashAttribute("alarm", "proof.fault.retracted");
        }
        return page(contract, shown, duty);
    }

    private Map<String, Fault> faults(
            StatementForm form, Contract contract, Assessed assessed, Instant now, Locale locale) {
        Map<String, Fault> faults = form.faults(now);
        if (assessed.duty().promise() instanceof Promise.SecurityFix && !faults.containsKey("about")) {
            new FixDays(assessed.duty(), desk.statements(contract.id(), form.duty()))
                    .fault(form.kind(), form.said(now).about(), new Formats(locale, DutyDesk.ZONE))
                    .ifPresent(fault -> faults.put("about", fault));
        }
        return faults;
    }

    private static String page(Contract contract, YearMonth month, String duty) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/contracts/{id}/duties/one")
                        .queryParam("month", "{month}")
                        .queryParam("duty", "{duty}")
                        .encode()
                        .buildAndExpand(contract.id(), month, duty)
                        .toUriString();
    }

    private void fill(Model model, Contract contract, YearMonth month, String key, Locale locale) {
        MonthOf of = desk.month(month);
        Assessed assessed = desk.duty(contract.id(), of, key);
        var formats = new Formats(locale, DutyDesk.ZONE);
        List<Facts.Statement> said = desk.statements(contract.id(), key);
        model.addAttribute("contract", contract.id());
        model.addAttribute("customer", contract.customer());
        model.addAttribute("owner", contract.title());
        model.addAttribute("month", month);
        model.addAttribute("assessed", assessed);
        model.addAttribute("duty", assessed.duty());
        model.addAttribute("promise", desk.words(locale).promise(assessed.duty().promise()));
        model.addAttribute("found", desk.words(locale).found(assessed.duty().promise(), assessed.verdict()));
        model.addAttribute("shop", desk.shop(assessed.duty().shop()));
        model.addAttribute("span", DutyDesk.span(assessed.duty().span(), formats));
        model.addAttribute("said", said.reversed());
        model.addAttribute("step", desk.step(assessed, of).orElse(null));
        model.addAttribute("kinds", kinds(assessed));
        model.addAttribute("labels", labels(assessed));
        model.addAttribute("timed", assessed.duty().promise() instanceof Promise.BreachNotice);
        model.addAttribute("faults", Map.of());
        model.addAttribute("typed", blank(month, key));
    }

    private static StatementForm blank(YearMonth month, String key) {
        return new StatementForm(month, key, Kind.DONE, null, null, null);
    }

    /** The message keys under which each kind is named and explained for this duty. */
    private static Map<Kind, String> labels(Assessed assessed) {
        var labels = new EnumMap<Kind, String>(Kind.class);
        for (Kind kind : Kind.values()) {
            labels.put(kind, kind.key() + variant(assessed, kind));
        }
        return labels;
    }

    private static String variant(Assessed assessed, Kind kind) {
        Promise promise = assessed.duty().promise();
        boolean fix = promise instanceof Promise.SecurityFix;
        return switch (kind) {
            case OCCURRED -> fix ? ".fix" : "";
            case DONE ->
                fix
                        ? isPublished(assessed) ? ".fix" : ".noFix"
                        : promise instanceof Promise.UpdateSteps || promise instanceof Promise.ModulesTested
                                ? ".each"
                                : "";
            case WAIVED, EXCLUDED, EXPLAINED -> "";
        };
    }

    /** Whether the publication of a fix was stated: before that there is none to install. */
    private static boolean isPublished(Assessed assessed) {
        return assessed.verdict().measure() instanceof Measure.Installed
                || assessed.verdict().measure() instanceof Measure.Undecided;
    }

    /** What may be stated as the duty stands, the most useful first. */
    private static List<Kind> kinds(Assessed assessed) {
        List<Kind> kinds = new ArrayList<>();
        boolean stated = !assessed.duty().promise().observed();
        switch (assessed.verdict()) {
            case Verdict.Missed missed -> kinds.add(Kind.EXPLAINED);
            case Verdict.AtRisk risk -> kinds.add(Kind.EXPLAINED);
            case Verdict.Met met -> {}
            case Verdict.Pending pending -> {}
            case Verdict.Unmeasured unmeasured -> {}
            case Verdict.Excluded excluded -> {
                return kinds;
            }
            case Verdict.Waived waived -> {
                return kinds;
            }
        }
        if (assessed.duty().promise() instanceof Promise.BreachNotice) {
            kinds.addFirst(Kind.OCCURRED);
            stated = assessed.verdict().measure() instanceof Measure.Count(long told, long known) && known > 0;
        }
        if (stated) {
            kinds.addFirst(Kind.DONE);
        }
        if (assessed.duty().promise() instanceof Promise.SecurityFix) {
            kinds.add(isPublished(assessed) ? 1 : 0, Kind.OCCURRED);
        }
        if (!(assessed.verdict() instanceof Verdict.Met)) {
            kinds.add(Kind.WAIVED);
            kinds.add(Kind.EXCLUDED);
        }
        return kinds;
    }
}
