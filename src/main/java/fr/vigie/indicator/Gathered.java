package fr.vigie.indicator;

import fr.vigie.backup.BackupRun;
import fr.vigie.backup.Figures;
import fr.vigie.backup.Proof;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.indicator.MonthFacts.Handled;
import fr.vigie.indicator.MonthFacts.Targets;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.Spans;
import fr.vigie.monitoring.Stretch;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.speed.Metric;
import fr.vigie.monitoring.speed.Paced;
import fr.vigie.shop.inspection.PendingUpdate;
import fr.vigie.shop.inspection.PendingUpdates;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.Satisfactions;
import fr.vigie.support.TicketTimes;
import fr.vigie.support.Verdict;
import fr.vigie.worktime.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read of some months in one go; {@link #month} cuts the facts of one month out of it. Pure.
 *
 * @param versions every version of the contracts that count
 * @param bound whether only that counts which happened while one of them bound
 * @param hours how the included hours of a contract stood in a month
 */
record Gathered(
        Instant now,
        List<ShopId> shops,
        List<ContractVersion> versions,
        boolean bound,
        Calendars calendars,
        Map<ShopId, List<Stretch>> measured,
        Map<ShopId, Spans> excluded,
        List<Outage> outages,
        List<TicketTimes> tickets,
        List<Verdict> verdicts,
        List<? extends Paced> speeds,
        List<BackupRun> backups,
        List<PendingUpdates.Taken> inventories,
        List<PendingUpdate> pending,
        Map<YearMonth, Satisfactions.Figures> satisfaction,
        Function<ContractVersion, Function<YearMonth, HoursBalance>> hours) {

    /**
     * What of a month counts.
     *
     * @param over the part of it that is over
     * @param counted the times in which what happened counts
     * @param span from the first of them to the last
     */
    record Bounds(Period over, Spans counted, Period span) {}

    /** Empty for a month that has not begun, or in which no contract bound when only that time counts. */
    Optional<Bounds> bounds(MonthOf month) {
        if (!month.period().from().isBefore(now)) {
            return Optional.empty();
        }
        boolean present = now.isBefore(month.period().to());
        Period over =
                new Period(month.period().from(), present ? now : month.period().to());
        Spans counted = counted(over);
        return counted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Bounds(
                        over,
                        counted,
                        new Period(
                                counted.periods().getFirst().from(),
                                counted.periods().getLast().to())));
    }

    /** Empty where {@link #bounds} is. */
    Optional<MonthFacts> month(MonthOf month) {
        return months().apply(month);
    }

    /** The same for several months: each shop's backups are sorted out once. */
    Function<MonthOf, Optional<MonthFacts>> months() {
        List<List<MonthFacts.Saved>> saved = shops.stream().map(this::saved).toList();
        return month ->
                bounds(month).map(bounds -> facts(month, bounds.over(), bounds.counted(), bounds.span(), saved));
    }

    private MonthFacts facts(
            MonthOf month, Period over, Spans counted, Period span, List<List<MonthFacts.Saved>> saved) {
        List<ContractVersion> binding = binding(span);
        return new MonthFacts(
                span,
                shops.stream().map(shop -> uptime(shop, span)).toList(),
                outages.stream()
                        .map(outage -> outage.period(now))
                        .filter(counted::overlaps)
                        .toList(),
                tickets.stream()
                        .filter(ticket -> counted.contains(ticket.opened()))
                        .map(this::handled)
                        .toList(),
                verdicts.stream()
                        .filter(verdict -> counted.contains(verdict.opened()))
                        .map(v -> new MonthFacts.Promise(v.clock(), v.severity(), v.result()))
                        .toList(),
                speeds.stream()
                        .filter(speed -> counted.contains(speed.at()))
                        .map(Gathered::speed)
                        .toList(),
                paces(binding, over, month.zone()),
                saved,
                drills(span),
                shops.stream()
                        .flatMap(shop -> inventory(shop, span.to()).stream())
                        .toList(),
                binding.stream()
                        .filter(version -> version.clauses().includedTime().isPositive())
                        .map(version -> hours.apply(version).apply(month.month()))
                        .toList(),
                satisfaction.get(month.month()),
                targets(binding));
    }

    /** Of each contract the version that bound last in the span. */
    List<ContractVersion> binding(Period span) {
        return versions.stream()
                .filter(version -> shops.stream().anyMatch(version::covers) && version.bindsDuring(span))
                .filter(version -> versions.stream()
                        .noneMatch(later -> later.contract().equals(version.contract())
                                && later.number() > version.number()
                                && later.bindsDuring(span)))
                .toList();
    }

    private Spans counted(Period over) {
        return bound
                ? Spans.of(versions.stream()
                        .filter(version -> shops.stream().anyMatch(version::covers))
                        .flatMap(version -> version.boundWithin(over).stream())
                        .toList())
                : Spans.of(over);
    }

    private Uptime uptime(ShopId shop, Period span) {
        return uptime(shop, span, span);
    }

    /** Of a part of the span. */
    Uptime uptime(ShopId shop, Period span, Period part) {
        return ServiceTime.uptime(
                ServiceTime.of(shop, versions, span, calendars),
                measured.getOrDefault(shop, List.of()),
                excluded.getOrDefault(shop, Spans.NONE),
                part);
    }

    Handled handled(TicketTimes ticket) {
        Optional<Instant> acknowledged = ticket.whenHandled();
        Optional<Instant> restored = ticket.whenRestored();
        return new Handled(
                acknowledged.map(at -> Duration.between(ticket.opened(), at)).orElse(null),
                acknowledged.flatMap(at -> business(ticket, at)).orElse(null),
                restored.map(at -> Duration.between(ticket.opened(), at)).orElse(null),
                restored.flatMap(at -> business(ticket, at)).orElse(null));
    }

    /** On the hours of the contract under which it was opened; without one there are no business hours. */
    private Optional<Duration> business(TicketTimes ticket, Instant until) {
        return versions.stream()
                .filter(version -> version.covers(ticket.shop()) && version.bindsAt(ticket.opened()))
                .findFirst()
                .flatMap(version -> calendars.find(version.clauses().response().hours()))
                .map(hours -> hours.elapsed(ticket.opened(), until));
    }

    private List<MonthFacts.Promised> paces(List<ContractVersion> binding, Period over, ZoneId zone) {
        List<MonthFacts.Promised> paces = new ArrayList<>();
        for (ContractVersion version : binding) {
            IndicatorsClause.@Nullable Speed promise =
                    version.clauses().indicators().speed();
            if (promise != null) {
                shops.stream()
                        .filter(version::covers)
                        .flatMap(shop -> Pace.promised(version, shop, over, speeds, zone).stream())
                        .forEach(pace -> paces.add(new MonthFacts.Promised(pace, promise.percentile())));
            }
        }
        return paces;
    }

    private static MonthFacts.Speed speed(Paced speed) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            speed.value(metric).ifPresent(value -> values.put(metric, value));
        }
        return new MonthFacts.Speed(speed.page(), values);
    }

    private Optional<MonthFacts.Inventory> inventory(ShopId shop, Instant end) {
        return lastInventory(shop, end).map(last -> inventory(shop, last, end));
    }

    Optional<Instant> lastInventory(ShopId shop, Instant end) {
        return inventories.stream()
                .filter(taken -> taken.shop().equals(shop) && taken.at().isBefore(end))
                .map(PendingUpdates.Taken::at)
                .max(Comparator.naturalOrder());
    }

    Stream<PendingUpdate> pendingAt(ShopId shop, Instant inventory) {
        return pending.stream().filter(update -> update.shop().equals(shop) && update.at(inventory));
    }

    private MonthFacts.Inventory inventory(ShopId shop, Instant last, Instant end) {
        List<Instant> since = pendingAt(shop, last).map(PendingUpdate::since).toList();
        return new MonthFacts.Inventory(
                since.size(),
                Duration.between(last, end),
                since.stream()
                        .min(Comparator.naturalOrder())
                        .map(first -> Duration.between(first, end))
                        .orElse(null));
    }

    private List<MonthFacts.Saved> saved(ShopId shop) {
        return backups.stream()
                .filter(run -> run.shop().equals(shop) && run.kind() == BackupRun.Kind.BACKUP)
                .flatMap(run -> result(run).map(result -> new MonthFacts.Saved(run.started(), result)).stream())
                .toList();
    }

    static Optional<MonthFacts.Saved.Result> result(BackupRun run) {
        return switch (run.state()) {
            case SUCCEEDED -> Optional.of(MonthFacts.Saved.Result.WHOLE);
            case INCOMPLETE -> Optional.of(MonthFacts.Saved.Result.INCOMPLETE);
            case FAILED -> Optional.of(MonthFacts.Saved.Result.FAILED);
            case RUNNING -> Optional.empty();
        };
    }

    private List<MonthFacts.Drill> drills(Period span) {
        return backups.stream().flatMap(run -> drilled(run, span).stream()).toList();
    }

    /** What a run restored; empty when it is no drill of the span that succeeded. */
    Optional<MonthFacts.Drill> drilled(BackupRun run, Period span) {
        boolean counts = run.kind() == BackupRun.Kind.DRILL
                && run.state() == BackupRun.State.SUCCEEDED
                && span.contains(run.started());
        return counts ? drill(run) : Optional.empty();
    }

    private Optional<MonthFacts.Drill> drill(BackupRun run) {
        Figures figures = run.figures();
        Proof proof = figures == null ? null : figures.proof();
        return proof == null ? Optional.empty() : Optional.of(Saving.drill(run.started(), taken(run), proof.took()));
    }

    /** When the restored snapshot was taken: its backup is the first that left it. */
    private @Nullable Instant taken(BackupRun drill) {
        return backups.stream()
                .filter(run -> run.kind() == BackupRun.Kind.BACKUP
                        && run.snapshot() != null
                        && run.snapshot().equals(drill.snapshot()))
                .map(BackupRun::started)
                .findFirst()
                .orElse(null);
    }

    /** Where several contracts bind, the strictest promise. */
    private static Targets targets(List<ContractVersion> binding) {
        OptionalDouble uptime = OptionalDouble.empty();
        OptionalDouble deadlines = OptionalDouble.empty();
        OptionalDouble document = OptionalDouble.empty();
        int percentile = 0;
        for (ContractVersion version : binding) {
            IndicatorsClause clause = version.clauses().indicators();
            if (clause.uptime() != null) {
                double promised = clause.uptime().percent().movePointLeft(2).doubleValue();
                uptime = OptionalDouble.of(Math.max(promised, uptime.orElse(0)));
            }
            if (clause.speed() != null) {
                document = OptionalDouble.of(Math.min(clause.speed().millis(), document.orElse(Double.MAX_VALUE)));
                percentile = Math.max(clause.speed().percentile(), percentile);
            }
            double share = version.clauses().response().target() / 100.0;
            deadlines = OptionalDouble.of(Math.max(share, deadlines.orElse(0)));
        }
        return new Targets(uptime, deadlines, document, percentile == 0 ? Targets.PERCENTILE : percentile);
    }
}
