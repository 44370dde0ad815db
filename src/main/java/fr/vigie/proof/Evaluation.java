package fr.vigie.proof;

import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.support.ClockKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges one duty by the facts. Pure: the same duty, facts and instant give the same verdict.
 *
 * <p>Where time was left unmeasured both extremes are tried: met if it holds even with the worst, missed if it fails even
 * with the best, unmeasured in between.
 */
public final class Evaluation extends Judging {
    private Evaluation(Duty duty, Facts facts, Instant now, ZoneId zone) {
        super(duty, facts, now, zone);
    }

    /** @param zone the contract's zone, in which times of the year without updates are read */
    public static Verdict of(Duty duty, Facts facts, Instant now, ZoneId zone) {
        return new Evaluation(duty, facts, now, zone).verdict();
    }

    private Verdict verdict() {
        var waiver = facts.statement(duty, Facts.Statement.Kind.WAIVED);
        if (waiver.isPresent()) {
            return new Verdict.Waived(
                    waiver.get().by(), waiver.get().text(), List.of(waiver.get().entry()));
        }
        var exclusion = facts.statement(duty, Facts.Statement.Kind.EXCLUDED);
        if (exclusion.isPresent()) {
            var approval =
                    new Verdict.Approval(exclusion.get().by(), exclusion.get().entry());
            return new Verdict.Excluded(exclusion.get().text(), approval);
        }
        var done = facts.statement(duty, Facts.Statement.Kind.DONE);
        if (duty.promise().statedOnce() && done.isPresent() && meetings().isEmpty()) {
            var evidence = List.of(done.get().entry());
            var when = new Measure.Moment(done.get().about());
            return done.get().about().isAfter(duty.due())
                    ? new Verdict.Missed(when, evidence)
                    : new Verdict.Met(when, evidence);
        }
        return switch (duty.promise()) {
            case Promise.Backup backup -> backups().backup(backup);
            case Promise.BackupBy by -> backups().backupBy();
            case Promise.RecoveryPoint point -> backups().recoveryPoint(point);
            case Promise.RestoreDrill drill -> backups().drill(drill);
            case Promise.Uptime uptime -> watched().uptime(uptime);
            case Promise.Watch watch -> watched().watch();
            case Promise.Certificate certificate -> watched().certificate();
            case Promise.Speed speed -> watched().speed(speed);
            case Promise.Response response ->
                clocks().tickets(ClockKind.RESPONSE, clocks().faults(Set.of(response.severity())), response.percent());
            case Promise.Restoration restoration ->
                clocks().tickets(
                                ClockKind.RESTORATION,
                                clocks().faults(Set.of(restoration.severity())),
                                restoration.percent());
            case Promise.FirstAnswer answer ->
                clocks().tickets(
                                ClockKind.RESPONSE,
                                facts.tickets().stream().filter(Facts.Ticket::question),
                                answer.percent());
            case Promise.MeanRestoration mean -> clocks().meanRestoration(mean);
            case Promise.PlannedWork work -> plannedWork(work);
            case Promise.Secrecy secrecy -> signed();
            case Promise.DataProcessing annex -> signed();
            case Promise.IncludedTime time -> includedTime();
            case Promise.AccessLogged logged -> accessLogged();
            case Promise.Report report -> report();
            case Promise.Update update -> frozen() == null ? unstated() : new Verdict.Excluded(frozen().name());
            case Promise.SecurityFix fix -> updates().fixes(fix);
            case Promise.UpdateSteps steps -> updates().atUpdates();
            case Promise.ModulesTested tested -> updates().atUpdates();
            case Promise.BackupBefore before -> backups().backupBefore();
            case Promise.Retention kept -> backups().retention(kept);
            case Promise.BreachNotice notice -> breachNotice(notice);
            case Promise.Handover handover -> handover();
            case Promise.ModulesFixed fixed -> unstated();
            case Promise.Rotation rotation -> unstated();
            case Promise.Audit audit -> unstated();
            case Promise.AccessReview accesses -> proved(facts.accessReviews());
            case Promise.Review review -> review();
        };
    }

    /**
     * Held by a meeting within its span whose minutes were validated, whenever that was; one held elsewhere, by a person's
     * word.
     */
    private Verdict review() {
        return proved(facts.meetings());
    }

    private Verdict proved(List<Facts.Meeting> all) {
        List<Facts.Meeting> held = within(all);
        return held.isEmpty()
                ? open(new Measure.None(), List.of())
                : new Verdict.Met(
                        new Measure.Moment(held.getFirst().at()),
                        held.stream().map(Facts.Meeting::entry).toList());
    }

    private List<Facts.Meeting> meetings() {
        return duty.promise() instanceof Promise.Review ? within(facts.meetings()) : List.of();
    }

    private List<Facts.Meeting> within(List<Facts.Meeting> all) {
        return all.stream()
                .filter(meeting -> duty.span().contains(meeting.at()))
                .toList();
    }

