package fr.vigie.indicator;

import fr.vigie.backup.BackupRun;
import fr.vigie.contract.ContractVersion;
import fr.vigie.indicator.Counted.About;
import fr.vigie.indicator.Counted.Outcome;
import fr.vigie.indicator.Indicator.Unit;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.speed.Metric;
import fr.vigie.monitoring.speed.Paced;
import fr.vigie.support.ClockKind;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.Satisfactions;
import fr.vigie.support.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a month behind an indicator, one by one: what {@link Reckoning} counts, cut by the same bounds, so that the list
 * behind a figure is as long as the figure says. Pure.
 */
final class Population {
    private static final Set<String> ONLY_THE_VALUE = Set.of(Counted.VALUE);

    private final Gathered gathered;
    private final MonthOf month;
    private final Gathered.Bounds bounds;
    private final MonthFacts facts;
    private final String part;
    private final List<Satisfactions.Asked> asked;

    private Population(
            Gathered gathered,
            MonthOf month,
            Gathered.Bounds bounds,
            MonthFacts facts,
            String part,
            List<Satisfactions.Asked> asked) {
        this.gathered = gathered;
        this.month = month;
        this.bounds = bounds;
        this.facts = facts;
        this.part = part;
        this.asked = asked;
    }

    /**
     * The earliest first; none of a month that has not begun or in which nothing counted.
     *
     * @param part whose values the facts tell; empty for the value's own
     */
    static List<Counted> of(
            Gathered gathered, MonthOf month, Indicator indicator, String part, List<Satisfactions.Asked> asked) {
        return gathered.bounds(month)
                .map(bounds -> new Population(
                                gathered, month, bounds, gathered.month(month).orElseThrow(), part, asked)
                        .of(indicator))
                .orElse(List.of());
    }

    private List<Counted> of(Indicator indicator) {
        return switch (indicator) {
            case UPTIME -> days();
            case OUTAGES -> outages();
            case ACKNOWLEDGEMENT -> tickets(MonthFacts.Handled::acknowledged, MonthFacts.Handled::acknowledgedInHours);
            case RESTORATION -> tickets(MonthFacts.Handled::restored, MonthFacts.Handled::restoredInHours);
            case RESPONSE_KEPT -> deadlines(ClockKind.RESPONSE);
            case RESTORATION_KEPT -> deadlines(ClockKind.RESTORATION);
            case FIRST_BYTE, DOCUMENT, LARGEST_PAINT, LAYOUT_SHIFT, BLOCKING -> speeds(indicator);
            case BACKUP_SUCCESS -> backups();
            case BACKUP_AGE -> ages();
            case DRILL_RPO, DRILL_RTO -> drills(indicator);
            case UPDATES_PENDING -> updates();
            case HOURS_USED -> hours();
            case SATISFACTION -> satisfaction();
        };
    }

    /** Each day of each shop on which availability counts. */
    private List<Counted> days() {
        var lines = new ArrayList<Counted>();
        for (int day = 1; day <= month.days(); day++) {
            Period whole = month.day(day);
            for (ShopId shop : gathered.shops()) {
                Uptime uptime = whole.intersection(bounds.span())
                        .map(part -> gathered.uptime(shop, bounds.span(), part))
                        .orElse(Uptime.NONE);
                if (uptime.measured()
                        .plus(uptime.unmeasured())
                        .plus(uptime.excluded())
                        .isPositive()) {
                    lines.add(new Counted(
                            whole.from(),
                            shop,
                            new About.OfDay(month.month().atDay(day)),
                            null,
                            null,
                            part.equals("excluded") ? Unit.TIME : Unit.RATIO,
                            told(uptime),
                            uptime.excluded().isPositive()
                                    ? Set.of(Counted.VALUE, "worst", "best", "coverage", "excluded")
                                    : Set.of(Counted.VALUE, "worst", "best", "coverage")));
                }
            }
        }
        return lines;
    }

    private OptionalDouble told(Uptime uptime) {
        return switch (part) {
            case "worst" -> uptime.worst();
            case "best" -> uptime.best();
            case "coverage" -> uptime.coverage();
            case "excluded" -> Reckoning.seconds(uptime.excluded());
            default -> uptime.availability();
        };
    }

