package fr.vigie.billing;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Names an invoice or a credit note, before it has a number too. */
public record InvoiceId(UUID value) {

    static InvoiceId create() {
        return new InvoiceId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static InvoiceId of(String text) {
        return new InvoiceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
