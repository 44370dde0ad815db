package fr.vigie.billing.web;

import fr.vigie.billing.LedgerAccounts;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The accounts of the books as they are typed. */
record AccountsForm(
        String customers,
        String sales,
        String salesUnion,
        String salesAbroad,
        String vat,
        String bank,
        String salesJournal,
        String bankJournal) {

    AccountsForm {
        customers = typed(customers);
        sales = typed(sales);
        salesUnion = typed(salesUnion);
        salesAbroad = typed(salesAbroad);
        vat = typed(vat);
        bank = typed(bank);
        salesJournal = typed(salesJournal);
        bankJournal = typed(bankJournal);
    }

    static AccountsForm of(LedgerAccounts accounts) {
        return new AccountsForm(
                accounts.customers(),
                accounts.sales(),
                accounts.salesUnion(),
                accounts.salesAbroad(),
                accounts.vat(),
                accounts.bank(),
                accounts.salesJournal(),
                accounts.bankJournal());
    }

    Optional<LedgerAccounts> read(Errors errors) {
        account(customers, "customers", errors);
        account(sales, "sales", errors);
        account(salesUnion, "salesUnion", errors);
        account(salesAbroad, "salesAbroad", errors);
        account(vat, "vat", errors);
        account(bank, "bank", errors);
        journal(salesJournal, "salesJournal", errors);
        journal(bankJournal, "bankJournal", errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new LedgerAccounts(
                        customers, sales, salesUnion, salesAbroad, vat, bank, salesJournal, bankJournal));
    }

    private static void account(String text, String field, Errors errors) {
        if (!LedgerAccounts.isAccount(text)) {
            errors.rejectValue(field, "billing.error.account");
        }
    }

    private static void journal(String text, String field, Errors errors) {
        if (!LedgerAccounts.isJournal(text)) {
            errors.rejectValue(field, "billing.error.journal");
        }
    }

    private static String typed(@Nullable String sent) {
        return Typed.line(sent).toUpperCase(Locale.ROOT);
    }
}
