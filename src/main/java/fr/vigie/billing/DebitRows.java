package fr.vigie.billing;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.Bic;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.vault.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code sepa_mandate}, {@code sepa_batch} and {@code sepa_collection}. */
@Component
class DebitRows {
    private final JdbcClient sql;

    DebitRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<CreditorId> creditor() {
        return sql.sql("select creditor from billing_settings where creditor <> ''")
                .query(String.class)
                .optional()
                .map(CreditorId::new);
    }

    /** @return false when the settings of billing were never saved */
    boolean creditor(@Nullable CreditorId creditor) {
        return sql.sql("update billing_settings set creditor = :creditor")
                        .param("creditor", creditor == null ? "" : creditor.value())
                        .update()
                > 0;
    }

    Optional<Mandate> mandate(CustomerId customer) {
        return sql.sql("select * from sepa_mandate where customer_id = :customer and revoked is null")
                .param("customer", customer.value())
                .query((row, n) -> mandate(row))
                .optional();
    }

    /** Those that still stand. */
    List<Mandate> mandates(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : sql.sql("select * from sepa_mandate where id in (:ids) and revoked is null")
                        .param("ids", ids)
                        .query((row, n) -> mandate(row))
                        .list();
    }

    boolean isTaken(String reference) {
        return sql.sql("select count(*) from sepa_mandate where reference = :reference")
                        .param("reference", reference)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void revoke(CustomerId customer, Instant at) {
        sql.sql("update sepa_mandate set revoked = :at where customer_id = :customer and revoked is null")
                .param("at", column(at))
                .param("customer", customer.value())
                .update();
    }

    /** Settles what is asked for by a mandate after a day, in a file that nobody has yet, since it was withdrawn. */
    List<InvoiceId> withdraw(Mandate mandate, LocalDate today) {
        sql.sql("""
            select id from sepa_batch b
            where exists (select 1 from sepa_collection c
                where c.batch_id = b.id and c.mandate_id = :mandate and c.state = 'ASKED')
            order by id for update
            """).param("mandate", mandate.id()).query(UUID.class).list();
        return sql.sql("""
            update sepa_collection set state = 'REVOKED' from sepa_batch b
            where b.id = batch_id and mandate_id = :mandate and state = 'ASKED' and b.collect_on > :today
                and b.handed is null
            returning invoice_id as id
            """)
                .param("mandate", mandate.id())
                .param("today", today)
                .query((row, n) -> InvoiceRows.id(row))
                .list();
    }

    void keep(Mandate mandate, Instant at) {
        Bic bic = mandate.bic();
        sql.sql("""
            insert into sepa_mandate (id, customer_id, reference, holder, account, tail, bic, signed_on, entered, name)
            values (:id, :customer, :reference, :holder, :account, :tail, :bic, :signed, :at, :name)
            """)
                .param("id", mandate.id())
                .param("customer", mandate.customer().value())
                .param("reference", mandate.reference())
                .param("holder", mandate.holder())
                .param("account", mandate.account().value())
                .param("tail", mandate.tail())
                .param("bic", bic == null ? null : bic.value())
                .param("signed", mandate.signedOn())
                .param("at", column(at))
                .param("name", mandate.by())
                .update();
    }

    /** Unpaid invoices of customers with a mandate that no file asks for, by their due dates. */
    List<InvoiceId> collectable() {
        return sql.sql("""
            select i.id from invoice i join sepa_mandate m on m.customer_id = i.customer_id and m.revoked is null
            where i.state = 'SENT' and i.kind = 'INVOICE' and not i.cancelled and i.settled < i.gross
                and not exists (select 1 from sepa_collection c where c.invoice_id = i.id and c.state = 'ASKED')
            order by i.due_on, i.id\
            """).query((row, n) -> InvoiceRows.id(row)).list();
    }

    /** Whether a debit of a mandate was asked for before and may have been taken: the next one recurs. */
    boolean isUsed(UUID mandate) {
        return sql.sql(
                                "select count(*) from sepa_collection where mandate_id = :mandate and state in ('ASKED', 'COLLECTED')")
                        .param("mandate", mandate)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void open(UUID batch, LocalDate collectOn, Instant at, String by) {
        sql.sql("insert into sepa_batch (id, collect_on, created_at, name) values (:id, :day, :at, :name)")
                .param("id", batch)
                .param("day", collectOn)
                .param("at", column(at))
                .param("name", by)
                .update();
    }

    /** No mandate's withdrawal settles its debits while its file is being written. */
    void lock(UUID batch) {
        sql.sql("select id from sepa_batch where id = :id for update")
                .param("id", batch)
                .query(UUID.class)
                .optional();
    }

    /** Somebody has its file now, and the bank perhaps. */
    void hand(UUID batch, Instant at) {
        sql.sql("update sepa_batch set handed = :at where id = :id and handed is null")
                .param("at", column(at))
                .param("id", batch)
                .update();
    }

    /** @return false when another file asks for the invoice already */
    boolean ask(UUID batch, Invoice invoice, Mandate mandate, boolean first) {
        return sql.sql("""
            insert into sepa_collection (batch_id, invoice_id, customer_id, mandate_id, amount, first, state)
            values (:batch, :invoice, :customer, :mandate, :amount, :first, 'ASKED') on conflict do nothing
            """)
                        .param("batch", batch)
                        .param("invoice", invoice.id().value())
                        .param("customer", invoice.customer().value())
                        .param("mandate", mandate.id())
                        .param("amount", invoice.balance().cents())
                        .param("first", first)
                        .update()
                == 1;
    }

    /** @param excess what was taken beyond what was left to pay */
    void collected(UUID batch, InvoiceId invoice, UUID payment, Money excess) {
        settle(batch, invoice, DebitBatch.State.COLLECTED, payment, "", excess);
    }

    void rejected(UUID batch, InvoiceId invoice, @Nullable UUID payment, String reason) {
        settle(batch, invoice, DebitBatch.State.REJECTED, payment, reason, Money.ZERO);
    }

    void paidOtherwise(UUID batch, InvoiceId invoice) {
        settle(batch, invoice, DebitBatch.State.PAID, null, "", Money.ZERO);
    }

    private void settle(
            UUID batch,
            InvoiceId invoice,
            DebitBatch.State state,
            @Nullable UUID payment,
            String reason,
            Money excess) {
        sql.sql("""
            update sepa_collection set state = :state, payment = :payment, reason = :reason, excess = :excess
            where batch_id = :batch and invoice_id = :invoice
            """)
                .param("state", state.name())
                .param("payment", payment)
                .param("reason", reason)
                .param("excess", excess.cents())
                .param("batch", batch)
                .param("invoice", invoice.value())
                .update();
    }

    Optional<UUID> payment(UUID batch, InvoiceId invoice) {
        return sql.sql("select payment from sepa_collection where batch_id = :batch and invoice_id = :invoice")
                .param("batch", batch)
                .param("invoice", invoice.value())
                .query((row, n) -> Optional.ofNullable(row.getObject("payment", UUID.class)))
                .optional()
                .flatMap(found -> found);
    }

    /** The newest files with their debits. */
    List<DebitBatch> batches(@Nullable UUID one, int most) {
        Map<UUID, DebitBatch> found = new LinkedHashMap<>();
        sql.sql("""
            with b as (select * from sepa_batch where cast(:one as uuid) is null or id = :one
                order by created_at desc, id desc limit :most)
            select b.collect_on, b.created_at, b.name as made_by, c.*, i.kind, i.year, i.serial, i.gross - i.settled as open,
                u.name as customer_name, m.revoked is not null as withdrawn
            from b join sepa_collection c on c.batch_id = b.id join invoice i on i.id = c.invoice_id
                join customer u on u.id = c.customer_id join sepa_mandate m on m.id = c.mandate_id
            order by b.created_at desc, b.id desc, i.year, i.serial
            """).param("one", one).param("most", most).query(row -> {
            UUID id = row.getObject("batch_id", UUID.class);
            DebitBatch known = found.get(id);
            List<DebitBatch.Line> lines = new ArrayList<>(known == null ? List.of() : known.lines());
            lines.add(line(row));
            found.put(
                    id,
                    new DebitBatch(
                            id,
                            row.getObject("collect_on", LocalDate.class),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getString("made_by"),
                            lines));
        });
        return List.copyOf(found.values());
    }

    private static DebitBatch.Line line(ResultSet row) throws SQLException {
        long excess = row.getLong("excess");
        return new DebitBatch.Line(
                new InvoiceId(row.getObject("invoice_id", UUID.class)),
                new InvoiceNumber(InvoiceKind.valueOf(row.getString("kind")), row.getInt("year"), row.getInt("serial")),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("customer_name"),
                row.getObject("mandate_id", UUID.class),
                new Money(row.getLong("amount")),
                new Money(row.getLong("open")),
                row.getBoolean("first"),
                row.getBoolean("withdrawn"),
                DebitBatch.State.valueOf(row.getString("state")),
                row.getString("reason"),
                excess == 0 ? null : new Money(excess));
    }

    private static Mandate mandate(ResultSet row) throws SQLException {
        String bic = row.getString("bic");
        return new Mandate(
                row.getObject("id", UUID.class),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("reference"),
                row.getString("holder"),
                new SecretId(row.getObject("account", UUID.class)),
                row.getString("tail"),
                bic == null ? null : new Bic(bic),
                row.getObject("signed_on", LocalDate.class),
                row.getString("name"));
    }

    /** What an invoice paid this way tells of its debit. */
    Optional<Issue.Debit> named(CustomerId customer, PaymentMethod method) {
        return method == PaymentMethod.SEPA_DEBIT
                ? creditor()
                        .flatMap(id -> mandate(customer)
                                .map(mandate -> new Issue.Debit(mandate.reference(), id.value(), mandate.masked())))
                : Optional.empty();
    }
}
