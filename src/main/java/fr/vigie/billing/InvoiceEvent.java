package fr.vigie.billing;

import fr.vigie.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an invoice. Never changed afterwards.
 *
 * @param person null when Vigie itself did it
 * @param note what belongs to it: an address, a reason, a number; may be empty
 */
public record InvoiceEvent(Kind kind, Instant at, @Nullable PersonId person, String name, String note) {

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
