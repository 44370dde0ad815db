package fr.vigie.report.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.Listing;
import fr.vigie.kernel.MonthOf;
import fr.vigie.report.Issue;
import fr.vigie.report.MonthClosing;
import fr.vigie.report.MonthlyReport;
import fr.vigie.report.Remarks;
import fr.vigie.report.ReportLine;
import fr.vigie.report.ReportSearch;
import fr.vigie.report.ReportSearch.Standing;
import fr.vigie.report.ReportText;
import fr.vigie.report.Reports;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
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

    private static final int PAGE = 50;
    private static final SequencedMap<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("customer", "report.list.customer");
        COLUMNS.put("contract", "report.list.contract");
        COLUMNS.put("state", "report.list.state");
        COLUMNS.put("sent", "report.list.sent");
        COLUMNS.put("read", "report.list.read");
    }

    private final Reports reports;
    private final MonthClosing closing;
    private final ReportSearch search;
    private final ReportShelf shelf;
    private final ReviewSheet sheet;
    private final ReportText text;
    private final Clock clock;

    ReportPages(
            Reports reports,
            MonthClosing closing,
            ReportSearch search,
            ReportShelf shelf,
            ReviewSheet sheet,
            ReportText text,
            Clock clock) {
        this.reports = reports;
        this.closing = closing;
        this.search = search;
        this.shelf = shelf;
        this.sheet = sheet;
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
    String list(
            @RequestParam @Nullable YearMonth month,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "ALL") Standing state,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable String after,
            Model model) {
        MonthOf current = MonthOf.containing(clock.instant(), ZONE);
        YearMonth shown = month == null ? current.previous().month() : shown(month);
        Listing listing = Listing.of("/reports", COLUMNS, sort, ReportSearch.USUAL)
                .with("month", shown.toString())
                .with("q", q)
                .with("state", state == Standing.ALL ? null : state.name());
        ReportSearch.Page page =
                search.page(shown, q, state, listing.order(), after == null ? null : contractId(after), PAGE);
        Map<Standing, Long> counts = search.counts(shown);
        model.addAttribute("month", shown);
        model.addAttribute("over", shown.isBefore(current.month()));
        model.addAttribute("listing", listing);
        model.addAttribute("q", q);
        model.addAttribute("state", state);
        model.addAttribute("standings", Standing.values());
        model.addAttribute(
                "lines", page.lines().stream().map(each -> line(each, shown)).toList());
        model.addAttribute("next", listing.after(page.next()));
        model.addAttribute("toClose", counts.getOrDefault(Standing.NONE, 0L));
        model.addAttribute("toReview", counts.getOrDefault(Standing.DRAFT, 0L));
        model.addAttribute("toSend", counts.getOrDefault(Standing.REVIEWED, 0L));
        model.addAttribute("runs", closing.of(shown));
        model.addAttribute(
                "behind",
                search.behind(current.previous().month()).stream()
                        .filter(each -> !each.month().equals(shown))
                        .toList());
        return "report/list";
    }

    private Line line(ReportSearch.Line found, YearMonth month) {
        ContractVersion version = found.version();
        ReportLine report = found.report();
        LocalDate promised =
                month.plusMonths(1).atDay(version.clauses().indicators().reportDay());
        boolean here = report == null || report.sent() == null;
        boolean late = here && promised.isBefore(LocalDate.ofInstant(clock.instant(), ZONE));
        return new Line(version, found.customer(), report, promised, late);
    }

    /** The month as it would be reported now; nothing is kept. */
    @GetMapping("/reports/draft")
    String draft(@RequestParam String contract, @RequestParam YearMonth month, Locale locale, Model model) {
        MonthlyReport draft = reports.draft(contractId(contract), new MonthOf(shown(month), ZONE))
                .orElseThrow(ReportShelf::notFound);
        var issue = new Issue(draft, Remarks.NONE, List.of(), reports.before(draft.contract(), month));
        model.addAttribute("view", text.in(locale, issue));
        model.addAttribute("customer", draft.customer());
        model.addAttribute("ways", shelf.ways(draft.customer(), draft.contract(), month, false));
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
        String page = show(line, shelf.edition(line, edition), locale, me, model);
        boolean counting = !Objects.equals(model.getAttribute("statedSince"), 0)
                || Objects.equals(model.getAttribute("creditsMoved"), true);
        model.addAttribute("form", CorrectionForm.counting(counting));
        model.addAttribute("offering", me.isManaging() && !counting);
        return page;
    }

    String show(ReportLine line, int edition, Locale locale, SignedIn me, Model model) {
        shelf.fill(model, line, edition, false, locale);
        sheet.fill(model, line, locale);
        model.addAttribute("story", shelf.story(line, me));
        model.addAttribute("managing", me.isManaging());
        return "report/show";
    }

    /**
     * For the page of a report that was sent: which facts of its month have changed since. It counts the month anew, which the
     * page itself does not wait for.
     *
     * @param offering whether the page offers to count anew where a clock told something else since
     */
    @GetMapping("/reports/" + ID + "/changes")
    String changes(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean offering,
            Locale locale,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        sheet.fillChanges(model, shelf.line(id), locale);
        model.addAttribute("managing", me.isManaging());
        model.addAttribute("offering", offering);
        return "report/parts :: changed";
    }

    /** For the page of a duty: whether what is stated there still enters the report of its month. */
    @GetMapping("/reports/note")
    String note(@RequestParam String contract, @RequestParam YearMonth month, Model model) {
        model.addAttribute(
                "report",
                isShown(month) ? reports.find(contractId(contract), month).orElse(null) : null);
        return "report/parts :: note";
    }

    @GetMapping("/reports/" + ID + ".pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String id, @RequestParam @Nullable Integer edition) {
        ReportLine line = shelf.line(id);
        return shelf.document(line, shelf.edition(line, edition));
    }

    private YearMonth shown(YearMonth asked) {
        if (!isShown(asked)) {
            throw ReportShelf.notFound();
        }
        return asked;
    }

    private boolean isShown(YearMonth month) {
        return MonthOf.containing(clock.instant(), ZONE).reaches(month);
    }

    private static ContractId contractId(String text) {
        try {
            return ContractId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw ReportShelf.notFound();
        }
    }
}