    private List<Counted> outages() {
        return gathered.outages().stream()
                .filter(outage -> bounds.counted().overlaps(outage.period(gathered.now())))
                .map(outage -> {
                    Period period = outage.period(gathered.now());
                    boolean begun = bounds.span().contains(period.from());
                    return new Counted(
                            outage.openedAt(),
                            outage.shop(),
                            new About.OfOutage(
                                    "monitoring.reason." + outage.reason().name()),
                            null,
                            null,
                            Unit.TIME,
                            period.intersection(bounds.span())
                                    .map(Period::length)
                                    .map(Reckoning::seconds)
                                    .orElse(OptionalDouble.empty()),
                            begun
                                    ? Set.of(Counted.VALUE, "total", "longest", "median")
                                    : Set.of("total", "longest", "median"));
                })
                .sorted(Comparator.comparing(Counted::at))
                .toList();
    }

    private List<Counted> tickets(
            Function<MonthFacts.Handled, @Nullable Duration> time,
            Function<MonthFacts.Handled, @Nullable Duration> work) {
        boolean business = part.startsWith("business.");
        return gathered.tickets().stream()
                .filter(ticket -> bounds.counted().contains(ticket.opened()))
                .map(ticket -> {
                    MonthFacts.Handled handled = gathered.handled(ticket);
                    Duration taken = time.apply(handled);
                    Duration inHours = work.apply(handled);
                    Duration told = business ? inHours : taken;
                    var counts = new ArrayList<>(List.of("tickets"));
                    if (taken == null) {
                        counts.add("open");
                    } else {
                        counts.addAll(List.of(Counted.VALUE, "mean", "ninetieth"));
                    }
                    if (inHours != null) {
                        counts.addAll(List.of("business.median", "business.mean", "business.ninetieth"));
                    }
                    return new Counted(
                            ticket.opened(),
                            ticket.shop(),
                            new About.OfTicket(ticket.ticket(), ticket.number().toString(), ticket.subject()),
                            null,
                            null,
                            business ? Unit.WORK : Unit.TIME,
                            told == null ? OptionalDouble.empty() : Reckoning.seconds(told),
                            Set.copyOf(counts));
                })
                .toList();
    }

    private List<Counted> deadlines(ClockKind clock) {
        return gathered.verdicts().stream()
                .filter(verdict -> verdict.clock() == clock && bounds.counted().contains(verdict.opened()))
                .sorted(Comparator.comparing(Verdict::opened))
                .map(verdict -> new Counted(
                        verdict.opened(),
                        verdict.shop(),
                        new About.OfTicket(verdict.ticket(), verdict.number().toString(), verdict.subject()),
                        verdict.severity(),
                        new Outcome(verdict.result().message(), tone(verdict.result())),
                        Unit.WORK,
                        Reckoning.seconds(verdict.elapsed()),
                        verdict.result() == Verdict.Result.PENDING
                                ? Set.of("pending")
                                : Set.of(Counted.VALUE, "severity", "decided")))
                .toList();
    }

    private static Tone tone(Verdict.Result result) {
        return switch (result) {
            case MET -> Tone.OK;
            case MISSED -> Tone.BAD;
            case PENDING -> Tone.UNKNOWN;
        };
    }

    private List<Counted> speeds(Indicator indicator) {
        Metric metric = Pages.metric(indicator);
        return gathered.speeds().stream()
                .filter(speed -> bounds.counted().contains(speed.at()))
                .filter(speed -> speed.value(metric).isPresent())
                .sorted(Comparator.comparing(Paced::at))
                .map(speed -> new Counted(
                        speed.at(),
                        speed.shop(),
                        new About.OfPage(speed.page()),
                        speed.page(),
                        null,
                        indicator.unit(),
                        speed.value(metric),
                        Pages.counts(indicator, speed.page(), facts)
                                ? Set.of(Counted.VALUE, "page", "measurements", "coverage")
                                : Set.of("page", "measurements")))
                .toList();
    }

    private List<Counted> backups() {
        return gathered.backups().stream()
                .filter(run -> run.kind() == BackupRun.Kind.BACKUP
                        && gathered.shops().contains(run.shop())
                        && bounds.span().contains(run.started()))
                .flatMap(run ->
                        Gathered.result(run).map(result -> backup(run, Set.of(Counted.VALUE, part(result)))).stream())
                .toList();
    }

    private static String part(MonthFacts.Saved.Result result) {
        return switch (result) {
            case WHOLE -> "whole";
            case INCOMPLETE -> "incomplete";
            case FAILED -> "failed";
        };
    }

    private static Counted backup(BackupRun run, Set<String> counts) {
        return new Counted(
                run.started(),
                run.shop(),
                new About.OfBackup(),
                null,
                new Outcome("backup.state." + run.state().name(), tone(run.state())),
                Unit.TIME,
                OptionalDouble.empty(),
                counts);
    }

