package fr.vigie.billing;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an invoice. Never changed afterwards.
 *
 * @param person null when Vigie itself did it
 * @param note what belongs to it: an address, a reason, a number; may be empty
 */
public record InvoiceEvent(Kind kind, Instant at, @Nullable PersonId person, String name, String note) {

    /** With a point; what was entered earlier carries a comma and the sign of euros: {@code -120.00} and {@code 120,00 €}. */
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d+)[.,](\\d\\d)(\u00a0€)?");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /** The note as the reader writes amounts and days; what people wrote stays as it is. */
    public String noteIn(Formats formats) {
        if (kind == Kind.PAID || kind == Kind.UNPAID) {
            Matcher amount = AMOUNT.matcher(note);
            return amount.matches() ? formats.money(Money.euros(amount.group(1) + "." + amount.group(2))) : note;
        }
        return kind == Kind.DEBIT_ASKED && DAY.matcher(note).matches() ? formats.date(LocalDate.parse(note)) : note;
    }

    public enum Kind {
        DRAFTED,
        /** Its lines were computed or written anew. */
        REVISED,
        DISCARDED,
        ISSUED,
        SENT,
        /** The customer opened it for the first time. */
        VIEWED,
        /** Called in, since it was unpaid. */
        REMINDED,
        REMINDERS_PAUSED,
        REMINDERS_RESUMED,
        /** A file asks the customer's bank for it. */
        DEBIT_ASKED,
        DEBIT_REJECTED,
        /** It is not taken: its mandate was withdrawn before. */
        DEBIT_REVOKED,
        PAID,
        /** A payment was taken back. */
        UNPAID,
        /** A credit note took a part of it back. */
        PARTLY_CREDITED,
        /** Credit notes took it back whole. */
        CREDITED;

        /** The message key of its name. */
        public String key() {
            return "billing.invoice.event." + name();
        }
    }
}
