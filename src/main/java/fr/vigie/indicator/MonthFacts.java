package fr.vigie.indicator;

import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.Period;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.speed.Metric;
import fr.vigie.support.ClockKind;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.Satisfactions;
import fr.vigie.support.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a month, for one shop or several: only values.
 *
 * @param span the part of the month that is over; its end is "now" for what lasts
 * @param uptime of each shop, by the rule of its contract
 * @param outages those of which a part lies in the span
 * @param tickets those opened in the span
 * @param promises the deadlines of those tickets
 * @param speeds each measurement of a page in the span
 * @param paces the documents of each page that is promised, with the percentile of their contract
 * @param backups of each shop, from before the span on, oldest first
 * @param drills those that succeeded in the span
 * @param inventory the last of each shop before the end of the span
 * @param hours of each contract
 * @param satisfaction null when nobody was asked
 * @param targets what the contracts promise
 */
public record MonthFacts(
        Period span,
        List<Uptime> uptime,
        List<Period> outages,
        List<Handled> tickets,
        List<Promise> promises,
        List<Speed> speeds,
        List<Promised> paces,
        List<List<Saved>> backups,
        List<Drill> drills,
        List<Inventory> inventory,
        List<HoursBalance> hours,
        Satisfactions.@Nullable Figures satisfaction,
        Targets targets) {

    /**
     * How one ticket was handled. A time is null while it has not come.
     *
     * @param acknowledged and the others: since its opening, by the wall clock and in business hours
     */
    public record Handled(
            @Nullable Duration acknowledged,
            @Nullable Duration acknowledgedInHours,
            @Nullable Duration restored,
            @Nullable Duration restoredInHours) {}

    public record Promise(ClockKind clock, Severity severity, Verdict.Result result) {}

    public record Speed(Page page, Map<Metric, Double> values) {
        public Speed {
            values = Map.copyOf(values);
        }
    }

    /** A page of which a contract promises that this percentage of the measures holds its bound. */
    public record Promised(Pace pace, int percentile) {}

    /** A backup that ended, at the moment that a restoration of it goes back to. */
    public record Saved(Instant at, Result result) {
        public enum Result {
            WHOLE,
            /** It can be restored, with gaps. */
            INCOMPLETE,
            FAILED
        }

        boolean good() {
            return result != Result.FAILED;
        }
    }

    /** @param age of what came back; null when it is not known when that was saved */
    public record Drill(@Nullable Duration age, Duration took) {}

    /**
     * @param pending what the last inventory of the span saw unfinished
     * @param age of the inventory itself, at the end of the span
     * @param oldest since an inventory first saw the oldest of what is pending; null when nothing is
     */
    public record Inventory(
            long pending, Duration age, @Nullable Duration oldest) {}

    /** What the contracts promise, of several the strictest; empty for what none does. */
    public record Targets(OptionalDouble uptime, OptionalDouble deadlines, OptionalDouble document, int percentile) {
        /** The percentile of page speed where no contract states one. */
        public static final int PERCENTILE = 75;

        public static final Targets NONE =
                new Targets(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), PERCENTILE);
    }

    public MonthFacts {
        uptime = List.copyOf(uptime);
        outages = List.copyOf(outages);
        tickets = List.copyOf(tickets);
        promises = List.copyOf(promises);
        speeds = List.copyOf(speeds);
        paces = List.copyOf(paces);
        backups = List.copyOf(backups);
        drills = List.copyOf(drills);
        inventory = List.copyOf(inventory);
        hours = List.copyOf(hours);
    }
}
