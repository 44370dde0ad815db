package fr.vigie.contract;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies someone who is asked to sign, within one sending. */
public record SignatoryId(UUID value) {

    static SignatoryId create() {
        return new SignatoryId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static SignatoryId of(String text) {
        return new SignatoryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
