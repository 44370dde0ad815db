package fr.vigie.evidence;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements of {@code evidence_entry} and {@code evidence_checkpoint}. */
@Component
class EntryRows implements RowMapper<Entry> {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};
    private static final int FETCHED_AT_ONCE = 500;

    private final JdbcClient sql;
    private final JdbcClient streaming;
    private final JsonMapper json;

    EntryRows(JdbcTemplate template, JsonMapper json) {
        this.sql = JdbcClient.create(template);
        this.json = json;
        var byPortions = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        byPortions.setFetchSize(FETCHED_AT_ONCE);
        this.streaming = JdbcClient.create(byPortions);
    }

    /** The checkpoint goes to its own table with each entry, so that cutting even the last entry shows. */
    void insert(Entry entry) {
        sql.sql("""
                        with added as (
                            insert into evidence_entry (customer_id, number, at, kind, subject, details, hash)
                            values (:customer, :number, :at, :kind, :subject, :details::jsonb, :hash)
                            returning customer_id, number, at, hash)
                        insert into evidence_checkpoint (customer_id, number, at, hash)
                        select customer_id, number, at, hash from added""")
                .param("customer", entry.id().customer().value())
                .param("number", entry.id().number())
                .param("at", column(entry.at()))
                .param("kind", entry.fact().kind())
                .param("subject", entry.fact().subject())
                .param("details", json.writeValueAsString(entry.fact().details()))
                .param("hash", entry.hash().bytes())
                .update();
    }

    Optional<Entry> find(EntryId id) {
        return sql.sql("select * from evidence_entry where customer_id = :customer and number = :number")
                .param("customer", id.customer().value())
                .param("number", id.number())
                .query(this)
                .optional();
    }

    List<Entry> page(CustomerId customer, LedgerFilter filter, @Nullable Long before, int most) {
        return sql.sql("""
                        select * from evidence_entry
                        where customer_id = :customer
                          and (:before::bigint is null or number < :before)
                          and (:kind::text is null or kind = :kind or starts_with(kind, :kind || '.'))
                          and (:subject::text is null or subject = :subject)
                          and (:text::text is null or strpos(lower(kind || ' ' || subject || ' ' || details::text), lower(:text)) > 0)
                          and (:from::timestamptz is null or at >= :from)
                          and (:to::timestamptz is null or at < :to)
                        order by number desc limit :most""")
                .param("customer", customer.value())
                .param("before", before)
                .param("kind", filter.kind())
                .param("subject", filter.subject())
                .param("text", filter.text())
                .param("from", columnOrNull(filter.from()))
                .param("to", columnOrNull(filter.to()))
                .param("most", most)
                .query(this)
                .list();
    }

    Stream<Entry> all(CustomerId customer) {
        return streaming
                .sql("select * from evidence_entry where customer_id = :customer order by number")
                .param("customer", customer.value())
                .query(this)
                .stream();
    }

    Stream<Entry> after(EntryId id) {
        return streaming
                .sql("select * from evidence_entry where customer_id = :customer and number > :number order by number")
                .param("customer", id.customer().value())
                .param("number", id.number())
                .query(this)
                .stream();
    }

    /** Every number that has an entry, a checkpoint or both. */
    Stream<ChainCheck.Row> stored(CustomerId customer) {
        return streaming
                .sql("""
                        select number, e.at, e.kind, e.subject, e.details, e.hash, c.hash as checkpoint
                        from (select * from evidence_entry where customer_id = :customer) e
                        full join (select number, hash from evidence_checkpoint where customer_id = :customer) c
                             using (number)
                        order by number""")
                .param("customer", customer.value())
                .query((rs, n) -> new ChainCheck.Row(
                        rs.getLong("number"),
                        rs.getBytes("hash") != null,
                        rs.getBytes("hash") == null ? null : content(rs),
                        rs.getBytes("checkpoint") == null ? null : sha256(rs, "checkpoint")))
                .stream();
    }

    /** Null when what is stored can no longer be read as an entry: someone changed it around Vigie. */
    private ChainCheck.@Nullable Content content(ResultSet rs) throws SQLException {
        try {
            return new ChainCheck.Content(at(rs), fact(rs), sha256(rs, "hash"));
        } catch (IllegalArgumentException | NullPointerException | JacksonException unreadable) {
            return null;
        }
    }

    @Override
    public Entry mapRow(ResultSet rs, int rowNumber) throws SQLException {
        var id = new EntryId(new CustomerId(rs.getObject("customer_id", UUID.class)), rs.getLong("number"));
        return new Entry(id, at(rs), fact(rs), sha256(rs, "hash"));
    }

    static Sha256 sha256(ResultSet rs, String column) throws SQLException {
        return new Sha256(HexFormat.of().formatHex(rs.getBytes(column)));
    }

    private static Instant at(ResultSet rs) throws SQLException {
        return rs.getObject("at", OffsetDateTime.class).toInstant();
    }

    private Fact fact(ResultSet rs) throws SQLException {
        return new Fact(
                rs.getString("kind"), rs.getString("subject"), json.readValue(rs.getString("details"), DETAILS));
    }

    private static @Nullable OffsetDateTime columnOrNull(@Nullable Instant instant) {
        return instant == null ? null : column(instant);
    }
}
