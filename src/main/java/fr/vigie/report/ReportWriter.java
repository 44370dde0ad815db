package fr.vigie.report;

import fr.vigie.chart.UptimeBars;
import fr.vigie.contract.ClauseName;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.DutyWords;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Writes an edition of a report out for one language. Pure but for the messages. */
final class ReportWriter {
    private static final int FEW_ENTRIES = 4;

    private final Issue issue;
    private final MonthlyReport report;
    private final Wording words;
    private final DutyWords promises;
    private final Figures figures;
    private final List<DutyGroup> groups;

    ReportWriter(Issue issue, MessageSource messages, Locale locale) {
        this.issue = issue;
        this.report = issue.current();
        this.words =
                new Wording(messages, new Formats(locale, issue.report().month().zone()));
        this.promises = new DutyWords(messages, words.formats());
        this.groups = DutyGroup.of(report.duties());
        this.figures = new Figures(report, groups);
    }

    ReportView write() {
        var headline = headline(report);
        var calendar = new CalendarPicture(report, words);
        var lines = new Lines(report, words);
        var gauges = new GaugeTable(report, issue.before(), words);
        String opening = opening();
        String own = issue.remarks().in(Section.OPENING);
        return new ReportView(
                words.say("report.title", month()),
                month(),
                report.customerName(),
                words.say("report.contract", report.contractTitle(), versions()),
                opening,
                own.isEmpty() ? opening : own,
                headline.tone().css(),
                headline.figures(),
                calendar.svg(),
                legend(),
                calendar.notable(),
                charts(),
                clauses(),
                gauges.months(),
                gauges.themes(),
                new Shortcomings(group -> shopName(group.shop()), words, promises).lines(groups, this::source),
                lines.outages(),
                lines.noOutages(),
                lines.windows(),
                lines.requests(),
                lines.noRequests(),
                lines.work(),
                lines.hours(),
                new History(report, issue.earlier(), words).rows(),
                new MonthCharts(report, issue.before(), words).charts(),
                new Advice(report, groups, words).lines(),
                remarks(),
                review(),
                corrections(),
                report.head().count() + ":" + report.head().hash(),
                frozen(),
                gauges.glossary());
    }

    private Headline headline(MonthlyReport of) {
        MonthlyReport before = issue.before().isEmpty() ? null : issue.before().getFirst();
        return new Headline(of, before, words, promises);
    }

    private String month() {
        return words.formats().month(report.month().month());
    }

