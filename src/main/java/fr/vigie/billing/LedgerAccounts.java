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
        Named customers,
        Named sales,
        Named salesUnion,
        Named salesAbroad,
        Named vat,
        Named bank,
        Named salesJournal,
        Named bankJournal) {

    public static final int LONGEST_NAME = 60;

    private static final Pattern ACCOUNT = Pattern.compile("[1-7][0-9A-Z]{2,11}");
    private static final Pattern JOURNAL = Pattern.compile("[A-Z0-9]{1,5}");

    /** Of the French chart of accounts (plan comptable général). */
    public static final LedgerAccounts USUAL = new LedgerAccounts(
            new Named("411000", "Clients"),
            new Named("706000", "Prestations de services"),
            new Named("706100", "Prestations de services, Union européenne"),
            new Named("706200", "Prestations de services, hors Union européenne"),
            new Named("445710", "TVA collectée"),
            new Named("512000", "Banque"),
            new Named("VE", "Ventes"),
            new Named("BQ", "Banque"));

    /**
     * An account or a journal.
     *
     * @param name one line of 1 to {@value #LONGEST_NAME} characters
     */
    public record Named(String code, String name) {}

    public LedgerAccounts {
        List<Named> accounts = List.of(customers, sales, salesUnion, salesAbroad, vat, bank);
        List<Named> journals = List.of(salesJournal, bankJournal);
        if (!accounts.stream().map(Named::code).allMatch(LedgerAccounts::isAccount)
                || !journals.stream().map(Named::code).allMatch(LedgerAccounts::isJournal)
                || !Stream.concat(accounts.stream(), journals.stream())
                        .map(Named::name)
                        .allMatch(LedgerAccounts::isName)) {
            throw new IllegalArgumentException("an account is like 411000, a journal like VE, and both have a name");
        }
    }

    public static boolean isAccount(String text) {
        return ACCOUNT.matcher(text).matches();
    }

    public static boolean isJournal(String text) {
        return JOURNAL.matcher(text).matches();
    }

    public static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl);
    }
}
