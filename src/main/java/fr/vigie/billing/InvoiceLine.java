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

    /** The expense that it charges, or the credit that it takes off; null when it is about something else. */
    public @Nullable ItemId item() {
        return source != null && (source.kind() == Source.Kind.EXPENSE || source.kind() == Source.Kind.CREDIT)
                ? ItemId.of(source.reference())
                : null;
    }

    public boolean isCredit() {
        return source != null && source.kind() == Source.Kind.CREDIT;
    }

    /** The same on a credit note: it charges the same, told the other way round. */
    InvoiceLine reversed() {
        return new InvoiceLine(line.reversed(), key, source);
    }
}
