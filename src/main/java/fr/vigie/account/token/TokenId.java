package fr.vigie.account.token;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies a token; tells nothing about its secret. */
public record TokenId(UUID value) {

    public static TokenId create() {
        return new TokenId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static TokenId of(String text) {
        return new TokenId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
