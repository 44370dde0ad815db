package fr.vigie.billing;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.billing.price.Totals;
import fr.vigie.billing.price.VatRule;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MonthOf;
import fr.vigie.support.Author;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes what a contract owes for a month and puts it into a draft. Of a month that began after the contract had ended, and
 * that bears no fee, the draft is the final settlement of what is still open, either way.
 */
@Component
class Drafting {

    private final InvoiceRows invoices;
    private final SourceRows sources;
    private final Gathered gathered;
    private final BillingBooks books;
    private final BillingProfiles profiles;
    private final Customers customers;
    private final Contracts contracts;
    private final MessageSource messages;
    private final Clock clock;

    Drafting(
            InvoiceRows invoices,
            SourceRows sources,
            Gathered gathered,
            BillingBooks books,
            BillingProfiles profiles,
            Customers customers,
            Contracts contracts,
            MessageSource messages,
            Clock clock) {
        this.invoices = invoices;
        this.sources = sources;
        this.gathered = gathered;
        this.books = books;
        this.profiles = profiles;
        this.customers = customers;
        this.contracts = contracts;
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
        return compute(contract, month).map(computed -> {
            CustomerId customer = versions(contract).getFirst().customer();
            Invoice draft = new Invoice(
                    id,
                    computed.kind(),
                    customer,
                    contract,
                    month,
                    null,
                    computed.content(),
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
        return compute(contract, month).map(computed -> {
            InvoiceContent content = computed.content();
            InvoiceContent kept = content.with(content.lines(), draft.content().notes());
            invoices.rewrite(draft.id(), computed.kind(), kept);
            Invoice revised = invoices.find(draft.id()).orElseThrow();
            sources.keep(revised);
            if (!kept.equals(draft.content()) || revised.kind() != draft.kind()) {
                invoices.append(revised, InvoiceEvent.Kind.REVISED, Instants.micros(clock), by, "");
            }
            return revised;
        });
    }

    private record Computed(InvoiceKind kind, InvoiceContent content) {}

    private Optional<Computed> compute(ContractId contract, YearMonth month) {
        List<ContractVersion> versions = versions(contract);
        MonthOf of = new MonthOf(month, Quote.ZONE);
        SortedMap<LocalDate, ContractVersion> days = BoundDays.of(versions, of);
        Instant ended = days.isEmpty() ? gathered.ended(contract, of.period().from()) : null;
        if (versions.isEmpty() || (days.isEmpty() && ended == null)) {
            return Optional.empty();
        }
        Due due = gathered.of(contract, month, versions, days, ended);
        ContractVersion last =
                days.isEmpty() ? versions.getLast() : days.sequencedValues().getLast();
        List<Charge> charges = ended == null ? due.charges() : due.settlement();
        return charges.isEmpty() ? Optional.empty() : Optional.of(computed(last, month, charges, ended != null));
    }

    /** A settlement that comes to less than nothing is a credit note, whose amounts are what the customer is owed. */
    private Computed computed(ContractVersion version, YearMonth month, List<Charge> charges, boolean last) {
        Customer customer = customers.find(version.customer()).orElseThrow();
        var words = new ChargeWords(
                version.contract(),
                rule(customer),
                version.clauses().budget().vat().percent(),
                customer.locale(),
                messages);
        String subject = messages.getMessage(
                last ? "billing.invoice.subject.last" : "billing.invoice.subject",
                new Object[] {version.title(), new Formats(customer.locale(), Quote.ZONE).month(month)},
                customer.locale());
        List<InvoiceLine> lines = words.lines(charges);
        boolean owed = last
                && Totals.of(lines.stream().map(InvoiceLine::line).toList())
                        .gross()
                        .isNegative();
        return new Computed(
                owed ? InvoiceKind.CREDIT_NOTE : InvoiceKind.INVOICE,
                new InvoiceContent(
                        subject,
                        month.atDay(1),
                        month.atEndOfMonth(),
                        owed ? lines.stream().map(InvoiceLine::reversed).toList() : lines,
                        ""));
    }

    VatRule rule(Customer customer) {
        BillingProfile profile = profiles.of(customer);
        return new VatRule(books.settings().franchise(), profile.address().territory(), profile.isIdentified());
    }

    /** The signed versions of a contract. */
    private List<ContractVersion> versions(ContractId contract) {
        return contracts.versions(List.of(contract)).stream()
                .filter(version -> version.effective() != null)
                .toList();
    }
}
