package fr.vigie.billing;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Names an expense or a credit that waits for the next invoice. */
public record ItemId(UUID value) {

    static ItemId create() {
        return new ItemId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ItemId of(String text) {
        return new ItemId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
