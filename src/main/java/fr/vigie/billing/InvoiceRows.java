package fr.vigie.billing;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.billing.price.Totals;
import fr.vigie.contract.ContractId;
import fr.vigie.database.Turns;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.Author;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code invoice} and {@code invoice_event}. */
@Component
class InvoiceRows {
    private final JdbcClient sql;

    InvoiceRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Invoice draft, Instant at) {
        ContractId contract = draft.contract();
        YearMonth month = draft.month();
        InvoiceId corrects = draft.corrects();
        sql.sql("""
            insert into invoice (id, customer_id, contract_id, kind, month, corrects, content, state, net, tax, gross,
                created_at)
            values (:id, :customer, :contract, :kind, :month, :corrects, '', 'DRAFT', 0, 0, 0, :created)
            """)
                .param("id", draft.id().value())
                .param("customer", draft.customer().value())
                .param("contract", contract == null ? null : contract.value())
                .param("kind", draft.kind().name())
                .param("month", month == null ? null : month.atDay(1))
                .param("corrects", corrects == null ? null : corrects.value())
                .param("created", column(at))
                .update();
        rewrite(draft.id(), draft.content());
    }

    /** Only a draft: the database refuses any other. */
    void rewrite(InvoiceId id, InvoiceContent content) {
        Totals totals = content.totals();
        sql.sql("update invoice set content = :content, net = :net, tax = :tax, gross = :gross where id = :id")
                .param("content", BillingJson.write(content))
                .param("net", totals.net().cents())
                .param("tax", totals.tax().cents())
                .param("gross", totals.gross().cents())
                .param("id", id.value())
                .update();
    }

    /** The same for a draft that charges now what it gave back before, or the other way round. */
    void rewrite(InvoiceId id, InvoiceKind kind, InvoiceContent content) {
        sql.sql("update invoice set kind = :kind where id = :id")
                .param("kind", kind.name())
                .param("id", id.value())
                .update();
        rewrite(id, content);
    }

    void issue(InvoiceId id, Issue issue) {
        sql.sql("""
            update invoice set issue = :issue, year = :year, serial = :serial, issued_on = :issued, due_on = :due,
                state = 'ISSUED'
            where id = :id and issue is null
            """)
                .param("issue", BillingJson.write(issue))
                .param("year", issue.number().year())
                .param("serial", issue.number().serial())
                .param("issued", issue.issuedOn())
                .param("due", issue.dueOn())
                .param("id", id.value())
                .update();
    }

    void state(InvoiceId id, String state) {
        sql.sql("update invoice set state = :state where id = :id")
                .param("state", state)
                .param("id", id.value())
                .update();
    }

    /** @param by negative when something is taken back */
    void settle(InvoiceId id, Money by) {
        sql.sql("update invoice set settled = settled + :by where id = :id")
                .param("by", by.cents())
                .param("id", id.value())
                .update();
    }

    void cancel(InvoiceId id) {
        sql.sql("update invoice set cancelled = true where id = :id")
                .param("id", id.value())
                .update();
    }

    void append(Invoice invoice, InvoiceEvent.Kind kind, Instant at, Author by, String note) {
        PersonId person = by.person();
        sql.sql("""
            insert into invoice_event (invoice_id, number, customer_id, kind, at, person, name, note)
            select :invoice, coalesce(max(number), 0) + 1, :customer, :kind, :at, :person, :name, :note
            from invoice_event where invoice_id = :invoice
            """)
                .param("invoice", invoice.id().value())
                .param("customer", invoice.customer().value())
                .param("kind", kind.name())
                .param("at", column(at))
                .param("person", person == null ? null : person.value())
                .param("name", by.name())
                .param("note", note)
                .update();
    }

    Optional<Invoice> find(InvoiceId id) {
        return load(List.of(id)).stream().findFirst();
    }

    /** Like {@link #find}, and makes others wait until this transaction ends. */
    Optional<Invoice> lock(InvoiceId id) {
        sql.sql("select id from invoice where id = :id for update")
                .param("id", id.value())
                .query((row, n) -> n)
                .list();
        return find(id);
    }

    /**
     * Makes others wait who compute or change what a contract is charged, until this transaction ends. Whoever holds an invoice
     * or the ledger too takes this first.
     */
    void hold(ContractId contract) {
        Turns.await(sql, "vigie invoice " + contract);
    }

    /** Like {@link #lock}, for what is computed anew: its contract is held first. */
    Optional<Invoice> lockWithContract(InvoiceId id) {
        find(id).map(Invoice::contract).ifPresent(this::hold);
        return lock(id);
    }

    /** Invoices with their events, in two queries, oldest first. */
    List<Invoice> load(Collection<InvoiceId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<UUID> values = ids.stream().map(InvoiceId::value).toList();
        Map<UUID, List<InvoiceEvent>> happened = new HashMap<>();
        sql.sql("select * from invoice_event where invoice_id in (:ids) order by invoice_id, number")
                .param("ids", values)
                .query(row -> {
                    happened.computeIfAbsent(row.getObject("invoice_id", UUID.class), any -> new ArrayList<>())
                            .add(event(row));
                });
        return sql.sql("select * from invoice where id in (:ids) order by created_at, id")
                .param("ids", values)
                .query((row, n) -> invoice(row, happened))
                .list();
    }

    /** The invoice of a contract's month that was neither discarded nor cancelled; makes others who ask wait. */
    Optional<Invoice> ofMonth(ContractId contract, YearMonth month) {
        hold(contract);
        return load(ids("""
            select id from invoice where contract_id = :key and corrects is null and month = :month
                and state <> 'DISCARDED' and not cancelled\
            """, contract.value(), month.atDay(1))).stream().findFirst();
    }

    /**
     * What was drafted for a month, contract by contract, oldest first: also what was taken back since, but nothing that was
     * discarded, and no credit note that corrects an invoice.
     */
    List<Invoice> drafted(YearMonth month) {
        return load(sql.sql("""
            select id from invoice where month = :month and contract_id is not null and corrects is null
                and state <> 'DISCARDED'\
            """)
                .param("month", month.atDay(1))
                .query((row, n) -> id(row))
                .list());
    }

    /** The newest validated invoice of a contract for a month before; empty for its first one. */
    Optional<Invoice> before(ContractId contract, YearMonth month) {
        return load(ids("""
            select id from invoice where contract_id = :key and kind = 'INVOICE' and month < :month
                and issue is not null and not cancelled order by month desc limit 1\
            """, contract.value(), month.atDay(1))).stream().findFirst();
    }

    /** The credit notes of an invoice, drafts included. */
    List<Invoice> correcting(InvoiceId invoice) {
        return load(sql.sql("select id from invoice where corrects = :invoice and state <> 'DISCARDED'")
                .param("invoice", invoice.value())
                .query((row, n) -> id(row))
                .list());
    }

    /** The invoices of a month, drafts included, with the credit notes that were validated for them. */
    List<InvoiceId> ofMonth(YearMonth month) {
        return sql.sql("""
            select id from invoice where month = :month and state <> 'DISCARDED' and not cancelled
                and (corrects is null or (issue is not null
                    and exists (select 1 from invoice i where i.id = invoice.corrects and not i.cancelled)))\
            """)
                .param("month", month.atDay(1))
                .query((row, n) -> id(row))
                .list();
    }

    Optional<LocalDate> lastIssued(InvoiceKind kind) {
        return sql.sql("select max(issued_on) as day from invoice where kind = :kind")
                .param("kind", kind.name())
                .query((row, n) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single();
    }

    private List<InvoiceId> ids(String query, UUID key, LocalDate month) {
        return sql.sql(query)
                .param("key", key)
                .param("month", month)
                .query((row, n) -> id(row))
                .list();
    }

    static InvoiceId id(ResultSet row) throws SQLException {
        return new InvoiceId(row.getObject("id", UUID.class));
    }

    private static Invoice invoice(ResultSet row, Map<UUID, List<InvoiceEvent>> happened) throws SQLException {
        InvoiceId id = id(row);
        UUID contract = row.getObject("contract_id", UUID.class);
        UUID corrects = row.getObject("corrects", UUID.class);
        LocalDate month = row.getObject("month", LocalDate.class);
        String issue = row.getString("issue");
        return new Invoice(
                id,
                InvoiceKind.valueOf(row.getString("kind")),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                contract == null ? null : new ContractId(contract),
                month == null ? null : YearMonth.from(month),
                corrects == null ? null : new InvoiceId(corrects),
                BillingJson.read(row.getString("content"), InvoiceContent.class),
                issue == null ? null : BillingJson.read(issue, Issue.class),
                new Money(row.getLong("settled")),
                row.getBoolean("cancelled"),
                happened.getOrDefault(id.value(), List.of()));
    }

    private static InvoiceEvent event(ResultSet row) throws SQLException {
        @Nullable UUID person = row.getObject("person", UUID.class);
        return new InvoiceEvent(
                InvoiceEvent.Kind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                person == null ? null : new PersonId(person),
                row.getString("name"),
                row.getString("note"));
    }
}
