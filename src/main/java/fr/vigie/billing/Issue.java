package fr.vigie.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice became when it was validated; it never changes afterwards.
 *
 * @param language of its texts, {@code fr} or {@code en}
 * @param lateRate yearly rate in percent on what is paid late
 * @param vatOnDebits whether the seller pays VAT when it invoices
 * @param corrected the invoice that a credit note takes back; null for an invoice
 * @param debit by which mandate it is collected; null when it is not debited, or the mandate is not entered
 */
public record Issue(
        InvoiceNumber number,
        LocalDate issuedOn,
        LocalDate dueOn,
        Seller seller,
        BillingProfile buyer,
        String language,
        BigDecimal lateRate,
        boolean vatOnDebits,
        @Nullable Corrected corrected,
        @Nullable Debit debit) {

    /** @param on the day on which it was issued */
    public record Corrected(InvoiceNumber number, LocalDate on) {}

    /**
     * What the scheme of SEPA debits wants a debtor to be told before.
     *
     * @param mandate its unique reference (RUM)
     * @param creditor the seller's identifier (ICS)
     * @param account masked but for its end: the account itself never leaves the vault
     */
    public record Debit(String mandate, String creditor, String account) {}
}
