package fr.vigie.billing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * How the agency bills.
 *
 * @param firstMonth the first month that Vigie invoices
 * @param franchise whether the agency charges no VAT (article 293 B of the French tax code)
 * @param vatOnDebits whether it opted for paying VAT when it invoices services rather than when it is paid
 * @param lateRate yearly rate in percent on what is paid late (article L. 441-10 of the French commercial code)
 * @param cardLink address where an invoice is paid by card, with {@code {number}} and {@code {amount}}; empty without one
 * @param creditorId the SEPA creditor identifier (ICS); empty without direct debits
 * @param reminderDays how many days after the due date the customer is reminded, in order
 */
public record BillingSettings(
        YearMonth firstMonth,
        boolean franchise,
        boolean vatOnDebits,
        BigDecimal lateRate,
        String cardLink,
        String creditorId,
        List<Integer> reminderDays,
        Accounts accounts) {

    /**
     * Account numbers of the general ledger.
     *
     * @param customers what customers owe, {@code services} what is earned, {@code tax} VAT collected, {@code bank} what is paid
     */
    public record Accounts(String customers, String services, String tax, String bank) {
        /** Those of the French chart of accounts. */
        public static final Accounts USUAL = new Accounts("411000", "706000", "445710", "512000");

        public Accounts {
            for (String account : List.of(customers, services, tax, bank)) {
                if (!isAccount(account)) {
                    throw new IllegalArgumentException("an account has 3 to 12 digits or letters, was " + account);
                }
            }
        }

        public static boolean isAccount(String text) {
            return text.matches("[0-9][0-9A-Za-z]{2,11}");
        }
    }

    public static final int MOST_REMINDERS = 5;

    /** The European Central Bank's main rate of 2026 plus ten points. */
    private static final BigDecimal LEGAL_RATE = new BigDecimal("12.15");

    public BillingSettings {
        cardLink = cardLink.strip();
        creditorId = creditorId.replaceAll("\\s", "");
        reminderDays = List.copyOf(reminderDays);
        if (lateRate.signum() < 0 || lateRate.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("a late-payment rate lies between 0 and 100 %, was " + lateRate);
        }
        if (!isSchedule(reminderDays)) {
            throw new IllegalArgumentException("reminders follow one another after the due date, were " + reminderDays);
        }
    }

    /** At most five, each at least a day after the one before, the last within a year. */
    public static boolean isSchedule(List<Integer> days) {
        int last = 0;
        for (int day : days) {
            if (day <= last || day > 365) {
                return false;
            }
            last = day;
        }
        return days.size() <= MOST_REMINDERS;
    }

    static BillingSettings from(YearMonth firstMonth) {
        return new BillingSettings(firstMonth, false, false, LEGAL_RATE, "", "", List.of(3, 15, 30), Accounts.USUAL);
    }

    /** Where an invoice is paid by card; empty when it cannot be. */
    public String cardLink(InvoiceNumber number, String amount) {
        return cardLink.replace("{number}", number.toString()).replace("{amount}", amount);
    }
}
