package fr.vigie.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Instants as PostgreSQL keeps them: to the microsecond, so that what is hashed is what is stored. */
public final class Instants {

    private Instants() {}

    public static Instant micros(Clock clock) {
        return micros(clock.instant());
    }

    public static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** The form in which an instant is bound to a {@code timestamptz} parameter. */
    public static OffsetDateTime column(Instant instant) {
        return micros(instant).atOffset(ZoneOffset.UTC);
    }
}
