package fr.vigie.billing;

import fr.vigie.billing.price.Totals;
import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import fr.vigie.support.Author;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
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
    private final DraftRules rules;
    private final Clock clock;

    Drafting(InvoiceRows invoices, SourceRows sources, Gathered gathered, DraftRules rules, Clock clock) {
        this.invoices = invoices;
        this.sources = sources;
        this.gathered = gathered;
        this.rules = rules;
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
            Invoice draft = new Invoice(
                    id,
                    computed.kind(),
                    computed.customer(),
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

    private record Computed(InvoiceKind kind, CustomerId customer, InvoiceContent content) {}

    private Optional<Computed> compute(ContractId contract, YearMonth month) {
        return rules.of(contract, month).flatMap(rule -> {
            Due due = gathered.of(contract, month, rule.versions(), rule.days(), rule.ended());
            List<Charge> charges = rule.isSettlement() ? due.settlement() : due.charges();
            return charges.isEmpty() ? Optional.empty() : Optional.of(computed(rule, charges));
        });
    }

    /** A settlement that comes to less than nothing is a credit note, whose amounts are what the customer is owed. */
    private static Computed computed(DraftRule rule, List<Charge> charges) {
        List<InvoiceLine> lines = rule.words().lines(charges);
        boolean owed = rule.isSettlement()
                && Totals.of(lines.stream().map(InvoiceLine::line).toList())
                        .gross()
                        .isNegative();
        Served served = rule.isSettlement()
                ? Served.settled(charges, rule::boundIn)
                : Served.during(rule.days().keySet());
        return new Computed(
                owed ? InvoiceKind.CREDIT_NOTE : InvoiceKind.INVOICE,
                rule.version().customer(),
                new InvoiceContent(
                        rule.subject(),
                        served == null ? null : served.first(),
                        served == null ? null : served.last(),
                        owed ? lines.stream().map(InvoiceLine::reversed).toList() : lines,
                        ""));
    }
}
