package fr.vigie.monitoring;

import fr.vigie.kernel.ShopId;
import fr.vigie.outbound.Phases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Measurements for tests. */
final class Measured {
    private Measured() {}

    static Measurement up(ShopId shop, Instant at) {
        return up(shop, at, 200);
    }

    static Measurement up(ShopId shop, Instant at, long millis) {
        Phases phases = new Phases(
                Duration.ofMillis(millis / 10),
                Duration.ofMillis(millis / 10),
                Duration.ofMillis(millis / 5),
                Duration.ofMillis(millis / 2),
                Duration.ofMillis(millis));
        return new Measurement(shop, at, new Outcome.Up(), 200, phases, false, Optional.empty());
    }

    static Measurement down(ShopId shop, Instant at) {
        return with(shop, at, new Outcome.Down(DownReason.SERVER_ERROR, "HTTP 500"), 500);
    }

    static Measurement maintenance(ShopId shop, Instant at) {
        return with(shop, at, new Outcome.Maintenance(), 503);
    }

    static Measurement unmeasured(ShopId shop, Instant at) {
        return with(shop, at, new Outcome.Unmeasured(UnmeasuredReason.OWN_NETWORK), 0);
    }

    private static Measurement with(ShopId shop, Instant at, Outcome outcome, int status) {
        return new Measurement(shop, at, outcome, status, Phases.NONE, true, Optional.empty());
    }
}
