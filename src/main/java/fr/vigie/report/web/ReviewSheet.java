package fr.vigie.report.web;

import fr.vigie.account.People;
import fr.vigie.kernel.PersonId;
import fr.vigie.report.Drawing;
import fr.vigie.report.MonthlyReport;
import fr.vigie.report.Redrawing;
import fr.vigie.report.ReportLine;
import fr.vigie.report.ReportText;
import fr.vigie.report.ReportView;
import fr.vigie.report.Reports;
import fr.vigie.report.Unexplained;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the agency's people must know beside a report: what it does not explain yet, and what moved each time it was drawn. */
@Component
class ReviewSheet {
    /** Beyond these only the ledger tells of earlier drawings. */
    private static final int DRAWINGS_SHOWN = 12;

    private final Reports reports;
    private final Redrawing redrawing;
    private final ReportText text;
    private final People people;

    ReviewSheet(Reports reports, Redrawing redrawing, ReportText text, People people) {
        this.reports = reports;
        this.redrawing = redrawing;
        this.text = text;
        this.people = people;
    }

    /**
     * A report was drawn anew.
     *
     * @param by who asked; empty when it followed what was stated, decided or corrected
     * @param compared the earlier month whose report has other figures since; null when it was drawn anew for anything else
     * @param changes what it tells otherwise than the drawing before
     */
    record Redrawn(
            int number, Instant at, String by, @Nullable YearMonth compared, List<ReportView.Change> changes) {}

    void fill(Model model, ReportLine line, Locale locale) {
        List<Unexplained> unexplained = line.sent() == null
                ? text.unexplained(locale, reports.content(line.id()).orElseThrow())
                : List.of();
        model.addAttribute("unexplained", unexplained);
        model.addAttribute(
                "unexplainedDays",
                unexplained.stream().mapToInt(each -> each.days().size()).sum());
        model.addAttribute("redrawn", redrawn(line, locale));
        model.addAttribute(
                "statedSince",
                line.sent() == null ? 0 : redrawing.statedSince(line).size());
        model.addAttribute("creditsMoved", line.sent() != null && redrawing.creditsMovedSince(line));
    }

    /** What the month would say otherwise than the report that was sent; nothing while it is here. It counts the month anew. */
    void fillChanges(Model model, ReportLine line, Locale locale) {
        Redrawing.Outcomes outcomes = line.sent() == null ? Redrawing.Outcomes.NONE : redrawing.outcomesSince(line);
        model.addAttribute("outcomes", outcomes);
        model.addAttribute("changes", changedSince(line, locale));
    }

    private List<ReportView.Change> changedSince(ReportLine line, Locale locale) {
        return line.sent() == null
                ? List.of()
                : redrawing
                        .sinceSent(line)
                        .map(both -> text.changes(locale, both.then(), both.now()))
                        .orElse(List.of());
    }

    /** Newest first. */
    private List<Redrawn> redrawn(ReportLine line, Locale locale) {
        List<Drawing> replaced = reports.drawings(line.id());
        List<Drawing> last = replaced.subList(Math.max(0, replaced.size() - DRAWINGS_SHOWN), replaced.size());
        Map<PersonId, String> names = people.names(last.stream()
                .map(Drawing::by)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet()));
        var redrawn = new ArrayList<Redrawn>();
        @Nullable MonthlyReport after = null;
        for (Drawing each : last.reversed()) {
            MonthlyReport now = after == null
                    ? reports.drawing(line.id(), each.number() + 1).orElseThrow()
                    : after;
            MonthlyReport then = reports.drawing(line.id(), each.number()).orElseThrow();
            redrawn.add(new Redrawn(
                    each.number() + 1,
                    each.replaced(),
                    each.by() == null ? "" : names.getOrDefault(each.by(), ""),
                    each.compared(),
                    text.changes(locale, then, now)));
            after = then;
        }
        return redrawn;
    }
}
