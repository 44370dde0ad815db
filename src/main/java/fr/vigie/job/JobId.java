package fr.vigie.job;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies one piece of long work. */
public record JobId(UUID value) {

    static JobId create() {
        return new JobId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static JobId of(String text) {
        return new JobId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
