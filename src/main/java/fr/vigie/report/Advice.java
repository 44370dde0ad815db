package fr.vigie.report;

import fr.vigie.kernel.Tone;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What to do next month, drawn from what was found and nothing else. */
final class Advice {
    private final MonthlyReport report;
    private final List<DutyGroup> groups;
    private final Figures figures;

    Advice(MonthlyReport report, List<DutyGroup> groups, Figures figures) {
        this.report = report;
        this.groups = groups;
        this.figures = figures;
    }

    /** Message keys without their prefix, the most pressing first. */
    List<String> keys() {
        var keys = new ArrayList<String>();
        if (stands(Promise.Backup.class, Verdict.Missed.class)
                || stands(Promise.RecoveryPoint.class, Verdict.Missed.class)) {
            keys.add("backup");
        }
        if (figures.tone(Promise.Certificate.class) == Tone.BAD
                || figures.tone(Promise.Certificate.class) == Tone.WARN) {
            keys.add("certificate");
        }
        if (stands(Promise.Uptime.class, Verdict.Missed.class)) {
            keys.add("uptime");
        }
        if (report.shops().stream().mapToLong(s -> s.outages().size()).sum() > 3) {
            keys.add("outages");
        }
        if (stands(Promise.Speed.class, Verdict.Missed.class)) {
            keys.add("speed");
        }
        if (stands(Promise.RestoreDrill.class, Verdict.Missed.class)
                || stands(Promise.RestoreDrill.class, Verdict.AtRisk.class)) {
            keys.add("drill");
        }
        MonthlyReport.Hours hours = report.hours();
        if (hours != null && hours.over().isPositive()) {
            keys.add("hours");
        }
        if (stands(Promise.Watch.class, Verdict.Missed.class)
                || stands(Promise.Watch.class, Verdict.Unmeasured.class)) {
            keys.add("watch");
        }
        if (stands(Promise.Update.class, Verdict.Unmeasured.class)
                || stands(Promise.SecurityFix.class, Verdict.Unmeasured.class)) {
            keys.add("updates");
        }
        if (keys.isEmpty()) {
            keys.add("nothing");
        }
        return keys;
    }

    private boolean stands(Class<? extends Promise> promise, Class<? extends Verdict> verdict) {
        return groups.stream()
                .anyMatch(group -> promise.isInstance(group.promise()) && verdict.isInstance(group.worst()));
    }
}
