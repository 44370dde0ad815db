package fr.vigie.contract.ending;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies a package that is handed over. */
public record HandoverId(UUID value) {

    static HandoverId create() {
        return new HandoverId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static HandoverId of(String text) {
        return new HandoverId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
