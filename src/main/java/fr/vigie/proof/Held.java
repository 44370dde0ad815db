package fr.vigie.proof;

import fr.vigie.contract.BackupsClause.Hour;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which part of a month, and since when, a version of a contract holds its promises. An amendment takes over what the
 * versions before it promised alike, for the same shop and without a gap; a suspension holds nothing.
 */
final class Held {
    private final ContractVersion version;
    private final List<ContractVersion> latestFirst;
    private final boolean last;
    private final MonthOf month;

    /** @param others the other signed versions of the same contract */
    Held(ContractVersion version, List<ContractVersion> others, MonthOf month) {
        this.version = version;
        this.latestFirst = others.stream()
                .filter(before -> before.effective() != null && before.number() < version.number())
                .sorted(Comparator.comparingInt(ContractVersion::number).reversed())
                .toList();
        this.last = others.stream()
                .noneMatch(later -> later.number() > version.number() && later.bindsDuring(month.period()));
        this.month = month;
    }

    /** The parts of the month in which the version binds, in order. */
    List<Period> parts() {
        return version.boundWithin(month.period());
    }

    /** Whether what is owed once for a month in which the contract bound at all is owed by this version: the last of it. */
    boolean owesTheMonth() {
        return last && version.bindsDuring(month.period());
    }

    /** Since when something is promised without a gap. Only of a version that is signed. */
    Instant since(@Nullable ShopId shop, Predicate<Clauses> promised) {
        Instant since = Objects.requireNonNull(version.effective());
        for (ContractVersion before : latestFirst) {
            Instant ended = before.ended();
            boolean takenOver = ended != null && !ended.isBefore(since);
            if (!takenOver || (shop != null && !before.covers(shop)) || !promised.test(before.clauses())) {
                return since;
            }
            since = earlier(since, Objects.requireNonNull(before.effective()));
        }
        return since;
    }

    /** Whether an earlier version began to bind in this month on the same day, which then names its duties. */
    boolean beganBefore(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, month.zone());
        return latestFirst.stream()
                .flatMap(before -> before.boundWithin(month.period()).stream())
                .map(Period::from)
                .anyMatch(from -> from.isBefore(instant)
                        && LocalDate.ofInstant(from, month.zone()).equals(day));
    }

    /** The windows of a cadence in which something is owed. */
    Stream<Period> windows(Cadence cadence, Instant since) {
        return Windows.of(cadence, month).stream().filter(window -> owed(window, since));
    }

    /**
     * From that hour of one day to that of the next, for each day of the month whose hour comes while the version binds. A
     * day whose hour an earlier version already promised, and that had come by then, is that version's alone.
     */
    Stream<Period> days(ShopId shop, Hour hour) {
        Instant since = since(shop, had -> had.backups().databaseBy() != null);
        return month.month()
                .atDay(1)
                .datesUntil(month.month().plusMonths(1).atDay(1))
                .filter(day -> latestFirst.stream().noneMatch(before -> promised(before, shop, day)))
                .map(day -> new Period(at(day.minusDays(1), hour), at(day, hour)))
                .filter(window -> owed(window, since));
    }

    private boolean promised(ContractVersion before, ShopId shop, LocalDate day) {
        Hour hour = before.clauses().backups().databaseBy();
        return hour != null
                && before.covers(shop)
                && before.bindsAt(at(day, hour).minusNanos(1_000));
    }

    private Instant at(LocalDate day, Hour hour) {
        return day.atTime(hour.time()).atZone(month.zone()).toInstant();
    }

    /** Owed when the version binds at the window's end and the promise was held for at least half of it. */
    boolean owed(Period window, Instant since) {
        return version.bindsAt(window.to().minusNanos(1_000))
                && length(window, since).multipliedBy(2).compareTo(window.length()) >= 0;
    }

    /** How often something is due within a window: only the hours in which it was held are counted. */
    int times(Cadence cadence, Period window, Instant since) {
        int times = Windows.times(cadence, window);
        long held = length(window, since).toSeconds();
        return (int) Math.max(1, times * held / window.length().toSeconds());
    }

    /**
     * The term of some months, counted from when they were first promised, that ends in this month or is running at its
     * end.
     */
    Period term(int months, Instant since) {
        LocalDate from = since.atZone(month.zone()).toLocalDate();
        LocalDate first = month.month().atDay(1);
        LocalDate start = from;
        LocalDate end = start.plusMonths(months);
        for (int term = 2; !end.isAfter(first); term++) {
            start = end;
            end = from.plusMonths((long) term * months);
        }
        return new Period(
                start.atStartOfDay(month.zone()).toInstant(),
                end.atStartOfDay(month.zone()).toInstant());
    }

    /**
     * When the contract ends for good, if this version binds until then and that is in this month. A suspension whose end is
     * not known lasts for ever too, but ends no version.
     */
    @Nullable
    Instant end() {
        return version.lapses().stream()
                .filter(lapse -> lapse.to().equals(Instant.MAX))
                .map(Period::from)
                .filter(end -> end.equals(version.ended()))
                .filter(end -> month.period().contains(end.minusNanos(1_000)))
                .filter(end -> version.bindsAt(end.minusNanos(1_000)))
                .findFirst()
                .orElse(null);
    }

    /** The last resumption up to an instant: nothing was owed before it. */
    @Nullable
    Instant resumedBefore(Instant instant) {
        return version.lapses().stream()
                .map(Period::to)
                .filter(end -> !end.isAfter(instant))
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** How long the promise was held in a window. */
    private Duration length(Period window, Instant since) {
        if (!since.isBefore(window.to())) {
            return Duration.ZERO;
        }
        Instant from = since.isAfter(window.from()) ? since : window.from();
        List<Period> held = List.of(new Period(from, window.to()));
        for (Period lapse : version.lapses()) {
            held = held.stream().flatMap(part -> part.without(lapse).stream()).toList();
        }
        return held.stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
