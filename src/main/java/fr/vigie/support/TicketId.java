package fr.vigie.support;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies a ticket. */
public record TicketId(UUID value) {

    public static TicketId create() {
        return new TicketId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static TicketId of(String text) {
        return new TicketId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
