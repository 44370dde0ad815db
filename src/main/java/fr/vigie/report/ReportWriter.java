package fr.vigie.report;

import fr.vigie.chart.MonthCalendar;
import fr.vigie.chart.UptimeBars;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.DutyWords;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Writes a frozen report out for one language. Pure but for the messages. */
final class ReportWriter {
    private final MonthlyReport report;
    private final MessageSource messages;
    private final Formats formats;
    private final DutyWords words;
    private final Figures figures;
    private final List<DutyGroup> groups;

    ReportWriter(MonthlyReport report, MessageSource messages, Locale locale) {
        this.report = report;
        this.messages = messages;
        this.formats = new Formats(locale, report.month().zone());
        this.words = new DutyWords(messages, formats);
        this.groups = DutyGroup.of(report.duties());
        this.figures = new Figures(report, groups);
    }

    ReportView write() {
        return new ReportView(
                say("report.title", formats.month(report.month().month())),
                formats.month(report.month().month()),
                report.customerName(),
                say("report.contract", report.contractTitle(), versions()),
                sentence(),
                tone().css(),
                headline(),
                calendar(),
                Stream.of("backup", "failure", "outage", "window")
                        .map(kind -> new ReportView.Key(kind, say("report.legend." + kind)))
                        .toList(),
                charts(),
                clauses(),
                lacking(),
                outages(),
                requests(),
                hours(),
                new Advice(report, groups, figures)
                        .keys().stream().map(key -> say("report.advice." + key)).toList(),
                report.head().count() + ":" + report.head().hash(),
                say(report.provisional() ? "report.provisional" : "report.frozen", formats.dateTime(report.frozenAt())),
                Stream.of("uptime", "coverage", "backup", "inTime", "hours", "unmeasured")
                        .map(term -> new ReportView.Term(say("report.term." + term), say("report.meaning." + term)))
                        .toList());
    }

