package fr.vigie.proof;

import fr.vigie.contract.Severity;
import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges one duty by the facts. Pure: the same duty, facts and instant give the same verdict.
 *
 * <p>Where time was left unmeasured both extremes are tried: met if it holds even with the worst, missed if it fails even
 * with the best, unmeasured in between.
 */
public final class Evaluation {
    private final Duty duty;
    private final Facts facts;
    private final Instant now;
    private final ZoneId zone;

    private Evaluation(Duty duty, Facts facts, Instant now, ZoneId zone) {
        this.duty = duty;
        this.facts = facts;
        this.now = now;
        this.zone = zone;
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
        if (!duty.promise().observed() && done.isPresent()) {
            var evidence = List.of(done.get().entry());
            var when = new Measure.Moment(done.get().about());
            return done.get().about().isAfter(duty.due())
                    ? new Verdict.Missed(when, evidence)
                    : new Verdict.Met(when, evidence);
        }
        return switch (duty.promise()) {
            case Promise.Backup backup -> backup(backup);
            case Promise.RecoveryPoint point -> recoveryPoint(point);
            case Promise.RestoreDrill drill -> drill(drill);
            case Promise.Uptime uptime -> uptime(uptime);
            case Promise.Watch watch -> watch();
            case Promise.Certificate certificate -> certificate();
            case Promise.Speed speed -> speed(speed);
            case Promise.Response response ->
                tickets(Facts.Ticket::response, faults(Set.of(response.severity())), response.percent());
            case Promise.Restoration restoration ->
                tickets(Facts.Ticket::restoration, faults(Set.of(restoration.severity())), restoration.percent());
            case Promise.FirstAnswer answer ->
                tickets(
                        Facts.Ticket::response,
                        facts.tickets().stream().filter(Facts.Ticket::question),
                        answer.percent());
            case Promise.MeanRestoration mean -> meanRestoration(mean);
            case Promise.PlannedWork work -> plannedWork(work);
            case Promise.Secrecy secrecy -> signed();
            case Promise.DataProcessing annex -> signed();
            case Promise.IncludedTime time -> includedTime();
            case Promise.AccessLogged logged -> settled(new Measure.Count(facts.accesses(), facts.accesses()));
            case Promise.Report report -> report();
            case Promise.Update update -> frozen() == null ? unstated() : new Verdict.Excluded(frozen().name());
            case Promise.SecurityFix fix -> unstated();
            case Promise.ModulesTested tested -> unstated();
            case Promise.ModulesFixed fixed -> unstated();
            case Promise.Rotation rotation -> unstated();
            case Promise.Audit audit -> unstated();
            case Promise.Review review -> unstated();
        };
    }

