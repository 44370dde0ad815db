package fr.vigie.billing;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Vat;
import fr.vigie.billing.price.VatRule;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.MonthOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** By what a contract's month is drafted now, and whether a draft that was made before still says so. */
@Component
class DraftRules {
    private final Gathered gathered;
    private final BillingBooks books;
    private final BillingProfiles profiles;
    private final QuoteRows quotes;
    private final Customers customers;
    private final Contracts contracts;
    private final MessageSource messages;

    DraftRules(
            Gathered gathered,
            BillingBooks books,
            BillingProfiles profiles,
            QuoteRows quotes,
            Customers customers,
            Contracts contracts,
            MessageSource messages) {
        this.gathered = gathered;
        this.books = books;
        this.profiles = profiles;
        this.quotes = quotes;
        this.customers = customers;
        this.contracts = contracts;
        this.messages = messages;
    }

    /** Empty when the contract neither bound in the month nor had ended before. */
    Optional<DraftRule> of(ContractId contract, YearMonth month) {
        List<ContractVersion> versions = contracts.versions(List.of(contract)).stream()
                .filter(version -> version.effective() != null)
                .toList();
        MonthOf of = new MonthOf(month, Quote.ZONE);
        SortedMap<LocalDate, ContractVersion> days = BoundDays.of(versions, of);
        Instant ended = days.isEmpty() ? gathered.ended(contract, of.period().from()) : null;
        if (versions.isEmpty() || (days.isEmpty() && ended == null)) {
            return Optional.empty();
        }
        Customer customer = customers.find(versions.getFirst().customer()).orElseThrow();
        return Optional.of(new DraftRule(month, versions, days, ended, vat(customer), customer.locale(), messages));
    }

    /**
     * Whether a draft bears the tax and the language of now, which are frozen with it when it is validated. What corrects an
     * invoice keeps those of that invoice.
     */
    boolean stillHold(Invoice draft) {
        ContractId contract = draft.contract();
        YearMonth month = draft.month();
        if (contract == null || month == null || draft.isCorrection()) {
            return true;
        }
        return of(contract, month)
                .map(rule -> draft.content().isAbout(rule.subject())
                        && draft.content().lines().stream()
                                .allMatch(line ->
                                        vat(line, rule).equals(line.line().vat())))
                .orElse(true);
    }

    private Vat vat(InvoiceLine line, DraftRule rule) {
        Matcher quoted = Charge.Quoted.KEY.matcher(line.key());
        if (!quoted.matches()) {
            return rule.usual();
        }
        Quote quote = quotes.find(QuoteId.of(quoted.group(1))).orElseThrow();
        PriceLine priced = quote.offer().lines().get(Integer.parseInt(quoted.group(2)) - 1);
        return rule.vat().of(priced.vat());
    }

    private VatRule vat(Customer customer) {
        BillingProfile profile = profiles.of(customer);
        return new VatRule(books.settings().franchise(), profile.address().territory(), profile.isIdentified());
    }
}
