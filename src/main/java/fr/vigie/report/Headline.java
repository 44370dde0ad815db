package fr.vigie.report;

import fr.vigie.kernel.Tone;
import fr.vigie.proof.DutyWords;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The five figures of the cover, each with how it compares to the month before. */
final class Headline {
    private final MonthlyReport report;
    private final Figures figures;
    private final @Nullable MonthlyReport before;
    private final Wording words;
    private final DutyWords promises;

    Headline(MonthlyReport report, @Nullable MonthlyReport before, Wording words, DutyWords promises) {
        this.report = report;
        this.figures = Figures.of(report);
        this.before = before;
        this.words = words;
        this.promises = promises;
    }

    List<ReportView.Figure> figures() {
        return List.of(uptime(), backups(), inTime(), hours(), duties());
    }

    private ReportView.Figure uptime() {
        return figures.uptime()
                .map(share -> new ReportView.Figure(
                        words.say("report.figure.uptime"),
                        words.percent(share.ratio()),
                        figures.rule()
                                .map(rule -> words.say(
                                        "report.figure.coverage.rule",
                                        words.percent(share.coverage()),
                                        promises.rule(rule)))
                                .orElseGet(() -> words.say("report.figure.coverage", words.percent(share.coverage()))),
                        figures.tone(List.of(Promise.Uptime.class)).css(),
                        "availability",
                        earlier()
                                .flatMap(Figures::uptime)
                                .map(then ->
                                        trend(share.ratio().compareTo(then.ratio()), words.percent(then.ratio()), true))
                                .orElse(null)))
                .orElseGet(() -> unknown("uptime", "report.figure.unmeasured", "availability"));
    }

    private ReportView.Figure backups() {
        Measure.Count saved = figures.backups();
        if (saved.of() == 0) {
            return unknown("backups", "report.figure.noBackups", "clause-4");
        }
        return new ReportView.Figure(
                words.say("report.figure.backups"),
                of(saved),
                backupsNote(),
                figures.tone(List.of(Promise.Backup.class, Promise.BackupBy.class))
                        .css(),
                "clause-4",
                trend(saved, earlier().map(Figures::backups)));
    }

    private String backupsNote() {
        String note = figures.backupsLeftOut() == 0
                ? words.say("report.figure.backups.note")
                : words.say("report.figure.backups.leftOut", figures.backupsLeftOut());
        return figures.backupsLate() == 0 ? note : words.say("report.figure.backups.late", note, figures.backupsLate());
    }

    private ReportView.Figure inTime() {
        Measure.Count kept = figures.inTime();
        if (kept.of() == 0) {
            return new ReportView.Figure(words.say("report.figure.inTime"), "—", undecided(), "info", "work", null);
        }
        return new ReportView.Figure(
                words.say("report.figure.inTime"),
                of(kept),
                words.say("report.figure.inTime.note"),
                kept.done() == kept.of() ? "ok" : "warn",
                "work",
                trend(kept, earlier().map(Figures::inTime)));
    }

    private String undecided() {
        if (!report.requests().isEmpty()) {
            return words.say("report.figure.undecided", report.requests().size());
        }
        return words.say(report.tellsOfEveryRequest() ? "report.figure.noRequest" : "report.figure.noDeadline");
    }

    private ReportView.Figure hours() {
        MonthlyReport.Hours hours = report.hours();
        if (hours == null) {
            return unknown("hours", "report.figure.noHours", "work");
        }
        MonthlyReport.Hours then = before == null ? null : before.hours();
        return new ReportView.Figure(
                words.say("report.figure.hours"),
                words.hours(hours.used()),
                words.say(
                        "report.figure.hours.note", words.hours(hours.included().plus(hours.carried()))),
                hours.over().isPositive() ? "warn" : "ok",
                "work",
                then == null ? null : trend(hours.used().compareTo(then.used()), words.hours(then.used()), false));
    }

    private ReportView.Figure duties() {
        long met = figures.count(Verdict.Met.class);
        var kept = new Measure.Count(met, figures.judged());
        return new ReportView.Figure(
                words.say("report.figure.duties"),
                of(kept),
                words.say("report.figure.duties.note", figures.count(Verdict.Unmeasured.class)),
                tone().css(),
                "clauses",
                trend(kept, earlier().map(then -> new Measure.Count(then.count(Verdict.Met.class), then.judged()))));
    }

    Tone tone() {
        if (figures.count(Verdict.Missed.class) > 0) {
            return Tone.WARN;
        }
        return figures.count(Verdict.Met.class) == 0 ? Tone.UNKNOWN : Tone.OK;
    }

    private Optional<Figures> earlier() {
        return Optional.ofNullable(before).map(Figures::of);
    }

    private String of(Measure.Count count) {
        return words.say("report.figure.of", count.done(), count.of());
    }

    private ReportView.Figure unknown(String figure, String note, String anchor) {
        return new ReportView.Figure(
                words.say("report.figure." + figure), "—", words.say(note), Tone.UNKNOWN.css(), anchor, null);
    }

    private ReportView.@Nullable Trend trend(Measure.Count now, Optional<Measure.Count> then) {
        return then.filter(count -> count.of() > 0)
                .map(count -> trend(Long.compare(now.done() * count.of(), count.done() * now.of()), of(count), true))
                .orElse(null);
    }

    /** @param good whether more is better; of hours neither is */
    private ReportView.Trend trend(int compared, String then, boolean good) {
        String kind = compared > 0 ? "up" : compared < 0 ? "down" : "same";
        String tone = !good || compared == 0 ? "info" : compared > 0 ? "ok" : "bad";
        String text = "report.trend." + kind + (good ? "" : ".hours");
        return new ReportView.Trend(kind, tone, words.say(text, month(), then));
    }

    private String month() {
        return before == null
                ? ""
                : words.formats().month(before.month().month()).replaceAll("\\s*\\d{4}$", "");
    }
}
