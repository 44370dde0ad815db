package fr.vigie.billing;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * How the agency bills.
 *
 * @param firstMonth the first month that Vigie invoices
 * @param franchise whether the agency charges no VAT (article 293 B of the French tax code)
 * @param vatOnDebits whether it opted for paying VAT when it invoices services rather than when it is paid
 * @param lateRate yearly rate in percent on what is paid late (article L. 441-10 of the French commercial code)
 * @param cardLink address where an invoice is paid by card, with {@code {number}} and {@code {amount}}; empty without one
 */
public record BillingSettings(
        YearMonth firstMonth, boolean franchise, boolean vatOnDebits, BigDecimal lateRate, String cardLink) {

    /** The European Central Bank's main rate of 2026 plus ten points. */
    private static final BigDecimal LEGAL_RATE = new BigDecimal("12.15");

    public BillingSettings {
        cardLink = cardLink.strip();
        if (lateRate.signum() < 0 || lateRate.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("a late-payment rate lies between 0 and 100 %, was " + lateRate);
        }
    }

    /** The usual, from a month on. */
    public static BillingSettings from(YearMonth firstMonth) {
        return new BillingSettings(firstMonth, false, false, LEGAL_RATE, "");
    }

    /** Where an invoice is paid by card; empty when it cannot be. */
    public String cardLink(InvoiceNumber number, String amount) {
        return cardLink.replace("{number}", number.toString()).replace("{amount}", amount);
    }
}
