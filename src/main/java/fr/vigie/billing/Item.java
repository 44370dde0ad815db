package fr.vigie.billing;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An expense or a credit of a contract.
 *
 * @param amount without tax, above zero
 * @param charged what invoices took of it: cents of a credit, all or nothing of an expense
 * @param withdrawn that a manager took it back; null while it counts
 */
public record Item(
        ItemId id,
        CustomerId customer,
        ContractId contract,
        Kind kind,
        LocalDate day,
        String label,
        Money amount,
        Money charged,
        Instant entered,
        String by,
        @Nullable Withdrawal withdrawn) {

    public static final int LONGEST_LABEL = 200;
    public static final int LONGEST_REASON = 200;

    /**
     * That it is not charged.
     *
     * @param reason for the managers who look later
     */
    public record Withdrawal(Instant at, String by, String reason) {}

    public enum Kind {
        /** Paid for the customer, or done once: charged on the next invoice. */
        EXPENSE,
        /** A penalty or a gesture: taken off the next invoices. */
        CREDIT;

        /** The message key of its name. */
        public String key() {
            return "billing.item." + name();
        }
    }

    /** What is still to be charged or taken off. */
    public Money left() {
        return withdrawn == null ? amount.minus(charged) : Money.ZERO;
    }

    public boolean isOpen() {
        return left().compareTo(Money.ZERO) > 0;
    }
}