    private Verdict backup(Promise.Backup promise) {
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

    private Verdict recoveryPoint(Promise.RecoveryPoint promise) {
        var good = facts.backups().stream()
                .filter(b -> b.shop().equals(duty.shop())
                        && b.isWhole()
                        && b.at().isBefore(duty.span().to())
                        && (promise.since() == null || !b.at().isBefore(promise.since())))
                .map(Facts.Backup::at)
                .toList();
        Instant end = earlier(now, duty.span().to());
        if (!end.isAfter(duty.span().from())) {
            return new Verdict.Pending(new Measure.None(), duty.due(), List.of());
        }
        Duration longest = Gaps.longest(good, new Period(duty.span().from(), end));
        var measure = new Measure.Time(longest);
        Duration allowed = promise.rpo().plus(duty.grace());
        if (longest.compareTo(allowed) > 0) {
            return new Verdict.Missed(measure, List.of());
        }
        return ended() ? new Verdict.Met(measure, List.of()) : new Verdict.Pending(measure, duty.due(), List.of());
    }

    private Verdict drill(Promise.RestoreDrill promise) {
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

    private Verdict uptime(Promise.Uptime promise) {
        Facts.Availability seen = duty.shop() == null ? null : facts.service().get(duty.shop());
        if (seen == null) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        var service = new Measure.Service(seen.up(), seen.down(), seen.unmeasured());
        if (service.blind()) {
            return unmeasured(service, Verdict.Gap.NO_DATA);
        }
        BigDecimal target = promise.percent().movePointLeft(2);
        if (!ended()) {
            return service.ratio().compareTo(target) < 0
                    ? new Verdict.AtRisk(service, duty.due(), seen.entries())
                    : new Verdict.Pending(service, duty.due(), seen.entries());
        }
        if (service.worst().compareTo(target) >= 0) {
            return new Verdict.Met(service, seen.entries());
        }
        return service.best().compareTo(target) < 0
                ? new Verdict.Missed(service, seen.entries())
                : new Verdict.Unmeasured(service, Verdict.Gap.TOO_LITTLE);
    }

    private Verdict watch() {
        Facts.Availability seen = availability();
        if (seen == null) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        Duration measured = seen.up().plus(seen.down()).plus(seen.excluded());
        Duration whole = measured.plus(seen.unmeasured());
        if (whole.isZero()) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        BigDecimal coverage = ratio(measured, whole);
        var share = new Measure.Share(coverage, BigDecimal.ONE);
        boolean enough = coverage.compareTo(Promise.Watch.COVERAGE) >= 0;
        if (ended()) {
            return enough ? new Verdict.Met(share, List.of()) : new Verdict.Missed(share, List.of());
        }
        return enough
                ? new Verdict.Pending(share, duty.due(), List.of())
                : new Verdict.AtRisk(share, duty.due(), List.of());
    }

    /**
     * Missed as soon as visitors were shown a certificate that browsers refuse. What nobody looked at for a week, or past
     * the end of the last one seen, is unknown.
     */
    private Verdict certificate() {
        List<Facts.Certificate> shown =
                duty.shop() == null ? List.of() : facts.certificates().getOrDefault(duty.shop(), List.of());
        if (shown.isEmpty()) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        for (Facts.Certificate each : shown) {
            Measure until = new Measure.Moment(each.expires());
            if (each.expires().isBefore(earlier(each.lastSeen(), duty.span().to()))) {
                return new Verdict.Missed(until, entries(Stream.of(each.entry())));
            }
            if (!each.trusted()) {
                return new Verdict.Missed(new Measure.None(), entries(Stream.of(each.entry())));
            }
        }
        Facts.Certificate last = shown.getLast();
        var until = new Measure.Moment(last.expires());
        List<Long> evidence = entries(shown.stream().map(Facts.Certificate::entry));
        if (!ended()) {
            return last.expires().isBefore(now.plus(Lead.CERTIFICATE))
                    ? new Verdict.AtRisk(until, last.expires(), evidence)
                    : new Verdict.Pending(until, duty.due(), evidence);
        }
        Instant end = duty.span().to();
        boolean known = !last.lastSeen().isBefore(end.minus(Promise.Certificate.SILENCE))
                && !last.expires().isBefore(end);
        return known ? new Verdict.Met(until, evidence) : new Verdict.Unmeasured(until, Verdict.Gap.TOO_LITTLE);
    }

    private Verdict speed(Promise.Speed promise) {
        Facts.Speed seen = duty.shop() == null ? null : facts.speeds().get(duty.shop());
        if (seen == null) {
            return unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        }
        var time = new Measure.Time(Duration.ofMillis(seen.millis()));
        if (seen.millis() <= promise.millis()) {
            return settled(time);
        }
        return ended() ? new Verdict.Missed(time, List.of()) : new Verdict.AtRisk(time, duty.due(), List.of());
    }

    private Verdict tickets(
            Function<Facts.Ticket, @Nullable Boolean> outcome, Stream<Facts.Ticket> concerned, int percent) {
        var decided = concerned.filter(t -> outcome.apply(t) != null).toList();
        long met = decided.stream()
                .filter(t -> Boolean.TRUE.equals(outcome.apply(t)))
                .count();
        var count = new Measure.Count(met, decided.size());
        List<Long> evidence = entries(decided.stream().map(Facts.Ticket::entry));
        boolean held = met * 100 >= (long) percent * decided.size();
        if (ended()) {
            return held ? new Verdict.Met(count, evidence) : new Verdict.Missed(count, evidence);
        }
        return held
                ? new Verdict.Pending(count, duty.due(), evidence)
                : new Verdict.AtRisk(count, duty.due(), evidence);
    }

    private Stream<Facts.Ticket> faults(Set<Severity> severities) {
        return facts.tickets().stream().filter(ticket -> !ticket.question() && severities.contains(ticket.severity()));
    }

    private Verdict meanRestoration(Promise.MeanRestoration promise) {
        var restored = faults(promise.severities())
                .filter(ticket -> ticket.restored() != null)
                .toList();
        List<Long> evidence = entries(restored.stream().map(Facts.Ticket::entry));
        if (restored.isEmpty()) {
            return settled(new Measure.Count(0, 0));
        }
        return switch (Delay.ofCode(promise.delay())) {
            case Delay.BusinessHours(Duration within) -> mean(restored, Facts.Restored::counted, within, evidence);
            case Delay.CalendarHours(Duration within) -> mean(restored, Facts.Restored::calendar, within, evidence);
            case Delay.BusinessDays days -> unmeasured(new Measure.None(), Verdict.Gap.UNIT);
        };
    }

    private Verdict mean(
            List<Facts.Ticket> restored,
            Function<Facts.Restored, Duration> time,
            Duration within,
            List<Long> evidence) {
        Duration mean = restored.stream()
                .flatMap(ticket -> Stream.ofNullable(ticket.restored()))
                .map(time)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(restored.size());
        var measure = new Measure.Time(mean);
        boolean held = mean.compareTo(within) <= 0;
        if (ended()) {
            return held ? new Verdict.Met(measure, evidence) : new Verdict.Missed(measure, evidence);
        }
        return held
                ? new Verdict.Pending(measure, duty.due(), evidence)
                : new Verdict.AtRisk(measure, duty.due(), evidence);
    }

    /** An interruption that began without notice, or lasted too long, cannot be mended any more. */
    private Verdict plannedWork(Promise.PlannedWork promise) {
        List<Facts.Work> works = duty.shop() == null
                ? List.of()
                : facts.works().getOrDefault(duty.shop(), List.of()).stream()
                        .filter(work -> duty.span().contains(work.period().from()))
                        .toList();
        Duration notice = Duration.ofHours(promise.noticeHours());
        Duration longest = Duration.ofHours(promise.longestHours());
        long held = works.stream()
                .filter(work ->
                        !work.announced().plus(notice).isAfter(work.period().from())
                                && (longest.isZero() || work.period().length().compareTo(longest) <= 0))
                .count();
        var count = new Measure.Count(held, works.size());
        List<Long> evidence = entries(works.stream().map(Facts.Work::entry));
        if (held < works.size()) {
            return new Verdict.Missed(count, evidence);
        }
        return ended() ? new Verdict.Met(count, evidence) : new Verdict.Pending(count, duty.due(), evidence);
    }

    private Verdict signed() {
        Long entry = facts.signature();
        return entry == null
                ? unmeasured(new Measure.None(), Verdict.Gap.NO_DATA)
                : new Verdict.Met(new Measure.Moment(duty.span().from()), List.of(entry));
    }

    private Verdict includedTime() {
        Facts.Time time = facts.time();
        return time == null
                ? unmeasured(new Measure.None(), Verdict.Gap.NO_DATA)
                : settled(new Measure.Time(time.used()));
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

    /** Not done (yet): missed once due, at risk shortly before, else simply to come. */
    private Verdict open(Measure measure, List<Long> evidence) {
        if (ended()) {
            return new Verdict.Missed(measure, evidence);
        }
        return now.isBefore(duty.due().minus(Lead.of(duty)))
                ? new Verdict.Pending(measure, duty.due(), evidence)
                : new Verdict.AtRisk(measure, duty.due(), evidence);
    }

    /** Nothing is wrong: met once the span is over, and not before. */
    private Verdict settled(Measure measure) {
        return ended() ? new Verdict.Met(measure, List.of()) : new Verdict.Pending(measure, duty.due(), List.of());
    }

    private Verdict unmeasured(Measure measure, Verdict.Gap gap) {
        return ended() || !now.isBefore(duty.due().minus(Lead.of(duty)))
                ? new Verdict.Unmeasured(measure, gap)
                : new Verdict.Pending(measure, duty.due(), List.of());
    }

    private Verdict unstated() {
        if (ended()) {
            return new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NOT_STATED);
        }
        return open(new Measure.None(), List.of());
    }

    private Facts.@Nullable Availability availability() {
        ShopId shop = duty.shop();
        return shop == null ? null : facts.availability().get(shop);
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

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private boolean ended() {
        return !now.isBefore(duty.due());
    }

    private static BigDecimal ratio(Duration part, Duration whole) {
        return whole.isZero()
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part.toMillis())
                        .divide(BigDecimal.valueOf(whole.toMillis()), 6, RoundingMode.DOWN);
    }

    private static List<Long> entries(Stream<@Nullable Long> entries) {
        return entries.filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }
}
