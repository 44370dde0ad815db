package fr.vigie.report;

import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to do next month, drawn from what was found and nothing else. Whatever was missed is advised upon: only where nothing
 * was does the work go on as it is.
 */
final class Advice {
    private static final int MANY_OUTAGES = 3;

    private final MonthlyReport report;
    private final List<DutyGroup> groups;
    private final Wording words;

    Advice(MonthlyReport report, List<DutyGroup> groups, Wording words) {
        this.report = report;
        this.groups = groups;
        this.words = words;
    }

    /** A sentence of advice; the most pressing first. */
    enum Point {
        BACKUP("backup"),
        PERSONAL_DATA("personalData"),
        CERTIFICATE_REFUSED("certificate.refused"),
        CERTIFICATE("certificate"),
        FIXES("fixes"),
        UPTIME("uptime"),
        OUTAGES("outages"),
        DEADLINES("deadlines"),
        UPDATES_LATE("updates.late"),
        UPDATE_STEPS("updates.steps"),
        MODULES("modules"),
        RETENTION("retention"),
        SPEED("speed"),
        DRILL("drill"),
        SECURITY("security"),
        HOURS("hours"),
        BILLED("billed"),
        PLANNED_WORK("plannedWork"),
        FOLLOW_UP("followUp"),
        HANDOVER("handover"),
        WATCH("watch"),
        UPDATES("updates"),
        NOTHING("nothing");

        private final String name;

        Point(String name) {
            this.name = name;
        }

        String message() {
            return "report.advice." + name;
        }
    }

    List<String> lines() {
        return points().stream().map(this::say).toList();
    }

    private String say(Point point) {
        return point == Point.CERTIFICATE
                ? words.say(point.message(), ending().map(words.formats()::date).orElse(""))
                : words.say(point.message());
    }

    /** In the order in which they are told. */
    Set<Point> points() {
        var points = EnumSet.noneOf(Point.class);
        groups.stream().flatMap(group -> after(group).stream()).forEach(points::add);
        if (ending().isPresent()) {
            points.add(Point.CERTIFICATE);
        }
        if (Figures.of(report).outages() > MANY_OUTAGES) {
            points.add(Point.OUTAGES);
        }
        MonthlyReport.Hours hours = report.hours();
        if (hours != null && hours.over().isPositive()) {
            points.add(Point.HOURS);
        }
        return points.isEmpty() ? EnumSet.of(Point.NOTHING) : points;
    }

    private static Optional<Point> after(DutyGroup group) {
        Promise promise = group.promise();
        return switch (group.worst()) {
            case Verdict.Missed missed -> Optional.of(missed(promise));
            case Verdict.AtRisk risk ->
                promise instanceof Promise.RestoreDrill ? Optional.of(Point.DRILL) : Optional.empty();
            case Verdict.Unmeasured unmeasured -> unmeasured(promise);
            case Verdict.Met met -> Optional.empty();
            case Verdict.Pending pending -> Optional.empty();
            case Verdict.Excluded excluded -> Optional.empty();
            case Verdict.Waived waived -> Optional.empty();
        };
    }

    static Point missed(Promise promise) {
        return switch (promise) {
            case Promise.Backup any -> Point.BACKUP;
            case Promise.BackupBy any -> Point.BACKUP;
            case Promise.RecoveryPoint any -> Point.BACKUP;
            case Promise.Retention any -> Point.RETENTION;
            case Promise.RestoreDrill any -> Point.DRILL;
            case Promise.Uptime any -> Point.UPTIME;
            case Promise.Watch any -> Point.WATCH;
            case Promise.Certificate any -> Point.CERTIFICATE_REFUSED;
            case Promise.Speed any -> Point.SPEED;
            case Promise.Response any -> Point.DEADLINES;
            case Promise.Restoration any -> Point.DEADLINES;
            case Promise.FirstAnswer any -> Point.DEADLINES;
            case Promise.MeanRestoration any -> Point.DEADLINES;
            case Promise.Update any -> Point.UPDATES_LATE;
            case Promise.SecurityFix any -> Point.FIXES;
            case Promise.BackupBefore any -> Point.UPDATE_STEPS;
            case Promise.UpdateSteps any -> Point.UPDATE_STEPS;
            case Promise.ModulesTested any -> Point.UPDATE_STEPS;
            case Promise.ModulesFixed any -> Point.MODULES;
            case Promise.AccessLogged any -> Point.SECURITY;
            case Promise.Audit any -> Point.SECURITY;
            case Promise.AccessReview any -> Point.SECURITY;
            case Promise.Rotation any -> Point.SECURITY;
            case Promise.BreachNotice any -> Point.PERSONAL_DATA;
            case Promise.Secrecy any -> Point.PERSONAL_DATA;
            case Promise.DataProcessing any -> Point.PERSONAL_DATA;
            case Promise.IncludedTime any -> Point.BILLED;
            case Promise.PlannedWork any -> Point.PLANNED_WORK;
            case Promise.Report any -> Point.FOLLOW_UP;
            case Promise.Review any -> Point.FOLLOW_UP;
            case Promise.Handover any -> Point.HANDOVER;
        };
    }

    private static Optional<Point> unmeasured(Promise promise) {
        if (promise instanceof Promise.Watch) {
            return Optional.of(Point.WATCH);
        }
        return promise instanceof Promise.Update || promise instanceof Promise.SecurityFix
                ? Optional.of(Point.UPDATES)
                : Optional.empty();
    }

    /** When the first of the certificates ends that visitors were shown last, if that is before the next month does. */
    private Optional<Instant> ending() {
        Instant next = report.month().next().period().to();
        return groups.stream()
                .filter(group -> group.promise() instanceof Promise.Certificate)
                .flatMap(group -> group.duties().stream())
                .map(each -> each.verdict())
                .filter(verdict -> verdict instanceof Verdict.Met
                        || verdict instanceof Verdict.AtRisk
                        || verdict instanceof Verdict.Pending)
                .flatMap(verdict ->
                        verdict.measure() instanceof Measure.Moment(Instant until) ? Stream.of(until) : Stream.empty())
                .filter(until -> until.isBefore(next))
                .min(Instant::compareTo);
    }
}
