package fr.vigie.support;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies a file of a ticket. */
public record AttachmentId(UUID value) {

    public static AttachmentId create() {
        return new AttachmentId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static AttachmentId of(String text) {
        return new AttachmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
