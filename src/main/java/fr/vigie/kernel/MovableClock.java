package fr.vigie.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A clock that can be stopped at an instant of one's choice, so that the real code can live through past months
 * (demonstration) or wait for a deadline (tests). Released, it is the system's clock.
 */
public final class MovableClock extends Clock {

    private final AtomicReference<@Nullable Instant> stoppedAt = new AtomicReference<>();

    public void stopAt(Instant instant) {
        stoppedAt.set(instant);
    }

    public void release() {
        stoppedAt.set(null);
    }

    @Override
    public Instant instant() {
        Instant stopped = stoppedAt.get();
        return stopped != null ? stopped : Clock.systemUTC().instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Zones belong to the edge: format the instant in the reader's zone");
    }
}
