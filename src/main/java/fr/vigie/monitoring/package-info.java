/**
 * The watch over each shop, from outside, minute by minute: measurements, outages, availability with its coverage, response
 * times, certificates and planned windows.
 *
 * <p>What was measured is kept as it was seen ({@link fr.vigie.monitoring.Measurement}); everything else follows from it by
 * pure functions. {@link fr.vigie.monitoring.Watch#record} is the one way in, for the scheduler and for everyone else.
 */
@NullMarked
@ApplicationModule(
        displayName = "Monitoring",
        allowedDependencies = {
            "kernel",
            "database",
            "outbound",
            "chromium",
            "chart",
            "job",
            "evidence",
            "account",
            "contract",
            "contract :: ending",
            "shop"
        })
package fr.vigie.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
