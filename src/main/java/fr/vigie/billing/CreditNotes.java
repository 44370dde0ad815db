package fr.vigie.billing;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import fr.vigie.support.Author;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes invoices back, whole or in part. A credit note is a draft first, validated like an invoice. Once an invoice is taken
 * back whole, by one note or by several, what it had charged may be charged again; what a note takes back in part may not.
 */
@Service
public class CreditNotes {
    private final InvoiceRows rows;
    private final SourceRows sources;
    private final Clock clock;

    CreditNotes(InvoiceRows rows, SourceRows sources, Clock clock) {
        this.rows = rows;
        this.sources = sources;
        this.clock = clock;
    }

    /** What may still be credited. */
    @Transactional(readOnly = true)
    public Crediting of(Invoice invoice) {
        return new Crediting(
                invoice.content(),
                rows.correcting(invoice.id()).stream().map(Invoice::content).toList());
    }

    /** Drafts the credit note of all that is left of a validated invoice. */
    @Transactional
    public InvoiceOutcome draft(InvoiceId id, String reason, Author by) {
        return draft(lock(id), null, reason, by);
    }

    /** Drafts a credit note of amounts without tax, by the numbers of the invoice's lines from 1. */
    @Transactional
    public InvoiceOutcome draft(InvoiceId id, Map<Integer, Money> amounts, String reason, Author by) {
        return draft(lock(id), amounts, reason, by);
    }

    private InvoiceOutcome draft(Invoice invoice, @Nullable Map<Integer, Money> chosen, String reason, Author by) {
        if (!invoice.isIssued() || invoice.isCreditNote()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.draft");
        }
        Crediting crediting = of(invoice);
        if (invoice.cancelled() || (crediting.isWhole() && !crediting.notes().isEmpty())) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.credited");
        }
        Map<Integer, Money> amounts = chosen == null ? crediting.rest() : chosen;
        // An invoice of nothing is taken back as it is: there is no amount to exceed.
        boolean empty = chosen == null && crediting.notes().isEmpty();
        Optional<Crediting.Refusal> refusal = empty ? Optional.empty() : crediting.refusal(amounts);
        if (refusal.isPresent()) {
            return new InvoiceOutcome.Refused(refusal.get().message());
        }
        return new InvoiceOutcome.Changed(keep(invoice, crediting.lines(amounts), reason.strip(), by));
    }

    private Invoice keep(Invoice invoice, List<InvoiceLine> lines, String reason, Author by) {
        Invoice note = new Invoice(
                InvoiceId.create(),
                InvoiceKind.CREDIT_NOTE,
                invoice.customer(),
                invoice.contract(),
                invoice.month(),
                invoice.id(),
                invoice.content().with(lines, reason),
                null,
                Money.ZERO,
                false,
                List.of());
        Instant now = Instants.micros(clock);
        rows.insert(note, now);
        rows.append(note, InvoiceEvent.Kind.DRAFTED, now, by, reason);
        return lock(note.id());
    }

    /** What a validated note takes back lowers what is owed; what was paid already is owed to the customer. */
    void takeBack(Invoice note, InvoiceId corrected, Instant now, Author by) {
        Invoice invoice = lock(corrected);
        Money gross = note.gross();
        Money open = gross.compareTo(invoice.balance()) < 0 ? gross : invoice.balance();
        rows.settle(invoice.id(), open);
        rows.settle(note.id(), open);
        List<InvoiceContent> issued = rows.correcting(invoice.id()).stream()
                .filter(Invoice::isIssued)
                .map(Invoice::content)
                .toList();
        boolean whole = new Crediting(invoice.content(), issued).isWhole();
        if (whole) {
            rows.cancel(invoice.id());
            sources.takeBack(note, invoice);
        }
        rows.append(
                invoice, whole ? InvoiceEvent.Kind.CREDITED : InvoiceEvent.Kind.PARTLY_CREDITED, now, by, note.name());
    }

    private Invoice lock(InvoiceId id) {
        return rows.lock(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no invoice " + id + " in this scope"));
    }
}
