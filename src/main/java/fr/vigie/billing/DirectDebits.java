package fr.vigie.billing;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Bic;
import fr.vigie.account.Iban;
import fr.vigie.account.Letterhead;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.TimeOrdered;
import fr.vigie.support.Author;
import fr.vigie.vault.Secret;
import fr.vigie.vault.SecretId;
import fr.vigie.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * SEPA direct debits. Vigie writes the file and keeps what became of each debit; a person hands the file to the bank. A
 * customer's account number is sealed in the vault.
 */
@Service
public class DirectDebits {
    private static final int SHOWN = 50;
    private static final int LONGEST_REASON = 200;

    private static final Set<DebitBatch.State> REJECTABLE =
            EnumSet.of(DebitBatch.State.ASKED, DebitBatch.State.COLLECTED);

    /** The invoice tells the customer of the debit; banks want the file a day before. */
    private static final int AHEAD = 3;

    private final DebitRows rows;
    private final InvoiceRows invoices;
    private final Payments payments;
    private final AgencySettings agency;
    private final Vault vault;
    private final Ledger ledger;
    private final Clock clock;

    DirectDebits(
            DebitRows rows,
            InvoiceRows invoices,
            Payments payments,
            AgencySettings agency,
            Vault vault,
            Ledger ledger,
            Clock clock) {
        this.rows = rows;
        this.invoices = invoices;
        this.payments = payments;
        this.agency = agency;
        this.vault = vault;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What became of a wish to collect. */
    public sealed interface Asked {
        /** @param early the invoices that were left out, since they say that they are due later */
        record Made(UUID batch, List<InvoiceNumber> early) implements Asked {}

        /** @param message the key of a message that says why, and what to do */
        record Refused(String message) implements Asked {}
    }

    @Transactional(readOnly = true)
    public Optional<CreditorId> creditor() {
        return rows.creditor();
    }

    /** @return false when the settings of billing were never saved */
    @Transactional
    public boolean change(@Nullable CreditorId creditor) {
        return rows.creditor(creditor);
    }

    /** The one in force. */
    @Transactional(readOnly = true)
    public Optional<Mandate> mandate(CustomerId customer) {
        return rows.mandate(customer);
    }

    @Transactional(readOnly = true)
    public boolean isTaken(String reference) {
        return rows.isTaken(reference);
    }

    /**
     * Enters what the customer signed, in place of a mandate before. What a downloaded file asks for by that one is not asked
     * for again until a person says what the bank did with it.
     */
    @Transactional
    public Mandate enter(
            CustomerId customer,
            String reference,
            String holder,
            Iban account,
            @Nullable Bic bic,
            LocalDate signedOn,
            Author by) {
        if (!Mandate.isReference(reference)) {
            throw new IllegalArgumentException("a mandate's reference has 1 to 35 plain characters");
        }
        Instant now = Instants.micros(clock);
        forget(customer, now, by);
        SecretId secret;
        try (Secret sealed = Secret.of(account.value())) {
            secret = vault.store(customer, "IBAN " + reference, sealed);
        }
        String tail = account.value().substring(account.value().length() - 4);
        Mandate mandate =
                new Mandate(TimeOrdered.uuid(), customer, reference, holder, secret, tail, bic, signedOn, by.name());
        rows.keep(mandate, now);
        ledger.append(customer, fact("invoice.mandateEntered", mandate), now);
        return mandate;
    }

    /**
     * The customer withdraws its consent: nothing is collected any more, and what was asked for later is settled so, unless
     * its file was downloaded.
     */
    @Transactional
    public void revoke(CustomerId customer, Author by) {
        forget(customer, Instants.micros(clock), by);
    }

    /** Unpaid invoices that a mandate covers and no file asks for. */
    @Transactional(readOnly = true)
    public Collectable collectable() {
        List<InvoiceId> ids = rows.collectable();
        return Collectable.from(
                invoices.load(ids).stream()
                        .sorted(Comparator.comparingInt(invoice -> ids.indexOf(invoice.id())))
                        .toList(),
                Quote.today(clock.instant()).plusDays(AHEAD));
    }

    /**
     * Puts what is left to pay of invoices into a file. Those that say that they are due later are left out.
     *
     * @param collectOn when the bank takes it: after today, since banks want it a day before
     */
    @Transactional
    public Asked ask(List<InvoiceId> chosen, LocalDate collectOn, Author by) {
        Instant now = Instants.micros(clock);
        Letterhead letterhead = agency.letterhead();
        if (rows.creditor().isEmpty() || letterhead.iban() == null) {
            return new Asked.Refused("billing.debit.refused.creditor");
        }
        if (!collectOn.isAfter(Quote.today(now))
                || collectOn.isAfter(Quote.today(now).plusYears(1))) {
            return new Asked.Refused("billing.debit.refused.day");
        }
        UUID batch = TimeOrdered.uuid();
        rows.open(batch, collectOn, now, by.name());
        Set<UUID> begun = new HashSet<>();
        List<InvoiceNumber> early = new ArrayList<>();
        int asked = 0;
        for (InvoiceId id : chosen) {
            Invoice invoice = invoices.lock(id).orElse(null);
            Mandate mandate =
                    invoice == null ? null : rows.mandate(invoice.customer()).orElse(null);
            if (invoice != null && mandate != null && isOpen(invoice, Quote.today(now))) {
                if (invoice.issued().dueOn().isAfter(collectOn)) {
                    early.add(invoice.issued().number());
                    continue;
                }
                boolean first = !begun.contains(mandate.id()) && !rows.isUsed(mandate.id());
                if (rows.ask(batch, invoice, mandate, first)) {
                    begun.add(mandate.id());
                    asked++;
                    invoices.append(invoice, InvoiceEvent.Kind.DEBIT_ASKED, now, by, collectOn.toString());
                }
            }
        }
        if (asked == 0) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Asked.Refused(early.isEmpty() ? "billing.debit.refused.nothing" : "billing.debit.refused.early");
        }
        return new Asked.Made(batch, early);
    }

