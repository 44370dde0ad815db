package fr.vigie.billing.web;

import fr.vigie.billing.LedgerAccounts;
import fr.vigie.billing.LedgerAccounts.Named;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The accounts of the books with their names, as they are typed. */
record AccountsForm(
        String customers,
        String customersName,
        String sales,
        String salesName,
        String salesUnion,
        String salesUnionName,
        String salesAbroad,
        String salesAbroadName,
        String vat,
        String vatName,
        String bank,
        String bankName,
        String salesJournal,
        String salesJournalName,
        String bankJournal,
        String bankJournalName) {

    AccountsForm {
        customers = typed(customers);
        customersName = Typed.line(customersName);
        sales = typed(sales);
        salesName = Typed.line(salesName);
        salesUnion = typed(salesUnion);
        salesUnionName = Typed.line(salesUnionName);
        salesAbroad = typed(salesAbroad);
        salesAbroadName = Typed.line(salesAbroadName);
        vat = typed(vat);
        vatName = Typed.line(vatName);
        bank = typed(bank);
        bankName = Typed.line(bankName);
        salesJournal = typed(salesJournal);
        salesJournalName = Typed.line(salesJournalName);
        bankJournal = typed(bankJournal);
        bankJournalName = Typed.line(bankJournalName);
    }

    static AccountsForm of(LedgerAccounts accounts) {
        return new AccountsForm(
                accounts.customers().code(),
                accounts.customers().name(),
                accounts.sales().code(),
                accounts.sales().name(),
                accounts.salesUnion().code(),
                accounts.salesUnion().name(),
                accounts.salesAbroad().code(),
                accounts.salesAbroad().name(),
                accounts.vat().code(),
                accounts.vat().name(),
                accounts.bank().code(),
                accounts.bank().name(),
                accounts.salesJournal().code(),
                accounts.salesJournal().name(),
                accounts.bankJournal().code(),
                accounts.bankJournal().name());
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
        name(customersName, "customersName", errors);
        name(salesName, "salesName", errors);
        name(salesUnionName, "salesUnionName", errors);
        name(salesAbroadName, "salesAbroadName", errors);
        name(vatName, "vatName", errors);
        name(bankName, "bankName", errors);
        name(salesJournalName, "salesJournalName", errors);
        name(bankJournalName, "bankJournalName", errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new LedgerAccounts(
                        new Named(customers, customersName),
                        new Named(sales, salesName),
                        new Named(salesUnion, salesUnionName),
                        new Named(salesAbroad, salesAbroadName),
                        new Named(vat, vatName),
                        new Named(bank, bankName),
                        new Named(salesJournal, salesJournalName),
                        new Named(bankJournal, bankJournalName)));
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

    private static void name(String text, String field, Errors errors) {
        if (!LedgerAccounts.isName(text)) {
            errors.rejectValue(field, "billing.error.accountName");
        }
    }

    private static String typed(@Nullable String sent) {
        return Typed.line(sent).toUpperCase(Locale.ROOT);
    }
}
