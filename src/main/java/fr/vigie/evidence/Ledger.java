package fr.vigie.evidence;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.database.Turns;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only ledger of each customer. Entries and checkpoints can be added and read; the database refuses to change
 * or remove them.
 */
@Component
public class Ledger {
    private final JdbcClient sql;
    private final EntryRows rows;
    private final JsonMapper json;

    Ledger(JdbcClient sql, EntryRows rows, JsonMapper json) {
        this.sql = sql;
        this.rows = rows;
        this.json = json;
    }

    /**
     * Adds a fact to the end of a customer's chain, in the transaction of the work it tells of: both are kept or neither.
     *
     * <p>Appends for one customer wait for each other until their transactions end, so append near the end of the
     * transaction and for one customer only.
     *
     * @param at when it happened; kept to the microsecond
     */
    @Transactional
    public EntryId append(CustomerId customer, Fact fact, Instant at) {
        Turns.await(sql, "vigie evidence " + customer);
        LedgerHead before = head(customer);
        var id = new EntryId(customer, before.count() + 1);
        Instant kept = Instants.micros(at);
        Sha256 hash = Chain.link(before.hash(), Chain.digest(id, kept, fact));
        rows.insert(new Entry(id, kept, fact, hash));
        return id;
    }

    /** The end of the chain; {@link LedgerHead#EMPTY} while nothing was written. */
    public LedgerHead head(CustomerId customer) {
        return sql.sql(
                        "select number, hash from evidence_entry where customer_id = :customer order by number desc limit 1")
                .param("customer", customer.value())
                .query((rs, n) -> new LedgerHead(rs.getLong("number"), EntryRows.sha256(rs, "hash")))
                .optional()
                .orElse(LedgerHead.EMPTY);
    }

    public Optional<Entry> find(EntryId id) {
        return rows.find(id);
    }

    /**
     * A page of a customer's entries, newest first.
     *
     * @param before only entries with a smaller number: the last number of the page before
     * @param most the length of a page
     */
    public List<Entry> entries(CustomerId customer, LedgerFilter filter, @Nullable Long before, int most) {
        return rows.page(customer, filter, before, most);
    }

    /** The kinds of which a customer has entries, by name. */
    public List<String> kinds(CustomerId customer) {
        return sql.sql("select distinct kind from evidence_entry where customer_id = :customer order by kind")
                .param("customer", customer.value())
                .query((rs, n) -> rs.getString("kind"))
                .list();
    }

    /** The entries of one kind whose fact happened in a period, oldest first. */
    public List<Entry> during(CustomerId customer, String kind, Period period) {
        return sql.sql("""
                        select * from evidence_entry
                        where customer_id = :customer and kind = :kind and at >= :from and at < :to
                        order by number""")
                .param("customer", customer.value())
                .param("kind", kind)
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(rows)
                .list();
    }

    /** The number of the latest entry about each subject whose fact happened in a period, by kind and subject. */
    public Map<String, Map<String, Long>> latest(CustomerId customer, Collection<String> kinds, Period period) {
        var latest = new HashMap<String, Map<String, Long>>();
        sql.sql("""
                        select kind, subject, max(number) as number from evidence_entry
                        where customer_id = :customer and kind in (:kinds) and at >= :from and at < :to
                        group by kind, subject""")
                .param("customer", customer.value())
                .param("kinds", kinds)
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(row -> {
                    latest.computeIfAbsent(row.getString("kind"), kind -> new HashMap<>())
                            .put(row.getString("subject"), row.getLong("number"));
                });
        return latest;
    }

    /**
     * The customers who have a ledger, among those the current scope may see: also one whose checkpoints, or entries, were all
     * taken away.
     */
    public List<CustomerId> customers() {
        return sql.sql(
                        "select customer_id from evidence_checkpoint union select customer_id from evidence_entry order by 1")
                .query((rs, n) -> new CustomerId(rs.getObject(1, UUID.class)))
                .list();
    }

    /** The proof that an entry is part of the chain as it stands now. */
    @Transactional(readOnly = true)
    public Optional<HashPath> path(EntryId id) {
        return find(id).map(entry -> {
            Sha256 previous = hashAt(id.customer(), id.number() - 1).orElse(Chain.ORIGIN);
            try (Stream<Entry> after = rows.after(id)) {
                List<Sha256> following = after.map(Ledger::digest).toList();
                return new HashPath(id, previous, digest(entry), following, head(id.customer()));
            }
        });
    }

    /**
     * Writes the whole chain as JSON lines, in the form that {@code docs/ledger.md} gives and the stand-alone verifier
     * reads. Runs in constant memory.
     */
    @Transactional(readOnly = true)
    public void export(CustomerId customer, Appendable out) {
        try (Stream<Entry> all = rows.all(customer)) {
            all.forEach(entry -> {
                try {
                    out.append(line(entry)).append('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /**
     * Writes an entry with its path to the head, in the form that {@code docs/ledger.md} gives and the stand-alone verifier
     * reads. The content of no other entry is in it.
     *
     * @return false when there is no such entry
     */
    @Transactional(readOnly = true)
    public boolean proof(EntryId id, Appendable out) throws IOException {
        Optional<Entry> entry = find(id);
        Optional<HashPath> path = path(id);
        if (entry.isEmpty() || path.isEmpty()) {
            return false;
        }
        out.append(line(entry.get())).append('\n');
        out.append("previous ").append(path.get().previous().hex()).append('\n');
        for (Sha256 next : path.get().following()) {
            out.append("next ").append(next.hex()).append('\n');
        }
        LedgerHead head = path.get().head();
        out.append("head " + head.count() + ":" + head.hash().hex()).append('\n');
        return true;
    }

    /**
     * Reads a customer's whole chain again and compares it with its checkpoints. Runs in constant memory.
     *
     * @param anchors heads that were kept outside the database, which the chain must still lead through
     */
    @Transactional(readOnly = true)
    public Verification verify(CustomerId customer, List<LedgerHead> anchors) {
        var check = new ChainCheck(customer, hash -> anchoredAt(customer, hash));
        try (Stream<ChainCheck.Row> stored = rows.stored(customer)) {
            stored.forEach(check::read);
        }
        return check.finish(anchors, number -> hashAt(customer, number));
    }

    private Optional<Sha256> hashAt(CustomerId customer, long number) {
        return sql.sql("select hash from evidence_entry where customer_id = :customer and number = :number")
                .param("customer", customer.value())
                .param("number", number)
                .query((rs, n) -> EntryRows.sha256(rs, "hash"))
                .optional();
    }

    private Optional<Long> anchoredAt(CustomerId customer, Sha256 hash) {
        return sql.sql("select number from evidence_checkpoint where customer_id = :customer and hash = :hash")
                .param("customer", customer.value())
                .param("hash", hash.bytes())
                .query(Long.class)
                .optional();
    }

    private String line(Entry entry) {
        var line = new LinkedHashMap<String, Object>();
        line.put("customer", entry.id().customer().toString());
        line.put("number", entry.id().number());
        line.put("at", entry.at().toString());
        line.put("kind", entry.fact().kind());
        line.put("subject", entry.fact().subject());
        line.put("details", entry.fact().details());
        line.put("hash", entry.hash().hex());
        return json.writeValueAsString(line);
    }

    private static Sha256 digest(Entry entry) {
        return Chain.digest(entry.id(), entry.at(), entry.fact());
    }
}
