package fr.vigie.support;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies a line of the hours ledger. */
public record TimeEntryId(UUID value) {

    public static TimeEntryId create() {
        return new TimeEntryId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static TimeEntryId of(String text) {
        return new TimeEntryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
