package fr.vigie.proof;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Backups taken, kept, tried, and there before an update began. At risk, while it can still be mended: a recovery point once
 * its promised time has run out and only the grace is left; retention while a promised snapshot is not there; the backup
 * before an update in the last days of the month, when updates are due, while the last backup is older than a day.
 */
final class BackupJudging extends Judging {
    BackupJudging(Duty duty, Facts facts, Instant now, ZoneId zone) {
        super(duty, facts, now, zone);
    }

    Verdict backup(Promise.Backup promise) {
        var taken = facts.backups().stream()
                .filter(b -> b.shop().equals(duty.shop()) && duty.span().contains(b.at()))
                .toList();
        var good = taken.stream()
                .filter(b -> b.contents().contains(promise.content()))
                .toList();
        var partial = taken.stream()
                .filter(b -> b.partial().contains(promise.content()))
                .toList();
        long done = Math.min(good.size(), promise.times());
        if (done >= promise.times()) {
            return new Verdict.Met(
                    new Measure.Count(done, promise.times()),
                    entries(good.stream().map(Facts.Backup::entry)));
        }
        long lacking = partial.stream().mapToLong(Facts.Backup::notCopied).max().orElse(0);
        return open(
                partial.isEmpty()
                        ? new Measure.Count(done, promise.times())
                        : new Measure.Partial(done, promise.times(), partial.size(), lacking),
                entries(Stream.concat(good.stream(), partial.stream()).map(Facts.Backup::entry)));
    }

    /** By the backups between the ends of the grace of two days; one that came later is named, but does not count. */
    Verdict backupBy() {
        Instant late = duty.due().plus(duty.grace());
        var awaited = new Period(duty.span().from().plus(duty.grace()), late);
        var good = facts.backups().stream()
                .filter(b -> b.shop().equals(duty.shop()) && b.contents().contains(Content.DATABASE))
                .toList();
        var last = good.stream().filter(b -> awaited.contains(b.at())).reduce((earlier, later) -> later);
        if (last.isPresent()) {
            return new Verdict.Met(
                    new Measure.Moment(last.get().at()), entries(last.stream().map(Facts.Backup::entry)));
        }
        if (now.isBefore(late)) {
            return now.isBefore(duty.due().minus(Lead.of(duty)))
                    ? new Verdict.Pending(new Measure.None(), duty.due(), List.of())
                    : new Verdict.AtRisk(new Measure.None(), late, List.of());
        }
        return good.stream()
                .filter(b -> new Period(late, late.plus(Duration.ofDays(1))).contains(b.at()))
                .findFirst()
                .map(b -> new Verdict.Missed(
                        new Measure.Moment(b.at()), entries(Stream.of(b).map(Facts.Backup::entry))))
                .orElseGet(() -> new Verdict.Missed(new Measure.None(), List.of()));
    }

    Verdict recoveryPoint(Promise.RecoveryPoint promise) {
        var good = facts.backups().stream()
                .filter(b -> b.shop().equals(duty.shop())
                        && b.isWhole()
                        && b.at().isBefore(duty.span().to())
                        && (promise.since() == null || !b.at().isBefore(promise.since())))
                .toList();
        Instant end = earlier(now, duty.span().to());
        if (!end.isAfter(duty.span().from())) {
            return new Verdict.Pending(new Measure.None(), duty.due(), List.of());
        }
        Duration longest = Gaps.longest(
                good.stream().map(Facts.Backup::at).toList(),
                new Period(duty.span().from(), end));
        List<Long> evidence =
                entries(good.stream().filter(b -> duty.span().contains(b.at())).map(Facts.Backup::entry)).stream()
                        .distinct()
                        .toList();
        var measure = new Measure.Time(longest);
        Duration allowed = promise.rpo().plus(duty.grace());
        if (longest.compareTo(allowed) > 0) {
            return new Verdict.Missed(measure, evidence);
        }
        if (ended()) {
            return new Verdict.Met(measure, evidence);
        }
        Duration open = Gaps.open(
                good.stream().map(Facts.Backup::at).toList(),
                new Period(duty.span().from(), end));
        Instant lost = end.minus(open).plus(allowed);
        return open.compareTo(promise.rpo()) > 0 && lost.isBefore(duty.span().to())
                ? new Verdict.AtRisk(measure, lost, evidence)
                : new Verdict.Pending(measure, duty.due(), evidence);
    }

    Verdict retention(Promise.Retention promise) {
        ShopId shop = Objects.requireNonNull(duty.shop());
        var backups = facts.backups().stream()
                .filter(backup -> backup.shop().equals(shop) && backup.at().isBefore(now))
                .toList();
        var count = new Keeping(promise.kept(), backups, facts.snapshots().getOrDefault(shop, Set.of()), zone)
                .at(earlier(now, duty.span().to()), now);
        if (count.of() == 0) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        return count.done() < count.of() ? lacking(count, List.of()) : settled(count);
    }

    Verdict drill(Promise.RestoreDrill promise) {
        var tried = facts.drills().stream()
                .filter(d -> d.shop().equals(duty.shop())
                        && d.succeeded()
                        && duty.span().contains(d.at()))
                .toList();
        if (tried.isEmpty()) {
            return open(new Measure.None(), List.of());
        }
        var last = tried.getLast();
        Measure measure = last.took() == null ? new Measure.Moment(last.at()) : new Measure.Time(last.took());
        boolean late =
                promise.rto() != null && last.took() != null && last.took().compareTo(promise.rto()) > 0;
        List<Long> evidence = entries(tried.stream().map(Facts.Drill::entry));
        return late ? new Verdict.Missed(measure, evidence) : new Verdict.Met(measure, evidence);
    }

    /** An update that began without a backup cannot get one any more. */
    Verdict backupBefore() {
        ShopId shop = Objects.requireNonNull(duty.shop());
        List<Facts.Statement> updates = facts.updates(shop, duty.span());
        // What was done at one moment, under several promises, is one update.
        List<Instant> done =
                updates.stream().map(Facts.Statement::about).distinct().toList();
        List<Facts.Backup> saving =
                done.stream().flatMap(at -> lastBefore(shop, at).stream()).toList();
        var count = new Measure.Count(saving.size(), done.size());
        List<Long> evidence = entries(Stream.concat(
                        updates.stream().map(Facts.Statement::entry),
                        saving.stream().map(Facts.Backup::entry)))
                .stream()
                .distinct()
                .toList();
        if (count.done() < count.of()) {
            return new Verdict.Missed(count, evidence);
        }
        if (ended()) {
            return new Verdict.Met(count, evidence);
        }
        boolean near = !now.isBefore(duty.due().minus(Lead.of(duty)));
        return near && lastBefore(shop, now).isEmpty()
                ? new Verdict.AtRisk(count, duty.due(), evidence)
                : new Verdict.Pending(count, duty.due(), evidence);
    }

    private Optional<Facts.Backup> lastBefore(ShopId shop, Instant update) {
        var near = new Period(update.minus(Promise.BackupBefore.LATEST), update.plusMillis(1));
        return facts.backups().stream()
                .filter(backup -> backup.shop().equals(shop) && backup.isWhole() && near.contains(backup.at()))
                .reduce((earlier, later) -> later);
    }
}