    @Transactional(readOnly = true)
    public List<DebitBatch> batches() {
        return rows.batches(null, SHOWN);
    }

    @Transactional(readOnly = true)
    public Optional<DebitBatch> batch(UUID id) {
        return rows.batches(id, 1).stream().findFirst();
    }

    /**
     * The bank took it: what is left of the invoice is paid, and what it took beyond is noted. Also when the mandate was
     * withdrawn after the bank had the file. Refused when the invoice was paid in another way.
     */
    @Transactional
    public InvoiceOutcome collected(UUID batch, InvoiceId id, Author by) {
        DebitBatch.Line line = line(batch, id).orElse(null);
        if (line == null || (line.state() != DebitBatch.State.ASKED && line.state() != DebitBatch.State.REVOKED)) {
            return new InvoiceOutcome.Refused("billing.debit.refused.settled");
        }
        if (line.isPaid()) {
            return new InvoiceOutcome.Refused("billing.debit.refused.paid");
        }
        LocalDate today = Quote.today(clock.instant());
        LocalDate day = batch(batch).orElseThrow().collectOn();
        InvoiceOutcome paid = payments.enter(
                id,
                day.isAfter(today) ? today : day,
                line.due(),
                PaymentMethod.SEPA_DEBIT,
                line.number().toString(),
                by);
        if (paid instanceof InvoiceOutcome.Changed) {
            UUID payment = payments.of(id).getLast().id();
            rows.collected(batch, id, payment, line.amount().minus(line.due()));
        }
        return paid;
    }

    /** Nothing was taken, since the invoice was paid in another way or taken back. */
    @Transactional
    public InvoiceOutcome paidOtherwise(UUID batch, InvoiceId id) {
        DebitBatch.Line line = line(batch, id).orElse(null);
        if (line == null || line.state() != DebitBatch.State.ASKED) {
            return new InvoiceOutcome.Refused("billing.debit.refused.settled");
        }
        if (!line.isPaid()) {
            return new InvoiceOutcome.Refused("billing.debit.refused.owed");
        }
        rows.paidOtherwise(batch, id);
        return new InvoiceOutcome.Changed(invoices.find(id).orElseThrow());
    }

    /** The bank did not take it, or took it back: the invoice is owed again. */
    @Transactional
    public InvoiceOutcome rejected(UUID batch, InvoiceId id, String reason, Author by) {
        Optional<DebitBatch.Line> line = line(batch, id);
        if (line.filter(one -> REJECTABLE.contains(one.state())).isEmpty()) {
            return new InvoiceOutcome.Refused("billing.debit.refused.settled");
        }
        String said = reason.strip();
        String kept = said.substring(0, Math.min(LONGEST_REASON, said.length()));
        UUID payment = rows.payment(batch, id).orElse(null);
        if (payment != null) {
            InvoiceOutcome reversed = payments.reverse(id, payment, kept, by);
            if (reversed instanceof InvoiceOutcome.Refused) {
                return reversed;
            }
        }
        rows.rejected(batch, id, payment, kept);
        Invoice invoice = invoices.lock(id).orElseThrow();
        invoices.append(invoice, InvoiceEvent.Kind.DEBIT_REJECTED, Instants.micros(clock), by, kept);
        return new InvoiceOutcome.Changed(invoices.find(id).orElseThrow());
    }

    private Optional<DebitBatch.Line> line(UUID batch, InvoiceId id) {
        invoices.lock(id);
        return batch(batch).stream()
                .flatMap(found -> found.lines().stream())
                .filter(line -> line.invoice().equals(id))
                .findFirst();
    }

    /** What was to be taken until today, or stands in a downloaded file, the bank may take: that is noted by a person. */
    private void forget(CustomerId customer, Instant at, Author by) {
        rows.mandate(customer).ifPresent(mandate -> {
            rows.revoke(customer, at);
            invoices.load(rows.withdraw(mandate, Quote.today(at)))
                    .forEach(invoice ->
                            invoices.append(invoice, InvoiceEvent.Kind.DEBIT_REVOKED, at, by, mandate.reference()));
            ledger.append(customer, fact("invoice.mandateRevoked", mandate), at);
        });
    }

    private static boolean isOpen(Invoice invoice, LocalDate today) {
        InvoiceStanding standing = invoice.standing(today);
        return !invoice.isCreditNote() && (standing == InvoiceStanding.SENT || standing == InvoiceStanding.OVERDUE);
    }

    private static Fact fact(String kind, Mandate mandate) {
        return new Fact(
                kind,
                "customer:" + mandate.customer(),
                Map.of(
                        "reference", mandate.reference(),
                        "signed", mandate.signedOn().toString(),
                        "account", mandate.tail()));
    }
}
