package fr.vigie.mail;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies a stored message; its Message-ID on the Internet is made from it and never changes. */
public record MailId(UUID value) {

    static MailId create() {
        return new MailId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static MailId of(String text) {
        return new MailId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
