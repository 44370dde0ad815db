package fr.vigie.billing;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.billing.price.VatRule;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MonthOf;
import fr.vigie.support.Author;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursAccounts;
import fr.vigie.support.HoursStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Computes what a contract owes for a month and puts it into a draft. */
@Component
class Drafting {

    /** Hours of how many earlier months are looked at again: time may be entered a month after the work. */
    private static final int LATER = 2;

    private final InvoiceRows invoices;
    private final SourceRows sources;
    private final QuoteRows quotes;
    private final Items items;
    private final BillingBooks books;
    private final BillingProfiles profiles;
    private final Customers customers;
    private final Contracts contracts;
    private final HoursAccounts accounts;
    private final Hours hours;
    private final MessageSource messages;
    private final Clock clock;

    Drafting(
            InvoiceRows invoices,
            SourceRows sources,
            QuoteRows quotes,
            Items items,
            BillingBooks books,
            BillingProfiles profiles,
            Customers customers,
            Contracts contracts,
            HoursAccounts accounts,
            Hours hours,
            MessageSource messages,
            Clock clock) {
        this.invoices = invoices;
        this.sources = sources;
        this.quotes = quotes;
        this.items = items;
        this.books = books;
        this.profiles = profiles;
        this.customers = customers;
        this.contracts = contracts;
        this.accounts = accounts;
        this.hours = hours;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Drafts the invoice of a contract's month, in a transaction of its own. Doing it again answers with the same invoice.
     *
     * @return empty when nothing is owed
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<Invoice> draft(ContractId contract, YearMonth month, Author by) {
        Optional<Invoice> before = invoices.ofMonth(contract, month);
        if (before.isPresent()) {
            return before;
        }
        Instant now = Instants.micros(clock);
        InvoiceId id = InvoiceId.create();
        return compute(contract, month).map(content -> {
            CustomerId customer = versions(contract).getFirst().customer();
            Invoice draft = new Invoice(
                    id,
                    InvoiceKind.INVOICE,
                    customer,
                    contract,
                    month,
                    null,
                    content,
                    null,
                    Money.ZERO,
                    false,
                    List.of());
            invoices.insert(draft, now);
            sources.keep(draft);
            invoices.append(draft, InvoiceEvent.Kind.DRAFTED, now, by, "");
            return invoices.find(id).orElseThrow();
        });
    }

    /** Computes a draft anew: hours, quotes, expenses or credits may have come since. Empty when nothing is owed any more. */
    @Transactional
    public Optional<Invoice> revise(Invoice draft, Author by) {
        ContractId contract = draft.contract();
        YearMonth month = draft.month();
        if (contract == null || month == null) {
            return Optional.of(draft);
        }
        invoices.ofMonth(contract, month);
        sources.release(draft.id());
        return compute(contract, month).map(content -> {
            InvoiceContent kept = content.with(content.lines(), draft.content().notes());
            invoices.rewrite(draft.id(), kept);
            Invoice revised = invoices.find(draft.id()).orElseThrow();
            sources.keep(revised);
            if (!kept.equals(draft.content())) {
                invoices.append(revised, InvoiceEvent.Kind.REVISED, Instants.micros(clock), by, "");
            }
            return revised;
        });
    }

    private Optional<InvoiceContent> compute(ContractId contract, YearMonth month) {
        List<ContractVersion> versions = versions(contract);
        SortedMap<LocalDate, ContractVersion> days = BoundDays.of(versions, new MonthOf(month, Quote.ZONE));
        if (days.isEmpty()) {
            return Optional.empty();
        }
        ContractVersion last = days.sequencedValues().getLast();
        Map<YearMonth, Duration> overages = new TreeMap<>();
        Map<YearMonth, Money> rates = new TreeMap<>();
        statements(contract, month).forEach((of, statement) -> {
            overages.put(of, statement.balance().over());
            rates.put(of, statement.terms().rate());
        });
        List<Item> open = items.of(contract).stream()
                .filter(Item::isOpen)
                .sorted(Comparator.comparing(Item::day)
                        .thenComparing(item -> item.id().value()))
                .toList();
        Due due = new Due(
                month,
                days,
                overages,
                rates,
                overruns(contract, month, overages.getOrDefault(month, Duration.ZERO)),
                billed(contract, overages),
                delivered(last.customer(), versions),
                open.stream()
                        .filter(item -> item.kind() == Item.Kind.EXPENSE)
                        .map(item -> new Charge.Expense(item.id(), item.day(), item.label(), item.left()))
                        .toList(),
                open.stream()
                        .filter(item -> item.kind() == Item.Kind.CREDIT)
                        .map(item -> new Charge.Credit(item.id(), item.day(), item.label(), item.left(), item.amount()))
                        .toList());
        List<Charge> charges = due.charges();
        return charges.isEmpty() ? Optional.empty() : Optional.of(content(last, month, charges));
    }

    private InvoiceContent content(ContractVersion version, YearMonth month, List<Charge> charges) {
        Customer customer = customers.find(version.customer()).orElseThrow();
        var words = new ChargeWords(
                version.contract(),
                rule(customer),
                version.clauses().budget().vat().percent(),
                customer.locale(),
                messages);
        String subject = messages.getMessage(
                "billing.invoice.subject",
                new Object[] {version.title(), new fr.vigie.kernel.Formats(customer.locale(), Quote.ZONE).month(month)},
                customer.locale());
        return new InvoiceContent(subject, month.atDay(1), month.atEndOfMonth(), words.lines(charges), "");
    }

    VatRule rule(Customer customer) {
        BillingProfile profile = profiles.of(customer);
        return new VatRule(books.settings().franchise(), profile.address().country(), profile.isIdentified());
    }

    /** The hours of a month and of the earlier ones that are looked at again, closed when they are over. */
    private SortedMap<YearMonth, HoursStatement> statements(ContractId contract, YearMonth month) {
        SortedMap<YearMonth, HoursStatement> statements = new TreeMap<>();
        accounts.close(contract, month, Author.VIGIE);
        YearMonth first = books.settings().firstMonth();
        for (int back = LATER; back >= 0; back--) {
            YearMonth of = month.minusMonths(back);
            if (!of.isBefore(first)) {
                statements.put(of, accounts.statement(contract, of));
            }
        }
        return statements;
    }

    private List<Overrun> overruns(ContractId contract, YearMonth month, Duration over) {
        return over.isPositive() ? Overrun.of(hours.of(contract, month), over) : List.of();
    }

    private Map<YearMonth, Duration> billed(ContractId contract, Map<YearMonth, Duration> overages) {
        Map<YearMonth, Duration> billed = new TreeMap<>();
        List<String> references =
                overages.keySet().stream().map(of -> contract + ":" + of).toList();
        Map<String, Long> minutes = sources.charged(Source.Kind.OVERAGE, references);
        overages.keySet()
                .forEach(of -> billed.put(of, Duration.ofMinutes(minutes.getOrDefault(contract + ":" + of, 0L))));
        return billed;
    }

    /** The quotes whose work was delivered on a shop of the contract and that no invoice holds. */
    private List<Quote> delivered(CustomerId customer, List<ContractVersion> versions) {
        List<Quote> done = quotes.completed(customer);
        Map<String, Long> charged = sources.charged(
                Source.Kind.QUOTE,
                done.stream().map(quote -> quote.id().toString()).toList());
        List<Quote> open = new ArrayList<>();
        for (Quote quote : done) {
            boolean ours = versions.stream().anyMatch(version -> version.covers(quote.shop()));
            if (ours && charged.getOrDefault(quote.id().toString(), 0L) <= 0) {
                open.add(quote);
            }
        }
        return open;
    }

    /** The signed versions of a contract. */
    private List<ContractVersion> versions(ContractId contract) {
        return contracts.versions(List.of(contract)).stream()
                .filter(version -> version.effective() != null)
                .toList();
    }
}
