package fr.vigie.monitoring.web;

import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.monitoring.speed.Metric;
import fr.vigie.monitoring.speed.PageSpeed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a shop on the speed page.
 *
 * @param address null for a page that is not measured
 * @param newest null before the first measurement
 * @param cells one for each {@link Metric}
 */
public record SpeedView(
        Page page, @Nullable String address, @Nullable PageSpeed newest, List<Cell> cells) {

    /**
     * @param value of the newest measurement; null when unmeasured
     * @param rating null without common bounds, or unmeasured
     * @param percentile of the last four weeks; null without any
     */
    public record Cell(
            Metric metric,
            @Nullable String value,
            Metric.@Nullable Rating rating,
            @Nullable String percentile) {
        /** The css word of the rating. */
        public String tone() {
            return rating == null
                    ? "unknown"
                    : switch (rating) {
                        case GOOD -> "ok";
                        case MIDDLING -> "warn";
                        case POOR -> "bad";
                    };
        }
    }
}
