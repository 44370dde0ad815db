package fr.vigie.contract;

import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clause 9: the figures by which the service is judged, each with its measuring rule.
 *
 * @param uptime null when no availability is promised
 * @param speed null when no page speed is promised
 * @param meanRestoration target of the mean time to restore; null when none
 * @param reportDay day of the following month on which the report is due, 1 to 28
 * @param reviews how often the parties meet; null when never
 */
public record IndicatorsClause(
        @Nullable Uptime uptime,
        @Nullable Speed speed,
        @Nullable MeanRestoration meanRestoration,
        int reportDay,
        @Nullable Cadence reviews)
        implements Clause {

    /** When availability counts. */
    public enum Window {
        ALWAYS,
        /** Only during the hours of the response clause. */
        COVERAGE
    }

    /** Time during which the shop may be down without counting as unavailable. */
    public enum Uncounted {
        /** Planned and announced maintenance: the only one that Vigie leaves out by itself. */
        PLANNED_WORK,
        HOST_FAILURE,
        /** Payment, delivery or another service that the shop calls. */
        THIRD_PARTY_SERVICE,
        CUSTOMERS_ACT,
        FORCE_MAJEURE
    }

    /**
     * @param percent of the measured minutes of a month, 90 to 100
     * @param everyMinutes between two checks from outside
     * @param uncounted what does not count as unavailable
     */
    public record Uptime(BigDecimal percent, Window window, int everyMinutes, Set<Uncounted> uncounted) {
        public Uptime {
            percent = percent.stripTrailingZeros();
            uncounted = Ordered.set(uncounted);
            if (percent.compareTo(BigDecimal.valueOf(90)) < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
                throw new IllegalArgumentException("availability is promised between 90 and 100 %, was " + percent);
            }
            if (everyMinutes < 1 || everyMinutes > 60) {
                throw new IllegalArgumentException("a check every 1 to 60 minutes, was " + everyMinutes);
            }
        }

        /** Whether planned and announced maintenance does not count. */
        public boolean plannedExcluded() {
            return uncounted.contains(Uncounted.PLANNED_WORK);
        }
    }

    public enum Page {
        HOME,
        CATEGORY,
        PRODUCT,
        CART
    }

    /**
     * @param millis total time of the page's document, seen from outside
     * @param percentile of the month's measures that must hold it, 50 to 99
     * @param everyMinutes between two measures of a page, at most a day; null when not stated
     */
    public record Speed(
            int millis,
            int percentile,
            Set<Page> pages,
            @Nullable Integer everyMinutes) {
        public Speed {
            pages = Ordered.set(pages);
            if (millis < 100 || percentile < 50 || percentile > 99) {
                throw new IllegalArgumentException("page speed is at least 100 ms at a percentile from 50 to 99, were "
                        + millis + " and " + percentile);
            }
            if (everyMinutes != null && (everyMinutes < 1 || everyMinutes > 1_440)) {
                throw new IllegalArgumentException("pages are measured every 1 to 1,440 minutes, was " + everyMinutes);
            }
        }
    }

    /**
     * The arithmetic mean of the restoration times of a month's resolved tickets.
     *
     * @param severities whose tickets are counted
     */
    public record MeanRestoration(Delay within, Set<Severity> severities) {
        public MeanRestoration {
            severities = Ordered.set(severities);
        }
    }

    public IndicatorsClause {
        requireDay(reportDay);
    }

    static void requireDay(int day) {
        if (day < 1 || day > 28) {
            throw new IllegalArgumentException("a day that every month has, 1 to 28, was " + day);
        }
    }

    public IndicatorsClause withUptime(@Nullable Uptime changed) {
        return new IndicatorsClause(changed, speed, meanRestoration, reportDay, reviews);
    }

    public IndicatorsClause withSpeed(@Nullable Speed changed) {
        return new IndicatorsClause(uptime, changed, meanRestoration, reportDay, reviews);
    }

    public IndicatorsClause withMeanRestoration(@Nullable MeanRestoration changed) {
        return new IndicatorsClause(uptime, speed, changed, reportDay, reviews);
    }

    public IndicatorsClause withReportDay(int changed) {
        return new IndicatorsClause(uptime, speed, meanRestoration, changed, reviews);
    }

    public IndicatorsClause withReviews(@Nullable Cadence changed) {
        return new IndicatorsClause(uptime, speed, meanRestoration, reportDay, changed);
    }
}
