package fr.vigie.billing;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.TimeOrdered;
import fr.vigie.support.Author;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was paid of invoices, in one or several parts. A payment is never changed, only taken back by another. */
@Service
public class Payments {
    private static final int LONGEST_NOTE = 200;

    private final JdbcClient sql;
    private final InvoiceRows invoices;
    private final Ledger ledger;
    private final Clock clock;

    Payments(JdbcClient sql, InvoiceRows invoices, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.invoices = invoices;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Enters a payment of a validated invoice, of its balance at most; of a credit note, what was given back. */
    @Transactional
    public InvoiceOutcome enter(
            InvoiceId id, LocalDate day, Money amount, PaymentMethod method, String note, Author by) {
        Invoice invoice = invoices.lock(id).orElseThrow();
        Instant now = Instants.micros(clock);
        if (!invoice.isIssued()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.draft");
        }
        if (amount.compareTo(Money.ZERO) <= 0 || amount.compareTo(invoice.balance()) > 0) {
            return new InvoiceOutcome.Refused("billing.payment.refused.amount");
        }
        if (day.isAfter(Quote.today(now))
                || day.isBefore(invoice.issued().issuedOn().minusYears(1))) {
            return new InvoiceOutcome.Refused("billing.payment.refused.day");
        }
        keep(invoice, new Payment(TimeOrdered.uuid(), id, day, amount, method, cut(note), null, now, by.name()), by);
        return new InvoiceOutcome.Changed(invoices.find(id).orElseThrow());
    }

    /** Takes a payment back, such as a debit that the bank returned. Refused when that was done before. */
    @Transactional
    public InvoiceOutcome reverse(InvoiceId id, UUID payment, String note, Author by) {
        Invoice invoice = invoices.lock(id).orElseThrow();
        List<Payment> all = of(id);
        Payment taken = all.stream()
                .filter(each -> each.id().equals(payment) && each.reverses() == null)
                .findFirst()
                .orElse(null);
        if (taken == null || all.stream().anyMatch(each -> payment.equals(each.reverses()))) {
            return new InvoiceOutcome.Refused("billing.payment.refused.reversed");
        }
        Instant now = Instants.micros(clock);
        Money back = taken.amount().negated();
        keep(
                invoice,
                new Payment(
                        TimeOrdered.uuid(),
                        id,
                        Quote.today(now),
                        back,
                        taken.method(),
                        cut(note),
                        taken.id(),
                        now,
                        by.name()),
                by);
        return new InvoiceOutcome.Changed(invoices.find(id).orElseThrow());
    }

    /** The payments of an invoice, oldest first. */
    @Transactional(readOnly = true)
    public List<Payment> of(InvoiceId invoice) {
        return sql.sql("select * from invoice_payment where invoice_id = :invoice order by entered, id")
                .param("invoice", invoice.value())
                .query((row, n) -> payment(row))
                .list();
    }

    /** The payments of several invoices, oldest first, in one query. */
    Map<InvoiceId, List<Payment>> of(Collection<InvoiceId> invoices) {
        return invoices.isEmpty()
                ? Map.of()
                : sql
                        .sql("select * from invoice_payment where invoice_id in (:ids) order by entered, id")
                        .param("ids", invoices.stream().map(InvoiceId::value).toList())
                        .query((row, n) -> payment(row))
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Payment::invoice));
    }

    private void keep(Invoice invoice, Payment payment, Author by) {
        PersonId person = by.person();
        sql.sql("""
            insert into invoice_payment (id, invoice_id, customer_id, day, amount, method, note, reverses, entered, person,
                name)
            values (:id, :invoice, :customer, :day, :amount, :method, :note, :reverses, :entered, :person, :name)
            """)
                .param("id", payment.id())
                .param("invoice", invoice.id().value())
                .param("customer", invoice.customer().value())
                .param("day", payment.day())
                .param("amount", payment.amount().cents())
                .param("method", payment.method().name())
                .param("note", payment.note())
                .param("reverses", payment.reverses())
                .param("entered", column(payment.entered()))
                .param("person", person == null ? null : person.value())
                .param("name", payment.by())
                .update();
        invoices.settle(invoice.id(), payment.amount());
        boolean back = payment.reverses() != null;
        invoices.append(
                invoice,
                back ? InvoiceEvent.Kind.UNPAID : InvoiceEvent.Kind.PAID,
                payment.entered(),
                by,
                payment.amount().amount().toPlainString());
        ledger.append(
                invoice.customer(),
                new Fact(
                        back ? "invoice.unpaid" : "invoice.paid",
                        "invoice:" + invoice.id(),
                        Map.of(
                                "number", invoice.name(),
                                "amount", payment.amount().amount().toPlainString(),
                                "day", payment.day().toString(),
                                "method", payment.method().name())),
                payment.entered());
    }

    private static String cut(String note) {
        String said = note.strip();
        return said.substring(0, Math.min(LONGEST_NOTE, said.length()));
    }

    private static Payment payment(ResultSet row) throws SQLException {
        @Nullable UUID reverses = row.getObject("reverses", UUID.class);
        return new Payment(
                row.getObject("id", UUID.class),
                new InvoiceId(row.getObject("invoice_id", UUID.class)),
                row.getObject("day", LocalDate.class),
                new Money(row.getLong("amount")),
                PaymentMethod.valueOf(row.getString("method")),
                row.getString("note"),
                reverses,
                row.getObject("entered", OffsetDateTime.class).toInstant(),
                row.getString("name"));
    }
}
