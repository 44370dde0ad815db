package fr.vigie.report;

import fr.vigie.proof.Measure;
import fr.vigie.proof.Verdict;
import java.util.ArrayList;
import java.util.List;

/** This month beside those before it, the newest last. */
final class History {
    private final List<Earlier> months;
    private final Wording words;

    /** @param before newest first */
    History(MonthlyReport report, List<Earlier> before, Wording words) {
        var all = new ArrayList<>(before.reversed());
        all.add(new Earlier(report, false));
        this.months = List.copyOf(all);
        this.words = words;
    }

    /** Empty for a first month: there is nothing to compare. */
    List<ReportView.Past> rows() {
        return months.size() < 2 ? List.of() : months.stream().map(this::row).toList();
    }

    private ReportView.Past row(Earlier month) {
        MonthlyReport report = month.report();
        Figures figures = Figures.of(report);
        MonthlyReport.Hours hours = report.hours();
        String none = words.say("indicator.none");
        // Where nobody looked, nobody can say that nothing happened.
        boolean seen = figures.uptime().isPresent() || figures.outages() > 0;
        return new ReportView.Past(
                report.month().month().toString(),
                words.formats().month(report.month().month()),
                month.corrected(),
                figures.uptime().map(share -> words.percent(share.ratio())).orElse(none),
                figures.uptime().map(share -> words.percent(share.coverage())).orElse(none),
                seen ? words.formats().number(figures.outages()) : none,
                seen ? words.formats().duration(figures.down()) : none,
                count(figures.backups()),
                count(figures.inTime()),
                hours == null ? "—" : words.hours(hours.used()),
                count(new Measure.Count(figures.count(Verdict.Met.class), figures.judged())));
    }

    private String count(Measure.Count count) {
        return count.of() == 0 ? "—" : words.say("report.figure.of", count.done(), count.of());
    }
}
