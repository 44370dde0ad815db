package fr.vigie.indicator;

import fr.vigie.indicator.Indicator.Unit;
import fr.vigie.indicator.MonthFacts.Handled;
import fr.vigie.indicator.Reading.Part;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sample;
import fr.vigie.monitoring.Uptime;
import fr.vigie.support.ClockKind;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.Satisfactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the facts of a month to its readings, one for each indicator, in their order. Pure. */
public final class Reckoning {
    private static final int NINETIETH = 90;

    private final MonthFacts facts;

    private Reckoning(MonthFacts facts) {
        this.facts = facts;
    }

    public static List<Reading> of(MonthFacts facts) {
        var reckoning = new Reckoning(facts);
        List<Reading> readings = new ArrayList<>();
        for (Indicator indicator : Indicator.values()) {
            readings.add(reckoning.reading(indicator));
        }
        return List.copyOf(readings);
    }

    private Reading reading(Indicator indicator) {
        return switch (indicator) {
            case UPTIME -> uptime();
            case OUTAGES -> outages();
            case ACKNOWLEDGEMENT -> handling(indicator, Handled::acknowledged, Handled::acknowledgedInHours);
            case RESTORATION -> handling(indicator, Handled::restored, Handled::restoredInHours);
            case RESPONSE_KEPT -> Kept.reading(indicator, ClockKind.RESPONSE, facts);
            case RESTORATION_KEPT -> Kept.reading(indicator, ClockKind.RESTORATION, facts);
            case FIRST_BYTE, DOCUMENT, LARGEST_PAINT, LAYOUT_SHIFT, BLOCKING -> Pages.reading(indicator, facts);
            case BACKUP_SUCCESS -> Saving.success(facts);
            case BACKUP_AGE -> Saving.age(facts);
            case DRILL_RPO -> Saving.recoveryPoint(facts);
            case DRILL_RTO -> Saving.recoveryTime(facts);
            case UPDATES_PENDING -> updates();
            case HOURS_USED -> hours();
            case SATISFACTION -> satisfaction();
        };
    }

    private Reading uptime() {
        Uptime all = facts.uptime().stream().reduce(Uptime.NONE, Uptime::plus);
        return Reading.of(
                        Indicator.UPTIME,
                        all.availability(),
                        Part.of("worst", Unit.RATIO, all.worst()),
                        Part.of("best", Unit.RATIO, all.best()),
                        Part.of("coverage", Unit.RATIO, all.coverage()),
                        Part.of("excluded", Unit.TIME, seconds(all.excluded())))
                .against(
                        facts.targets().uptime(),
                        all.measured().isZero() ? OptionalDouble.empty() : all.worst(),
                        all.best());
    }

    /** Where nothing was watched, nobody can say that there was no outage. */
    private Reading outages() {
        boolean watched = facts.uptime().stream()
                .anyMatch(uptime -> uptime.measured().plus(uptime.excluded()).isPositive());
        long begun = facts.outages().stream()
                .filter(outage -> facts.span().contains(outage.from()))
                .count();
        Sample lengths = Sample.of(facts.outages().stream()
                .flatMap(outage -> outage.intersection(facts.span()).stream())
                .map(Period::length)
                .map(Reckoning::secondsOf)
                .toList());
        return Reading.of(
                Indicator.OUTAGES,
                watched || begun > 0 ? OptionalDouble.of((double) begun) : OptionalDouble.empty(),
                Part.of(
                        "total",
                        Unit.TIME,
                        lengths.isEmpty()
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(lengths.stream().sum())),
                Part.of("longest", Unit.TIME, lengths.percentile(100)),
                Part.of("median", Unit.TIME, lengths.median()));
    }

    private Reading handling(
            Indicator indicator,
            Function<Handled, @Nullable Duration> time,
            Function<Handled, @Nullable Duration> work) {
        Sample calendar = times(time);
        Sample business = times(work);
        return Reading.of(
                indicator,
                calendar.median(),
                Part.of("mean", Unit.TIME, calendar.mean()),
                Part.of("ninetieth", Unit.TIME, calendar.percentile(NINETIETH)),
                Part.of("business.median", Unit.WORK, business.median()),
                Part.of("business.mean", Unit.WORK, business.mean()),
                Part.of("business.ninetieth", Unit.WORK, business.percentile(NINETIETH)),
                Part.count("tickets", facts.tickets().size()),
                Part.count("open", facts.tickets().size() - calendar.size()));
    }

    private Sample times(Function<Handled, @Nullable Duration> time) {
        return Sample.of(facts.tickets().stream()
                .map(time)
                .filter(Objects::nonNull)
                .map(Reckoning::secondsOf)
                .toList());
    }

    private Reading updates() {
        List<MonthFacts.Inventory> known = facts.inventory();
        return Reading.of(
                Indicator.UPDATES_PENDING,
                known.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(known.stream()
                                .mapToDouble(MonthFacts.Inventory::pending)
                                .sum()),
                Part.of(
                        "oldest",
                        Unit.TIME,
                        known.stream()
                                .flatMap(one -> Stream.ofNullable(one.oldest()))
                                .mapToDouble(Reckoning::secondsOf)
                                .max()),
                Part.of("inventory", Unit.TIME, greatest(known, one -> secondsOf(one.age()))));
    }

    private Reading hours() {
        List<HoursBalance> balances = facts.hours();
        return Reading.of(
                Indicator.HOURS_USED,
                sum(balances, HoursBalance::used),
                Part.of("available", Unit.WORK, sum(balances, HoursBalance::available)),
                Part.of("over", Unit.WORK, sum(balances, HoursBalance::over)));
    }

    private Reading satisfaction() {
        Satisfactions.Figures told = facts.satisfaction();
        var asked = told == null ? new Satisfactions.Figures(0, 0, 0, 0) : told;
        return Reading.of(
                Indicator.SATISFACTION,
                Reckoning.share(asked.good(), asked.answered()),
                Part.count("answered", asked.answered()),
                Part.count("asked", asked.asked()));
    }

    private static OptionalDouble sum(List<HoursBalance> balances, Function<HoursBalance, Duration> time) {
        return balances.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(balances.stream()
                        .map(time)
                        .mapToDouble(Reckoning::secondsOf)
                        .sum());
    }

    static <T> OptionalDouble greatest(Collection<T> of, ToDoubleFunction<T> value) {
        return of.stream().mapToDouble(value).max();
    }

    /** A part of a whole; empty when there is no whole. */
    static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    static <T> long count(Collection<T> of, Predicate<T> which) {
        return of.stream().filter(which).count();
    }

    static OptionalDouble seconds(Duration duration) {
        return OptionalDouble.of(secondsOf(duration));
    }

    static double secondsOf(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
