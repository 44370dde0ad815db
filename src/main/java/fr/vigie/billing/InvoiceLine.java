package fr.vigie.billing;

import fr.vigie.billing.price.PriceLine;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice.
 *
 * @param key finds the same charge on another month's invoice
 * @param source what it charges; null for a line that was written by hand or that only details the one before
 */
public record InvoiceLine(
        PriceLine line, String key, @Nullable Source source) {

    /** The expense that it charges; null when it charges something else. */
    public @Nullable ItemId expense() {
        return source != null && source.kind() == Source.Kind.EXPENSE ? ItemId.of(source.reference()) : null;
    }

    /** The same on a credit note: it charges the same, told the other way round. */
    InvoiceLine reversed() {
        return new InvoiceLine(line.reversed(), key, source);
    }
}
