package fr.vigie.billing;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code quote} and of what belongs to one. */
@Component
class QuoteRows {
    private final JdbcClient sql;
    private final QuoteEventRows events;

    QuoteRows(JdbcClient sql, QuoteEventRows events) {
        this.sql = sql;
        this.events = events;
    }

    void insert(Quote quote, Instant now) {
        TicketId ticket = quote.ticket();
        sql.sql("""
            insert into quote (id, customer_id, shop_id, ticket_id, year, serial, content, title, net, gross,
                valid_until, state, created_at, work_on)
            values (:id, :customer, :shop, :ticket, :year, :serial, '', '', 0, 0, :until, '', :created, :ticket)
            """)
                .param("id", quote.id().value())
                .param("customer", quote.customer().value())
                .param("shop", quote.shop().value())
                .param("ticket", ticket == null ? null : ticket.value())
                .param("year", quote.number().year())
                .param("serial", quote.number().serial())
                .param("until", quote.offer().validUntil())
                .param("created", column(quote.events().getFirst().at()))
                .update();
        save(quote, 0, now);
    }

    /** Appends the events after the first {@code known} and brings the row up to date. */
    void save(Quote quote, int known, Instant now) {
        for (int i = known; i < quote.events().size(); i++) {
            events.append(quote, i + 1, quote.events().get(i));
        }
        TicketId workOn = quote.workOn();
        sql.sql("""
            update quote set content = case when sent_at is null then :content else content end, title = :title, net = :net, gross = :gross, valid_until = :until,
                state = :state, sent_at = :sent, work_on = :work
            where id = :id
            """)
                .param("id", quote.id().value())
                .param("content", CanonicalOffer.of(quote.offer()).text())
                .param("title", quote.offer().title())
                .param("net", quote.offer().totals().net().cents())
                .param("gross", quote.offer().totals().gross().cents())
                .param("until", quote.offer().validUntil())
                .param("state", quote.stateAt(now).name())
                .param("sent", quote.sent().map(at -> column(at)).orElse(null))
                .param("work", workOn == null ? null : workOn.value())
                .update();
    }

    Optional<Quote> find(QuoteId id) {
        return load(List.of(id)).stream().findFirst();
    }

    /** Like {@link #find}, and makes others wait until this transaction ends. */
    Optional<Quote> lock(QuoteId id) {
        sql.sql("select id from quote where id = :id for update")
                .param("id", id.value())
                .query((row, n) -> n)
                .list();
        return find(id);
    }

    /** Quotes with all their events, in two queries, newest first. */
    List<Quote> load(Collection<QuoteId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<QuoteId, List<QuoteEvent>> happened = events.of(ids);
        return sql.sql("""
            select q.*, coalesce(t.merged_into, q.ticket_id) as standing from quote q left join ticket t on t.id = q.ticket_id
            where q.id in (:ids) order by q.created_at desc, q.id desc
            """)
                .param("ids", ids.stream().map(QuoteId::value).toList())
                .query((row, n) -> quote(row, happened))
                .list();
    }

    /** The quotes of a ticket or whose work is done on it, those of tickets that were merged into it too, newest first. */
    List<Quote> about(TicketId ticket) {
        return load(sql.sql("""
            with one as (select id from ticket where id = :ticket or merged_into = :ticket)
            select id from quote where ticket_id in (table one) or work_on in (table one)
            """)
                .param("ticket", ticket.value())
                .query((row, n) -> id(row))
                .list());
    }

    /** The quotes of a customer whose work was delivered, oldest first. */
    List<Quote> completed(CustomerId customer) {
        return load(sql.sql("select id from quote where customer_id = :customer and state = 'COMPLETED'")
                        .param("customer", customer.value())
                        .query((row, n) -> id(row))
                        .list())
                .reversed();
    }

    /** The quotes that await an answer, oldest first. */
    List<QuoteId> awaiting(int most) {
        return sql.sql("select id from quote where state in ('SENT', 'VIEWED') order by sent_at, id limit :most")
                .param("most", most)
                .query((row, n) -> id(row))
                .list();
    }

    /** Unexpired quotes sent before an instant and not answered, and approved ones whose work has not begun, oldest first. */
    List<Quote> pressing(Instant now, Instant sentBefore) {
        return load(sql.sql("""
            select id from quote where state = 'APPROVED'
                or state in ('SENT', 'VIEWED') and sent_at < :before and valid_until >= :today
            order by sent_at, id limit 50
            """)
                        .param("before", column(sentBefore))
                        .param("today", Quote.today(now))
                        .query((row, n) -> id(row))
                        .list())
                .reversed();
    }

    void keepDocument(Quote quote, byte[] pdf, Sha256 digest) {
        sql.sql("insert into quote_document (quote_id, customer_id, pdf, digest) values (:id, :customer, :pdf,"
                        + " :digest)")
                .param("id", quote.id().value())
                .param("customer", quote.customer().value())
                .param("pdf", pdf)
                .param("digest", digest.hex())
                .update();
    }

    /** The PDF as it was sent; empty before. */
    Optional<byte[]> document(QuoteId id) {
        return sql.sql("select pdf from quote_document where quote_id = :id")
                .param("id", id.value())
                .query((row, n) -> row.getBytes("pdf"))
                .optional();
    }

    void keepApproval(CustomerId customer, Approval approval) {
        sql.sql("""
            insert into quote_approval (quote_id, customer_id, name, email, at, address, agent, content, document, entry)
            values (:id, :customer, :name, :email, :at, :address, :agent, :content, :document, :entry)
            """)
                .param("id", approval.quote().value())
                .param("customer", customer.value())
                .param("name", approval.name())
                .param("email", approval.email().value())
                .param("at", column(approval.at()))
                .param("address", approval.address())
                .param("agent", approval.agent())
                .param("content", approval.content().hex())
                .param("document", approval.document().hex())
                .param("entry", approval.entry())
                .update();
    }

    Optional<Approval> approval(QuoteId id) {
        return sql.sql("select * from quote_approval where quote_id = :id")
                .param("id", id.value())
                .query((row, n) -> new Approval(
                        id,
                        row.getString("name"),
                        new EmailAddress(row.getString("email")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("address"),
                        row.getString("agent"),
                        new Sha256(row.getString("content")),
                        new Sha256(row.getString("document")),
                        row.getLong("entry")))
                .optional();
    }

    /** The digest of the offer as it is stored. */
    Sha256 contentDigest(QuoteId id) {
        return Sha256.of(sql.sql("select content from quote where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single());
    }

    static QuoteId id(ResultSet row) throws SQLException {
        return new QuoteId(row.getObject("id", UUID.class));
    }

    private static Quote quote(ResultSet row, Map<QuoteId, List<QuoteEvent>> happened) throws SQLException {
        QuoteId id = id(row);
        return new Quote(
                id,
                new QuoteNumber(row.getInt("year"), row.getInt("serial")),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new ShopId(row.getObject("shop_id", UUID.class)),
                ticket(row.getObject("standing", UUID.class)),
                new CanonicalOffer(row.getString("content")).offer(),
                happened.getOrDefault(id, List.of()));
    }

    private static @Nullable TicketId ticket(@Nullable UUID id) {
        return id == null ? null : new TicketId(id);
    }
}
