package fr.vigie.billing;

import fr.vigie.kernel.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of an entry in the books, in the columns of the French file of entries (LPF, article A. 47 A-1); exactly one of
 * debit and credit is above zero.
 *
 * @param journalName beside the code {@code journal}; {@code accountName} likewise
 * @param number of the entry; its lines share it and balance
 * @param party the customer's own account under that of all customers; null on other accounts
 * @param piece the document that proves it
 * @param validated the day from which the entry does not change any more
 */
public record LedgerEntry(
        String journal,
        String journalName,
        String number,
        LocalDate day,
        String account,
        String accountName,
        @Nullable Party party,
        String piece,
        LocalDate pieceDay,
        String label,
        Money debit,
        Money credit,
        LocalDate validated) {

    /** @param code stays the same for a customer */
    public record Party(String code, String name) {}
}
