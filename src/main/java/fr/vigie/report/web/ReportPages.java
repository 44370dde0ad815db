package fr.vigie.report.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.MonthOf;
import fr.vigie.report.Issue;
import fr.vigie.report.MonthClosing;
import fr.vigie.report.MonthlyReport;
import fr.vigie.report.Remarks;
import fr.vigie.report.ReportLine;
import fr.vigie.report.ReportText;
import fr.vigie.report.Reports;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The agency's reports: the month's list, a draft, a closed report and its PDF. */
@Controller
@ForStaff
class ReportPages {
    static final String ID = "{id:[0-9a-f]{8}-[0-9a-f-]{27}}";
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Reports reports;
    private final MonthClosing closing;
    private final Customers customers;
    private final ReportShelf shelf;
    private final ReportText text;
    private final Clock clock;

    ReportPages(
            Reports reports,
            MonthClosing closing,
            Customers customers,
            ReportShelf shelf,
            ReportText text,
            Clock clock) {
        this.reports = reports;
        this.closing = closing;
        this.customers = customers;
        this.shelf = shelf;
        this.text = text;
        this.clock = clock;
    }

    /**
     * A contract of the month, with its report once there is one.
     *
     * @param promised the last day on which the contract wants it sent
     * @param late whether that day has passed while it is still here
     */
    record Line(
            ContractVersion contract,
            String customer,
            @Nullable ReportLine report,
            LocalDate promised,
            boolean late) {}

    @GetMapping("/reports")
    String list(@RequestParam @Nullable YearMonth month, Model model) {
        MonthOf current = MonthOf.containing(clock.instant(), ZONE);
        YearMonth shown = month == null ? current.previous().month() : month;
        var names = customers.list().stream().collect(Collectors.toMap(c -> c.id(), c -> c.name()));
        var there = reports.of(shown).stream().collect(Collectors.toMap(ReportLine::contract, line -> line));
        List<Line> lines = closing.due(shown).values().stream()
                .map(v -> line(v, names.getOrDefault(v.customer(), ""), there.get(v.contract()), shown))
                .sorted(Comparator.comparing(Line::customer, String.CASE_INSENSITIVE_ORDER))
                .toList();
        model.addAttribute("month", shown);
        model.addAttribute("over", shown.isBefore(current.month()));
        model.addAttribute("lines", lines);
        model.addAttribute(
                "toClose", lines.stream().filter(line -> line.report() == null).count());
        model.addAttribute("toReview", count(lines, ReportLine.State.DRAFT));
        model.addAttribute("toSend", count(lines, ReportLine.State.REVIEWED));
        model.addAttribute("runs", closing.of(shown));
        return "report/list";
    }

    private Line line(ContractVersion version, String customer, @Nullable ReportLine report, YearMonth month) {
        LocalDate promised =
                month.plusMonths(1).atDay(version.clauses().indicators().reportDay());
        boolean here = report == null || report.sent() == null;
        boolean late = here && promised.isBefore(LocalDate.ofInstant(clock.instant(), ZONE));
        return new Line(version, customer, report, promised, late);
    }

    private static long count(List<Line> lines, ReportLine.State state) {
        return lines.stream()
                .filter(line -> line.report() != null && line.report().state() == state)
                .count();
    }

    /** The month as it would be reported now; nothing is kept. */
    @GetMapping("/reports/draft")
    String draft(@RequestParam String contract, @RequestParam YearMonth month, Locale locale, Model model) {
        MonthlyReport draft =
                reports.draft(contractId(contract), new MonthOf(month, ZONE)).orElseThrow(ReportShelf::notFound);
        var issue = new Issue(draft, Remarks.NONE, List.of(), reports.before(draft.contract(), month));
        model.addAttribute("view", text.in(locale, issue));
        model.addAttribute("customer", draft.customer());
        model.addAttribute(
                "ways", Ways.of(false, draft.customer(), draft.contract(), month, reports.sentTo(draft.customer())));
        return "report/show";
    }

    @GetMapping("/reports/" + ID)
    String show(
            @PathVariable String id,
            @RequestParam @Nullable Integer edition,
            Locale locale,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        ReportLine line = shelf.line(id);
        model.addAttribute("form", CorrectionForm.empty());
        return show(line, shelf.edition(line, edition), locale, me, model);
    }

    String show(ReportLine line, int edition, Locale locale, SignedIn me, Model model) {
        shelf.fill(model, line, edition, false, locale);
        model.addAttribute("story", shelf.story(line, me));
        model.addAttribute(
                "managing",
                Set.of("ADMINISTRATOR", "ACCOUNT_MANAGER").contains(me.role().name()));
        return "report/show";
    }

    @GetMapping("/reports/" + ID + ".pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String id, @RequestParam @Nullable Integer edition) {
        ReportLine line = shelf.line(id);
        return shelf.document(line, shelf.edition(line, edition));
    }

    private static ContractId contractId(String text) {
        try {
            return ContractId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw ReportShelf.notFound();
        }
    }
}
