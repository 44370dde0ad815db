package fr.vigie.monitoring.web;

import fr.vigie.monitoring.Uptime;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Availability figures as a page shows them, ratios in 0–1.
 *
 * @param availability null when nothing was measured; the others are then 0
 */
public record UptimeView(@Nullable Double availability, double coverage, double worst, double best) {

    static UptimeView of(Uptime uptime) {
        OptionalDouble availability = uptime.availability();
        return new UptimeView(
                availability.isPresent() ? availability.getAsDouble() : null,
                uptime.coverage().orElse(0),
                uptime.worst().orElse(0),
                uptime.best().orElse(0));
    }
}
