package fr.vigie.monitoring;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies an outage. */
public record OutageId(UUID value) {

    public static OutageId create() {
        return new OutageId(TimeOrdered.uuid());
    }

    public static OutageId of(String text) {
        return new OutageId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
