package fr.vigie.review;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Names a meeting. */
public record MeetingId(UUID value) {

    static MeetingId create() {
        return new MeetingId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static MeetingId of(String text) {
        return new MeetingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
