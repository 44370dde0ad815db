package fr.vigie.billing;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Names a quote. */
public record QuoteId(UUID value) {

    static QuoteId create() {
        return new QuoteId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static QuoteId of(String text) {
        return new QuoteId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
