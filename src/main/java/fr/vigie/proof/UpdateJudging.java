package fr.vigie.proof;

import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What people state about updates: the steps of each one, and fixes of flaws with their publication. They state days, so that
 * what was done on the day of an update, or of a publication, came after it.
 */
final class UpdateJudging extends Judging {
    UpdateJudging(Duty duty, Facts facts, Instant now, ZoneId zone) {
        super(duty, facts, now, zone);
    }

    /** What comes with each update is owed only when there was one, and then once for each. */
    Verdict atUpdates() {
        ShopId shop = Objects.requireNonNull(duty.shop());
        List<Instant> updates = facts.updates(shop, duty.span()).stream()
                .map(Facts.Statement::about)
                .distinct()
                .sorted()
                .toList();
        if (updates.isEmpty()) {
            return settled(new Measure.Count(0, 0));
        }
        List<Facts.Statement> told = told(updates);
        if (told.isEmpty()) {
            return unstated();
        }
        var count = new Measure.Count(told.size(), updates.size());
        List<Long> evidence = entries(told.stream().map(Facts.Statement::entry));
        if (told.size() < updates.size()) {
            return ended() ? new Verdict.Unmeasured(count, Verdict.Gap.NOT_STATED) : open(count, evidence);
        }
        return ended() ? new Verdict.Met(count, evidence) : new Verdict.Pending(count, duty.due(), evidence);
    }

    /** One statement for each update, the earliest that is none of an earlier one. */
    private List<Facts.Statement> told(List<Instant> updates) {
        var open = new ArrayList<>(facts.statements(duty, Facts.Statement.Kind.DONE));
        open.sort(Comparator.comparing(Facts.Statement::about));
        var told = new ArrayList<Facts.Statement>();
        for (Instant update : updates) {
            open.stream()
                    .filter(done -> !day(done.about()).isBefore(day(update)))
                    .findFirst()
                    .ifPresent(done -> {
                        told.add(done);
                        open.remove(done);
                    });
        }
        return told;
    }

    /**
     * Each fix that was published waits to be installed. Without a publication a person's word says that there was nothing to
     * install, unless it was given of a publication that was taken back since: the day of that one is to be stated.
     */
    Verdict fixes(Promise.SecurityFix promise) {
        List<Facts.Statement> published = facts.statements(duty, Facts.Statement.Kind.OCCURRED);
        List<Facts.Statement> done = facts.statements(duty, Facts.Statement.Kind.DONE);
        List<Long> evidence =
                entries(Stream.concat(published.stream(), done.stream()).map(Facts.Statement::entry));
        if (published.isEmpty()) {
            boolean installed = done.stream().anyMatch(each -> each.tellsOfAFix(facts.statements()));
            return done.isEmpty() || installed ? unstated() : kept(new Measure.Count(0, 0), evidence);
        }
        long inTime = 0;
        long open = 0;
        Instant next = Instant.MAX;
        for (Facts.Statement fix : published) {
            Instant until = day(fix.about())
                    .plusDays(promise.days() + 1L)
                    .atStartOfDay(zone)
                    .toInstant();
            boolean installed = done.stream()
                    .map(Facts.Statement::about)
                    .anyMatch(at -> !day(at).isBefore(day(fix.about())) && at.isBefore(until));
            inTime += installed ? 1 : 0;
            if (!installed && now.isBefore(until)) {
                open++;
                next = earlier(next, until);
            }
        }
        Measure known = new Measure.Installed(
                inTime,
                published.size(),
                done.stream().map(Facts.Statement::about).distinct().sorted().toList());
        Measure measure = open == 0 ? known : new Measure.Undecided(known, open);
        if (inTime + open < published.size()) {
            return new Verdict.Missed(measure, evidence);
        }
        return open == 0 ? kept(measure, evidence) : waiting(measure, next, promise, evidence);
    }

    private Verdict kept(Measure measure, List<Long> evidence) {
        return ended() ? new Verdict.Met(measure, evidence) : new Verdict.Pending(measure, duty.due(), evidence);
    }

    /** At risk in the last third of its days, and on the last one in any case. */
    private Verdict waiting(Measure measure, Instant until, Promise.SecurityFix promise, List<Long> evidence) {
        Duration lead = Duration.ofDays(Math.max(1, promise.days() / 3));
        return now.isBefore(until.minus(lead))
                ? new Verdict.Pending(measure, until, evidence)
                : new Verdict.AtRisk(measure, until, evidence);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