    /** Each breach that became known waits for its own notice. */
    private Verdict breachNotice(Promise.BreachNotice promise) {
        List<Facts.Statement> breaches = facts.statements(duty, Facts.Statement.Kind.OCCURRED);
        List<Facts.Statement> notices = facts.statements(duty, Facts.Statement.Kind.DONE);
        List<Long> evidence =
                entries(Stream.concat(breaches.stream(), notices.stream()).map(Facts.Statement::entry));
        long told = 0;
        boolean late = false;
        Instant next = Instant.MAX;
        for (Facts.Statement breach : breaches) {
            Instant until = breach.about().plus(Duration.ofHours(promise.hours()));
            boolean inTime = notices.stream()
                    .map(Facts.Statement::about)
                    .anyMatch(at -> !at.isBefore(breach.about()) && !at.isAfter(until));
            told += inTime ? 1 : 0;
            late |= !inTime && now.isAfter(until);
            next = inTime ? next : earlier(next, until);
        }
        var count = new Measure.Count(told, breaches.size());
        if (late) {
            return new Verdict.Missed(count, evidence);
        }
        if (told < breaches.size()) {
            return new Verdict.AtRisk(count, next, evidence);
        }
        return ended() ? new Verdict.Met(count, evidence) : new Verdict.Pending(count, duty.due(), evidence);
    }

    private Verdict handover() {
        var done = facts.closing().values();
        var inTime = new Measure.Count(
                done.stream().filter(step -> step.at().isBefore(duty.due())).count(), ClosingStep.values().length);
        List<Long> evidence = done.stream().map(Facts.Closed::entry).sorted().toList();
        return inTime.done() == inTime.of() ? new Verdict.Met(inTime, evidence) : open(inTime, evidence);
    }

    /** An interruption that began without notice, or lasts too long, cannot be mended any more; until it begins it can. */
    private Verdict plannedWork(Promise.PlannedWork promise) {
        List<Facts.Work> works = duty.shop() == null
                ? List.of()
                : facts.works().getOrDefault(duty.shop(), List.of()).stream()
                        .filter(work -> duty.span().contains(work.period().from()))
                        .toList();
        Duration notice = Duration.ofHours(promise.noticeHours());
        Duration longest = Duration.ofHours(promise.longestHours());
        Predicate<Facts.Work> kept =
                work -> !work.announced().plus(notice).isAfter(work.period().from())
                        && (longest.isZero() || work.period().length().compareTo(longest) <= 0);
        long held = works.stream().filter(kept).count();
        var count = new Measure.Count(held, works.size());
        List<Long> evidence = entries(works.stream().map(Facts.Work::entry));
        if (held == works.size()) {
            return ended() ? new Verdict.Met(count, evidence) : new Verdict.Pending(count, duty.due(), evidence);
        }
        return works.stream()
                .filter(work -> !kept.test(work))
                .map(work -> work.period().from())
                .min(Instant::compareTo)
                .filter(now::isBefore)
                .<Verdict>map(begins -> new Verdict.AtRisk(count, begins, evidence))
                .orElseGet(() -> new Verdict.Missed(count, evidence));
    }

    private Verdict signed() {
        Long entry = facts.signature();
        return entry == null
                ? unmeasured(new Measure.None(), Verdict.Gap.NO_DATA)
                : new Verdict.Met(new Measure.Moment(duty.span().from()), List.of(entry));
    }

    /** By the hours account and the invoices: billing more than was used beyond takes included time away. */
    private Verdict includedTime() {
        Facts.Time time = facts.time();
        if (time == null) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        return time.billed().compareTo(time.over()) > 0
                ? lacking(new Measure.Billed(time.over(), time.billed()), List.of())
                : settled(new Measure.Time(time.used()));
    }

    /**
     * Each backup that was read back opened credentials of the customer: a log with fewer uses than backups has lost some.
     * Without any work of which Vigie knows there was nothing to write.
     */
    private Verdict accessLogged() {
        List<Facts.Backup> works = facts.backups().stream()
                .filter(backup -> duty.span().contains(backup.at()))
                .toList();
        return facts.accesses() < works.size()
                ? lacking(
                        new Measure.Count(facts.accesses(), works.size()),
                        entries(works.stream().map(Facts.Backup::entry)))
                : settled(new Measure.Count(facts.accesses(), facts.accesses()));
    }

    /** A report that lies closed in a drawer tells its customer nothing: only sending it holds the promise. */
    private Verdict report() {
        var month = facts.reports().stream()
                .filter(r -> r.month().period().from().equals(duty.span().from()))
                .findFirst();
        if (month.isEmpty()) {
            return open(new Measure.None(), List.of());
        }
        Instant sent = month.get().sent();
        var way = new Measure.Sending(month.get().closed(), sent);
        List<Long> evidence = entries(Stream.of(month.get()).map(Facts.Report::entry));
        if (sent == null) {
            return open(way, evidence);
        }
        return sent.isAfter(duty.due()) ? new Verdict.Missed(way, evidence) : new Verdict.Met(way, evidence);
    }

    /** The time of the year without updates that covers the whole span, if any. */
    private @Nullable Freeze frozen() {
        LocalDate first = duty.span().from().atZone(zone).toLocalDate();
        LocalDate last = duty.span().to().minusNanos(1).atZone(zone).toLocalDate();
        return facts.freezes().stream()
                .filter(freeze -> first.datesUntil(last.plusDays(1)).allMatch(day -> freeze.covers(MonthDay.from(day))))
                .findFirst()
                .orElse(null);
    }

    private BackupJudging backups() {
        return new BackupJudging(duty, facts, now, zone);
    }

    private WatchJudging watched() {
        return new WatchJudging(duty, facts, now, zone);
    }

    private UpdateJudging updates() {
        return new UpdateJudging(duty, facts, now, zone);
    }

    private TicketJudging clocks() {
        return new TicketJudging(duty, facts, now, zone);
    }
}
