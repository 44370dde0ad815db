package fr.vigie.billing;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where invoices and payments are entered in the books.
 *
 * @param customers what customers owe
 * @param sales services in France, exempt ones too
 * @param salesUnion services to businesses elsewhere in the Union
 * @param salesAbroad services outside the Union
 * @param vat collected
 */
public record LedgerAccounts(
        String customers,
        String sales,
        String salesUnion,
        String salesAbroad,
        String vat,
        String bank,
        String salesJournal,
        String bankJournal) {

    private static final Pattern ACCOUNT = Pattern.compile("[1-7][0-9A-Z]{2,11}");
    private static final Pattern JOURNAL = Pattern.compile("[A-Z0-9]{1,5}");

    /** Of the French chart of accounts (plan comptable général). */
    public static final LedgerAccounts USUAL =
            new LedgerAccounts("411000", "706000", "706100", "706200", "445710", "512000", "VE", "BQ");

    public LedgerAccounts {
        List<String> accounts = List.of(customers, sales, salesUnion, salesAbroad, vat, bank);
        if (!accounts.stream().allMatch(LedgerAccounts::isAccount)
                || !Stream.of(salesJournal, bankJournal).allMatch(LedgerAccounts::isJournal)) {
            throw new IllegalArgumentException("an account is like 411000, a journal like VE");
        }
    }

    public static boolean isAccount(String text) {
        return ACCOUNT.matcher(text).matches();
    }

    public static boolean isJournal(String text) {
        return JOURNAL.matcher(text).matches();
    }
}
