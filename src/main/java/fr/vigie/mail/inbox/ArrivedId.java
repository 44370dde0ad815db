package fr.vigie.mail.inbox;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies a message that came in. */
public record ArrivedId(UUID value) {

    public static ArrivedId create() {
        return new ArrivedId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static ArrivedId of(String text) {
        return new ArrivedId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