    private String versions() {
        return report.versions().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private String frozen() {
        return words.say(
                report.provisional() ? "report.provisional" : "report.frozen",
                words.formats().dateTime(report.frozenAt()));
    }

    private String opening() {
        var parts = new ArrayList<String>();
        long missed = figures.count(Verdict.Missed.class);
        long unmeasured = figures.count(Verdict.Unmeasured.class);
        figures.uptime()
                .ifPresentOrElse(
                        share -> parts.add(words.say("report.sentence.uptime", words.percent(share.ratio()))),
                        () -> parts.add(words.say("report.sentence.unwatched")));
        parts.add(
                missed == 0
                        ? words.say("report.sentence.kept", figures.count(Verdict.Met.class))
                        : words.say(
                                "report.sentence.missed",
                                figures.count(Verdict.Met.class),
                                missed,
                                figures.unexplained()));
        if (unmeasured > 0) {
            parts.add(words.say("report.sentence.unmeasured", unmeasured));
        }
        return String.join(" ", parts);
    }

    private List<ReportView.Key> legend() {
        return Stream.of("backup", "failure", "outage", "window", "update")
                .map(kind -> new ReportView.Key(kind, words.say("report.legend." + kind)))
                .toList();
    }

    private List<ReportView.Chart> charts() {
        return report.shops().stream()
                .filter(shop -> !shop.days().isEmpty())
                .map(shop -> new ReportView.Chart(
                        words.say("report.chart.uptime", shop.name()),
                        UptimeBars.wide(
                                        words.say("report.chart.uptime", shop.name()),
                                        words.say("report.chart.description"),
                                        shop.days().stream().map(this::bar).toList())
                                .svg(),
                        words.say(
                                "report.bars.days",
                                words.formats().shortDate(shop.days().getFirst().day()),
                                words.formats().shortDate(shop.days().getLast().day())),
                        new ReportView.Source(
                                ReportView.Source.Kind.MONITORING,
                                shop.shop().toString(),
                                report.month().month())))
                .toList();
    }

    private UptimeBars.Day bar(MonthlyReport.Day day) {
        return new UptimeBars.Day(words.formats().shortDate(day.day()), day.up(), day.down(), day.excluded());
    }

    /** A clause that grants credits is told even when it promises nothing of this month. */
    private List<ReportView.Clause> clauses() {
        ReportView.Credits credits = new CreditLines(report, words).credits();
        TreeMap<ClauseName, List<DutyGroup>> told =
                groups.stream().collect(Collectors.groupingBy(DutyGroup::clause, TreeMap::new, Collectors.toList()));
        if (credits != null) {
            told.putIfAbsent(CreditLines.CLAUSE, List.of());
        }
        return told.entrySet().stream()
                .map(e -> new ReportView.Clause(
                        e.getKey().number(),
                        words.say("proof.clause." + e.getKey().key()),
                        e.getValue().stream().map(this::row).toList(),
                        e.getKey() == CreditLines.CLAUSE ? credits : null))
                .toList();
    }

    private ReportView.Row row(DutyGroup group) {
        List<Long> entries = group.duties().stream()
                .flatMap(each -> each.verdict().evidence().stream())
                .distinct()
                .sorted()
                .toList();
        return new ReportView.Row(
                promises.promise(group.promise()),
                shopName(group.shop()),
                promises.found(group),
                words.say(group.worst().key()),
                group.worst().tone().css(),
                entries.size() > FEW_ENTRIES
                        ? words.say("report.evidence.many", entries.size(), entries.getFirst(), entries.getLast())
                        : entries.isEmpty() ? "" : words.say("report.evidence.few", group.evidence()),
                entries,
                source(group));
    }

    private ReportView.Source source(DutyGroup group) {
        ShopId shop = group.shop();
        return new ReportView.Source(
                kind(group.promise()),
                shop == null ? null : shop.toString(),
                group.promise() instanceof Promise.Report
                        ? YearMonth.from(group.duties()
                                .getLast()
                                .duty()
                                .span()
                                .from()
                                .atZone(report.month().zone()))
                        : report.month().month());
    }

    private static ReportView.Source.Kind kind(Promise promise) {
        return switch (promise) {
            case Promise.Backup any -> ReportView.Source.Kind.BACKUPS;
            case Promise.BackupBy any -> ReportView.Source.Kind.BACKUPS;
            case Promise.RecoveryPoint any -> ReportView.Source.Kind.BACKUPS;
            case Promise.Retention any -> ReportView.Source.Kind.BACKUPS;
            case Promise.RestoreDrill any -> ReportView.Source.Kind.BACKUPS;
            case Promise.Uptime any -> ReportView.Source.Kind.MONITORING;
            case Promise.Watch any -> ReportView.Source.Kind.MONITORING;
            case Promise.Certificate any -> ReportView.Source.Kind.MONITORING;
            case Promise.Speed any -> ReportView.Source.Kind.SPEED;
            case Promise.IncludedTime any -> ReportView.Source.Kind.HOURS;
            case Promise.Report any -> ReportView.Source.Kind.REPORTS;
            default -> ReportView.Source.Kind.DUTIES;
        };
    }

    /** Only told apart when there are several. */
    private @Nullable String shopName(@Nullable ShopId shop) {
        return report.shops().size() < 2
                ? null
                : report.shops().stream()
                        .filter(s -> s.shop().equals(shop))
                        .map(MonthlyReport.ShopMonth::name)
                        .findFirst()
                        .orElse(null);
    }

    private Map<String, List<String>> remarks() {
        return Arrays.stream(Section.values())
                .filter(section -> !issue.remarks().in(section).isEmpty())
                .collect(Collectors.toMap(
                        Section::field,
                        section -> issue.remarks()
                                .in(section)
                                .lines()
                                .filter(line -> !line.isBlank())
                                .toList()));
    }

    private @Nullable String review() {
        return report.nextReview() == null
                ? null
                : words.say("report.review", words.formats().dateTime(report.nextReview()));
    }

    private List<ReportView.Corrected> corrections() {
        var written = new ArrayList<ReportView.Corrected>();
        MonthlyReport before = issue.report();
        for (Issue.Noted noted : issue.corrections()) {
            written.add(new ReportView.Corrected(
                    words.say("report.correction.title", noted.number()),
                    words.say("report.correction.by", words.formats().dateTime(noted.at()), noted.by()),
                    noted.reason(),
                    noted.text(),
                    noted.recounted() == null ? List.of() : changes(before, noted.recounted())));
            before = noted.recounted() == null ? before : noted.recounted();
        }
        return written;
    }

    /** What moved from one count of the month to another. */
    List<ReportView.Change> changes(MonthlyReport before, MonthlyReport after) {
        MonthlyReport earlier = issue.before().isEmpty() ? null : issue.before().getFirst();
        return new Changes(earlier, group -> shopName(group.shop()), words, promises).between(before, after);
    }
}
