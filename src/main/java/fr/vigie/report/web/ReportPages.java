package fr.vigie.report.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.People;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.report.MonthClosing;
import fr.vigie.report.MonthlyReport;
import fr.vigie.report.ReportId;
import fr.vigie.report.ReportLine;
import fr.vigie.report.ReportText;
import fr.vigie.report.Reports;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The agency's reports: the month's list, a draft, a closed report and its PDF. */
@Controller
@ForStaff
class ReportPages {
    static final String ID = "{id:[0-9a-f]{8}-[0-9a-f-]{27}}";
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Reports reports;
    private final MonthClosing closing;
    private final Customers customers;
    private final People people;
    private final ReportText text;
    private final Clock clock;

    ReportPages(
            Reports reports, MonthClosing closing, Customers customers, People people, ReportText text, Clock clock) {
        this.reports = reports;
        this.closing = closing;
        this.customers = customers;
        this.people = people;
        this.text = text;
        this.clock = clock;
    }

    /** A contract of the month, with its report once there is one. */
    record Line(
            ContractVersion contract,
            String customer,
            @Nullable ReportLine report) {}

    @GetMapping("/reports")
    String list(@RequestParam @Nullable YearMonth month, Model model) {
        MonthOf current = MonthOf.containing(clock.instant(), ZONE);
        YearMonth shown = month == null ? current.previous().month() : month;
        var names = customers.list().stream().collect(Collectors.toMap(c -> c.id(), c -> c.name()));
        var closed = reports.of(shown).stream().collect(Collectors.toMap(ReportLine::contract, line -> line));
        List<Line> lines = closing.due(shown).values().stream()
                .map(v -> new Line(v, names.getOrDefault(v.customer(), ""), closed.get(v.contract())))
                .sorted(Comparator.comparing(Line::customer, String.CASE_INSENSITIVE_ORDER))
                .toList();
        model.addAttribute("month", shown);
        model.addAttribute("over", shown.isBefore(current.month()));
        model.addAttribute("lines", lines);
        return "report/list";
    }

    @GetMapping("/reports/draft")
    String draft(@RequestParam String contract, @RequestParam YearMonth month, Locale locale, Model model) {
        MonthlyReport draft =
                reports.draft(contractId(contract), new MonthOf(month, ZONE)).orElseThrow(ReportPages::notFound);
        model.addAttribute("view", text.in(locale, draft));
        model.addAttribute("customer", draft.customer());
        model.addAttribute("corrections", List.of());
        return "report/show";
    }

    @GetMapping("/reports/" + ID)
    String show(@PathVariable String id, Locale locale, @AuthenticationPrincipal SignedIn me, Model model) {
        ReportLine line = reports.find(ReportId.of(id)).orElseThrow(ReportPages::notFound);
        fill(model, line, reports, people, text, locale, me);
        return "report/show";
    }

    @GetMapping("/reports/" + ID + ".pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String id) {
        ReportLine line = reports.find(ReportId.of(id)).orElseThrow(ReportPages::notFound);
        return document(line, reports);
    }

    /** A correction as the page shows it. */
    record Shown(String text, String at, String by) {}

    static void fill(
            Model model, ReportLine line, Reports reports, People people, ReportText text, Locale locale, SignedIn me) {
        MonthlyReport content = reports.content(line.id()).orElseThrow(ReportPages::notFound);
        var corrections = reports.corrections(line.id());
        var names = people.names(corrections.stream().map(c -> c.by()).collect(Collectors.toSet()));
        var formats = new Formats(locale, me.zone());
        model.addAttribute("report", line);
        model.addAttribute("view", text.in(locale, content));
        model.addAttribute("customer", line.customer());
        model.addAttribute(
                "corrections",
                corrections.stream()
                        .map(c -> new Shown(c.text(), formats.dateTime(c.at()), names.getOrDefault(c.by(), "")))
                        .toList());
        model.addAttribute(
                "managing",
                Set.of("ADMINISTRATOR", "ACCOUNT_MANAGER").contains(me.role().name()));
    }

    static ResponseEntity<byte[]> document(ReportLine line, Reports reports) {
        byte[] pdf = reports.pdf(line.id()).orElseThrow(ReportPages::notFound);
        return ResponseEntity.ok()
                .header("Content-Type", "application/pdf")
                .header("Content-Disposition", "inline; filename=\"vigie-" + line.month() + ".pdf\"")
                .body(pdf);
    }

    private static ContractId contractId(String text) {
        try {
            return ContractId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw notFound();
        }
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
