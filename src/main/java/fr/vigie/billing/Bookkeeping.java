package fr.vigie.billing;

import fr.vigie.billing.price.Totals;
import fr.vigie.billing.price.Vat;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns invoices and payments into entries of the books; every entry balances to the cent. Pure.
 *
 * @param codes of the customers' own accounts; who has none goes by the invoice itself
 */
record Bookkeeping(LedgerAccounts accounts, Map<CustomerId, String> codes) {

    Bookkeeping {
        codes = Map.copyOf(codes);
    }

    /**
     * The customer's own account by the SIREN on its first invoice, or else by the end of its id here: a first invoice never
     * changes, so that a SIREN entered later opens no second account.
     */
    static String code(CustomerId customer, BillingProfile first) {
        String id = customer.toString();
        return "C"
                + (first.siren() == null
                        ? id.substring(id.length() - 8)
                        : first.siren().value());
    }

    /** What the customer owes against sales and tax; a credit note the other way round. Nothing for an invoice of nothing. */
    List<LedgerEntry> of(Invoice invoice) {
        Totals totals = invoice.content().totals();
        Issue issue = invoice.issued();
        Writer entry = new Writer(
                accounts.salesJournal(),
                issue.number().toString(),
                issue.issuedOn(),
                issue.number().toString(),
                issue.issuedOn(),
                issue.buyer().legalName() + " - " + invoice.content().subject(),
                issue.issuedOn());
        boolean back = invoice.isCreditNote();
        entry.add(accounts.customers(), party(invoice), back ? totals.gross().negated() : totals.gross());
        for (Totals.Share share : totals.shares()) {
            entry.add(
                    sales(share.vat()), null, back ? share.base() : share.base().negated());
            entry.add(accounts.vat(), null, back ? share.tax() : share.tax().negated());
        }
        return entry.lines;
    }

    /**
     * Money that came in, or went back for a credit note or a rejected payment.
     *
     * @param number of the payment among those of its invoice, from 1
     */
    List<LedgerEntry> of(Payment payment, int number, Invoice invoice) {
        Issue issue = invoice.issued();
        Writer entry = new Writer(
                accounts.bankJournal(),
                "R-" + issue.number() + "-" + number,
                payment.day(),
                issue.number().toString(),
                issue.issuedOn(),
                issue.buyer().legalName() + (payment.note().isEmpty() ? "" : " - " + payment.note()),
                Quote.today(payment.entered()));
        Money in = invoice.isCreditNote() ? payment.amount().negated() : payment.amount();
        entry.add(accounts.bank(), null, in);
        entry.add(accounts.customers(), party(invoice), in.negated());
        return entry.lines;
    }

    private LedgerAccounts.Named sales(Vat vat) {
        return switch (vat.category()) {
            case STANDARD, FRANCHISE -> accounts.sales();
            case REVERSE_CHARGE -> accounts.salesUnion();
            case OUTSIDE_EU, NOT_APPLICABLE -> accounts.salesAbroad();
        };
    }

    private LedgerEntry.Party party(Invoice invoice) {
        BillingProfile buyer = invoice.issued().buyer();
        String known = codes.get(invoice.customer());
        return new LedgerEntry.Party(known == null ? code(invoice.customer(), buyer) : known, buyer.legalName());
    }

    private static final class Writer {
        private final LedgerAccounts.Named journal;
        private final String number;
        private final LocalDate day;
        private final String piece;
        private final LocalDate pieceDay;
        private final String label;
        private final LocalDate validated;
        private final List<LedgerEntry> lines = new ArrayList<>();

        Writer(
                LedgerAccounts.Named journal,
                String number,
                LocalDate day,
                String piece,
                LocalDate pieceDay,
                String label,
                LocalDate validated) {
            this.journal = journal;
            this.number = number;
            this.day = day;
            this.piece = piece;
            this.pieceDay = pieceDay;
            this.label = label;
            this.validated = validated;
        }

        /** @param amount a debit, or below zero a credit */
        void add(LedgerAccounts.Named account, LedgerEntry.@Nullable Party party, Money amount) {
            if (amount.cents() != 0) {
                Money debit = amount.isNegative() ? Money.ZERO : amount;
                Money credit = amount.isNegative() ? amount.negated() : Money.ZERO;
                lines.add(new LedgerEntry(
                        journal.code(),
                        journal.name(),
                        number,
                        day,
                        account.code(),
                        account.name(),
                        party,
                        piece,
                        pieceDay,
                        label,
                        debit,
                        credit,
                        validated));
            }
        }
    }
}