    private static Tone tone(BackupRun.State state) {
        return switch (state) {
            case SUCCEEDED -> Tone.OK;
            case INCOMPLETE -> Tone.WARN;
            case FAILED -> Tone.BAD;
            case RUNNING -> Tone.UNKNOWN;
        };
    }

    /** Of each shop the good backups of the span, and the last one before it, which still ages into it. */
    private List<Counted> ages() {
        return gathered.shops().stream()
                .flatMap(this::ages)
                .sorted(Comparator.comparing(Counted::at))
                .toList();
    }

    private Stream<Counted> ages(ShopId shop) {
        List<BackupRun> good = gathered.backups().stream()
                .filter(run -> run.shop().equals(shop) && run.restorable())
                .filter(run -> run.started().isBefore(bounds.span().to()))
                .toList();
        Instant first = good.stream()
                .map(BackupRun::started)
                .filter(at -> !at.isAfter(bounds.span().from()))
                .max(Instant::compareTo)
                .orElse(bounds.span().from());
        return good.stream()
                .filter(run -> !run.started().isBefore(first))
                .map(run -> backup(run, run.equals(good.getLast()) ? Set.of(Counted.VALUE, "atEnd") : ONLY_THE_VALUE));
    }

    private List<Counted> drills(Indicator indicator) {
        return gathered.backups().stream()
                .flatMap(run ->
                        gathered
                                .drilled(run, bounds.span())
                                .map(drill -> drill(run, drill, indicator == Indicator.DRILL_RPO))
                                .stream())
                .toList();
    }

    private static Counted drill(BackupRun run, MonthFacts.Drill drill, boolean age) {
        Duration value = age ? drill.age() : drill.took();
        return new Counted(
                run.started(),
                run.shop(),
                new About.OfDrill(),
                null,
                new Outcome("backup.state." + run.state().name(), tone(run.state())),
                Unit.TIME,
                value == null ? OptionalDouble.empty() : Reckoning.seconds(value),
                value == null ? Set.of("drills") : Set.of(Counted.VALUE, "drills"));
    }

    /** Of each shop what its last inventory saw pending, and the inventory itself, also when that was nothing. */
    private List<Counted> updates() {
        return gathered.shops().stream()
                .flatMap(shop -> gathered.lastInventory(shop, bounds.span().to()).stream()
                        .flatMap(last -> Stream.concat(
                                gathered.pendingAt(shop, last)
                                        .map(update -> aging(
                                                update.since(),
                                                shop,
                                                new About.OfUpdate(update.part()),
                                                Set.of(Counted.VALUE, "oldest"))),
                                Stream.of(aging(last, shop, new About.OfInventory(), Set.of("inventory"))))))
                .sorted(Comparator.comparing(Counted::at))
                .toList();
    }

    private Counted aging(Instant since, ShopId shop, About about, Set<String> counts) {
        return new Counted(
                since,
                shop,
                about,
                null,
                null,
                Unit.TIME,
                Reckoning.seconds(Duration.between(since, bounds.span().to())),
                counts);
    }

    private List<Counted> hours() {
        return gathered.binding(bounds.span()).stream()
                .filter(version -> version.clauses().includedTime().isPositive())
                .map(version -> hours(version, gathered.hours().apply(version).apply(month.month())))
                .toList();
    }

    private Counted hours(ContractVersion version, HoursBalance balance) {
        Duration told = switch (part) {
            case "available" -> balance.available();
            case "over" -> balance.over();
            default -> balance.used();
        };
        return new Counted(
                month.period().from(),
                null,
                new About.OfHours(version.contract(), version.title()),
                null,
                null,
                Unit.WORK,
                Reckoning.seconds(told),
                balance.over().isPositive()
                        ? Set.of(Counted.VALUE, "available", "over")
                        : Set.of(Counted.VALUE, "available"));
    }

    private List<Counted> satisfaction() {
        return asked.stream()
                .map(one -> new Counted(
                        one.at(),
                        one.shop(),
                        new About.OfTicket(one.ticket(), one.number().toString(), one.subject()),
                        null,
                        one.score() == null
                                ? null
                                : new Outcome(
                                        "support.satisfaction.score." + one.score(),
                                        one.score().tone()),
                        Unit.COUNT,
                        OptionalDouble.empty(),
                        one.score() == null ? Set.of("asked") : Set.of(Counted.VALUE, "answered", "asked")))
                .toList();
    }
}