    private String versions() {
        return report.versions().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Tone tone() {
        if (figures.count(Verdict.Missed.class) > 0) {
            return Tone.WARN;
        }
        return figures.count(Verdict.Met.class) == 0 ? Tone.UNKNOWN : Tone.OK;
    }

    private String sentence() {
        var parts = new ArrayList<String>();
        long missed = figures.count(Verdict.Missed.class);
        long unmeasured = figures.count(Verdict.Unmeasured.class);
        figures.uptime()
                .ifPresentOrElse(
                        share -> parts.add(say("report.sentence.uptime", percent(share.ratio()))),
                        () -> parts.add(say("report.sentence.unwatched")));
        parts.add(
                missed == 0
                        ? say("report.sentence.kept", figures.count(Verdict.Met.class))
                        : say("report.sentence.missed", figures.count(Verdict.Met.class), missed));
        if (unmeasured > 0) {
            parts.add(say("report.sentence.unmeasured", unmeasured));
        }
        return String.join(" ", parts);
    }

    private List<ReportView.Figure> headline() {
        var share = figures.uptime();
        var backups = figures.backups();
        var inTime = figures.inTime();
        MonthlyReport.Hours hours = report.hours();
        return List.of(
                share.map(s -> new ReportView.Figure(
                                say("report.figure.uptime"),
                                percent(s.ratio()),
                                figures.rule()
                                        .map(rule -> say(
                                                "report.figure.coverage.rule", percent(s.coverage()), words.rule(rule)))
                                        .orElseGet(() -> say("report.figure.coverage", percent(s.coverage()))),
                                figures.tone(Promise.Uptime.class).css()))
                        .orElseGet(() -> unknown("report.figure.uptime", "report.figure.unmeasured")),
                new ReportView.Figure(
                        say("report.figure.backups"),
                        say("report.figure.of", backups.done(), backups.of()),
                        say("report.figure.backups.note"),
                        backups.of() == 0
                                ? Tone.UNKNOWN.css()
                                : figures.tone(Promise.Backup.class).css()),
                inTime.of() == 0
                        ? new ReportView.Figure(
                                say("report.figure.inTime"), "—", say("report.figure.noRequest"), "info")
                        : new ReportView.Figure(
                                say("report.figure.inTime"),
                                say("report.figure.of", inTime.done(), inTime.of()),
                                say("report.figure.inTime.note"),
                                inTime.done() == inTime.of() ? "ok" : "warn"),
                hours == null
                        ? unknown("report.figure.hours", "report.figure.noHours")
                        : new ReportView.Figure(
                                say("report.figure.hours"),
                                formats.hours(hours.used().toMinutes()),
                                say(
                                        "report.figure.hours.note",
                                        formats.hours(hours.included()
                                                .plus(hours.carried())
                                                .toMinutes())),
                                hours.over().isPositive() ? "warn" : "ok"),
                new ReportView.Figure(
                        say("report.figure.duties"),
                        say("report.figure.of", figures.count(Verdict.Met.class), figures.judged()),
                        say("report.figure.duties.note", figures.count(Verdict.Unmeasured.class)),
                        tone().css()));
    }

    private String percent(BigDecimal ratio) {
        return formats.percent(ratio.doubleValue());
    }

    private ReportView.Figure unknown(String label, String note) {
        return new ReportView.Figure(say(label), "—", say(note), Tone.UNKNOWN.css());
    }

    private String calendar() {
        var marks = new TreeMap<Integer, List<MonthCalendar.Mark>>();
        for (MonthlyReport.ShopMonth shop : report.shops()) {
            for (MonthlyReport.Outage outage : shop.outages()) {
                Instant shown = outage.from().isBefore(report.month().period().from())
                        ? report.month().period().from()
                        : outage.from();
                mark(marks, shown, MonthCalendar.Kind.OUTAGE, say("report.mark.outage", length(outage)), shop.name());
            }
            missedBackupDays(shop.shop())
                    .forEach(at ->
                            mark(marks, at, MonthCalendar.Kind.FAILURE, say("report.mark.noBackup"), shop.name()));
            shop.backups().stream()
                    .map(b -> day(b.at()))
                    .distinct()
                    .forEach(day -> mark(
                            marks,
                            report.month().day(day).from(),
                            MonthCalendar.Kind.BACKUP,
                            say("report.mark.backup"),
                            shop.name()));
        }
        for (MonthlyReport.ShopMonth shop : report.shops()) {
            shop.days().stream()
                    .filter(d -> d.excluded() > 0)
                    .forEach(d -> mark(
                            marks,
                            report.month().day(d.day().getDayOfMonth()).from(),
                            MonthCalendar.Kind.WINDOW,
                            say("report.mark.window"),
                            shop.name()));
        }
        int beyond =
                report.provisional() ? day(report.frozenAt()) : report.month().days();
        return new MonthCalendar(
                        say(
                                "report.calendar.title",
                                formats.month(report.month().month())),
                        say("report.calendar.description"),
                        report.month().month(),
                        formats.locale(),
                        marks,
                        beyond)
                .svg();
    }

    private Stream<Instant> missedBackupDays(ShopId shop) {
        return report.duties().stream()
                .filter(each -> each.duty().promise() instanceof Promise.Backup
                        && shop.equals(each.duty().shop())
                        && each.verdict() instanceof Verdict.Missed
                        && each.duty().span().length().compareTo(Duration.ofHours(26)) < 0)
                .map(each -> each.duty().span().from())
                .distinct();
    }

    private void mark(
            Map<Integer, List<MonthCalendar.Mark>> marks,
            Instant at,
            MonthCalendar.Kind kind,
            String text,
            String shop) {
        String tip = report.shops().size() > 1 ? shop + " : " + text : text;
        marks.computeIfAbsent(day(at), none -> new ArrayList<>()).add(new MonthCalendar.Mark(kind, text, tip));
    }

    private int day(Instant at) {
        return at.atZone(report.month().zone()).getDayOfMonth();
    }

    private List<ReportView.Chart> charts() {
        return report.shops().stream()
                .filter(shop -> !shop.days().isEmpty())
                .map(shop -> new ReportView.Chart(
                        say("report.chart.uptime", shop.name()),
                        UptimeBars.wide(
                                        say("report.chart.uptime", shop.name()),
                                        say("report.chart.description"),
                                        shop.days().stream().map(this::bar).toList())
                                .svg()))
                .toList();
    }

    private UptimeBars.Day bar(MonthlyReport.Day day) {
        LocalDate date = day.day();
        return new UptimeBars.Day(formats.shortDate(date), day.up(), day.down(), day.excluded());
    }

    private List<ReportView.Clause> clauses() {
        return groups.stream()
                .collect(Collectors.groupingBy(DutyGroup::clause, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(e -> new ReportView.Clause(
                        e.getKey().number(),
                        say("proof.clause." + e.getKey().key()),
                        e.getValue().stream().map(this::row).toList()))
                .toList();
    }

    private ReportView.Row row(DutyGroup group) {
        List<Long> entries = group.duties().stream()
                .flatMap(each -> each.verdict().evidence().stream())
                .distinct()
                .sorted()
                .toList();
        return new ReportView.Row(
                words.promise(group.promise()),
                shopName(group.shop()),
                words.found(group),
                say(group.worst().key()),
                group.worst().tone().css(),
                group.evidence(),
                entries);
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

    /** Promises that fail in the same way for the same reason are one line. */
    private List<ReportView.Lacking> lacking() {
        var lines = new LinkedHashMap<ReportView.Lacking, List<String>>();
        groups.stream()
                .filter(group -> group.worst() instanceof Verdict.Missed
                        || group.worst() instanceof Verdict.Unmeasured
                        || group.worst() instanceof Verdict.AtRisk)
                .sorted(Comparator.comparing(group -> group.worst() instanceof Verdict.Unmeasured))
                .forEach(group -> {
                    var same = new ReportView.Lacking(
                            List.of(),
                            say(group.worst().key()),
                            group.worst().tone().css(),
                            when(group),
                            why(group));
                    lines.computeIfAbsent(same, none -> new ArrayList<>()).add(promise(group));
                });
        return lines.entrySet().stream()
                .map(e -> e.getKey().about(e.getValue()))
                .toList();
    }

    private String promise(DutyGroup group) {
        String shop = shopName(group.shop());
        String promise = words.promise(group.promise());
        return shop == null ? promise : promise + " (" + shop + ")";
    }

    private String when(DutyGroup group) {
        List<Assessed> missed = group.missed();
        if (missed.isEmpty()) {
            return group.worst() instanceof Verdict.Unmeasured ? "" : words.found(group);
        }
        return group.duties().size() == 1
                ? words.found(group)
                : missed.stream()
                        .map(each -> formats.shortDate(each.duty().span().from()))
                        .collect(Collectors.joining(", "));
    }

    private String why(DutyGroup group) {
        if (!group.causes().isEmpty()) {
            return String.join(" ", group.causes());
        }
        return group.worst() instanceof Verdict.Unmeasured(var measure, Verdict.Gap gap)
                ? say("report.why." + gap.name())
                : say("report.why.none");
    }

    private List<ReportView.Outage> outages() {
        return report.shops().stream()
                .flatMap(shop -> shop.outages().stream()
                        .map(outage -> new ReportView.Outage(
                                shop.name(), formats.dateTime(outage.from()), length(outage), say(outage.reason()))))
                .toList();
    }

    private String length(MonthlyReport.Outage outage) {
        Instant to = outage.to() == null ? report.frozenAt() : outage.to();
        return to.isAfter(outage.from())
                ? formats.duration(new Period(outage.from(), to).length())
                : formats.duration(Duration.ZERO);
    }

    private List<ReportView.Request> requests() {
        return report.requests().stream()
                .map(r -> new ReportView.Request(
                        r.number(),
                        r.subject(),
                        say("report.severity." + r.severity().name()),
                        formats.shortDateTime(r.opened()),
                        say(inTime(r.response())),
                        inTimeTone(r.response()),
                        say(inTime(r.restoration())),
                        inTimeTone(r.restoration())))
                .toList();
    }

    private static String inTime(@Nullable Boolean met) {
        return met == null ? "report.inTime.none" : met ? "report.inTime.yes" : "report.inTime.no";
    }

    private static String inTimeTone(@Nullable Boolean met) {
        return met == null ? "unknown" : met ? "ok" : "bad";
    }

    private @Nullable String hours() {
        MonthlyReport.Hours hours = report.hours();
        if (hours == null) {
            return null;
        }
        String key = hours.over().isPositive() ? "report.hours.over" : "report.hours.left";
        return say(
                key,
                formats.hours(hours.used().toMinutes()),
                formats.hours(hours.included().toMinutes()),
                formats.hours(hours.carried().toMinutes()),
                formats.hours((hours.over().isPositive() ? hours.over() : hours.left()).toMinutes()));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, formats.locale());
    }
}
