package fr.vigie.indicator;

import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sample;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Spans;
import fr.vigie.monitoring.speed.Metric;
import fr.vigie.monitoring.speed.Paced;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How fast a promised page was: the one definition for duty and indicator. Where time was left unmeasured both extremes are
 * tried, so that few measurements neither keep a promise nor break it. Pure.
 *
 * @param page null for whatever answers at the watched address, which is what a contract that names no page promises
 * @param measurements that found an answer
 * @param surely how many of them kept the bound
 * @param perhaps the same and those of which nobody can say it any more
 * @param covered which part of {@code whole} was measured: days for a page, seconds for the watched address
 * @param millis the promised percentile of the measurements, by nearest rank; empty without any
 */
public record Pace(
        @Nullable Page page,
        long measurements,
        long surely,
        long perhaps,
        long covered,
        long whole,
        OptionalDouble millis) {

    /**
     * Of each page that a version promises, the documents that were measured while it bound. A day counts as measured by one
     * measurement; one in which the version bound only in part counts if it has one.
     *
     * @param over what has passed of the period that is judged
     */
    public static List<Pace> promised(
            ContractVersion version, ShopId shop, Period over, Collection<? extends Paced> speeds, ZoneId zone) {
        IndicatorsClause.Speed promise = version.clauses().indicators().speed();
        if (promise == null) {
            return List.of();
        }
        Spans bound = Spans.of(version.boundWithin(over));
        return promise.pages().stream()
                .map(page -> of(
                        page,
                        speeds.stream()
                                .filter(speed -> speed.page() == page
                                        && speed.shop().equals(shop)
                                        && bound.contains(speed.at())
                                        && speed.value(Metric.DOCUMENT).isPresent())
                                .toList(),
                        bound,
                        promise,
                        zone))
                .toList();
    }

    private static Pace of(
            Page page, List<? extends Paced> speeds, Spans bound, IndicatorsClause.Speed promise, ZoneId zone) {
        Set<LocalDate> measured = new HashSet<>();
        speeds.forEach(speed -> measured.add(LocalDate.ofInstant(speed.at(), zone)));
        Set<LocalDate> all = new HashSet<>(measured);
        bound.periods().forEach(period -> wholeDays(period, zone).forEach(all::add));
        Sample documents = Sample.of(speeds.stream()
                .map(speed -> speed.value(Metric.DOCUMENT).orElseThrow())
                .toList());
        long held =
                documents.stream().filter(millis -> millis <= promise.millis()).count();
        return new Pace(
                page,
                documents.size(),
                held,
                held,
                measured.size(),
                all.size(),
                documents.percentile(promise.percentile()));
    }

    private static Stream<LocalDate> wholeDays(Period period, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(period.from().minusNanos(1), zone).plusDays(1);
        LocalDate end = LocalDate.ofInstant(period.to(), zone);
        return first.isBefore(end) ? first.datesUntil(end) : Stream.empty();
    }

    /** Which part was measured, 0–1; nothing is covered where nothing was to be measured. */
    public double coverage() {
        return whole == 0 ? 0 : (double) covered / whole;
    }

    /** Whether that percentage of the measures kept the bound; null where what was not measured could turn it. */
    public @Nullable Boolean keeps(int percentile) {
        long needed = percentile * measurements * whole;
        if (measurements == 0 || whole == 0) {
            return null;
        }
        if (surely * covered * 100 >= needed) {
            return true;
        }
        long best = perhaps * covered + measurements * (whole - covered);
        return best * 100 < needed ? (Boolean) false : null;
    }
}
