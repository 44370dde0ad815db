package fr.vigie.contract;

import fr.vigie.contract.Contract.Edition;
import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.evidence.EntryId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code contract} and {@code contract_version}. */
@Repository
class ContractRows {

    private static final String VERSIONS = """
        select contract_id, number, customer_id, content, digest, drafted, sent, signed, effective, ended, abandoned,
            (select c.ended from contract c where c.id = v.contract_id) as contract_ended,
            array(select s.began from contract_suspension s where s.contract_id = v.contract_id order by s.began)
                as suspended,
            array(select s.resumed from contract_suspension s where s.contract_id = v.contract_id order by s.began)
                as resumed
        from contract_version v
        """;

    private static final String DURING =
            "where effective < :to and (ended is null or ended > :from) and ended is distinct from effective ";

    private static final String IN_ORDER = "order by customer_id, contract_id, number";

    private final JdbcClient sql;
    private final LifeRows lives;
    private final KnownForms forms = new KnownForms();

    ContractRows(JdbcClient sql, LifeRows lives) {
        this.sql = sql;
        this.lives = lives;
    }

    void open(ContractId id, CustomerId customer, Instant created) {
        sql.sql("insert into contract (id, customer_id, created) values (:id, :customer, :created)")
                .param("id", id.value())
                .param("customer", customer.value())
                .param("created", Instants.column(created))
                .update();
    }

    /** Changes of one contract come one after another until the transaction ends. */
    void lock(ContractId id) {
        lives.lock(id);
    }

    void add(ContractId contract, CustomerId customer, int number, CanonicalForm form, Instant drafted) {
        sql.sql("""
            insert into contract_version (contract_id, number, customer_id, shops, content, digest, drafted)
            values (:contract, :number, :customer, :shops, :content, :digest, :drafted)
            """)
                .param("contract", contract.value())
                .param("number", number)
                .param("customer", customer.value())
                .param("shops", shops(form))
                .param("content", form.text())
                .param("digest", form.digest().hex())
                .param("drafted", Instants.column(drafted))
                .update();
        lives.append(contract, customer, LifeEvent.of(Kind.DRAFTED, drafted, number), null);
    }

    /** @return false when that version is no draft any more */
    boolean rewrite(ContractId contract, int number, CanonicalForm form) {
        return sql.sql("""
            update contract_version set shops = :shops, content = :content, digest = :digest
            where contract_id = :contract and number = :number and sent is null and signed is null
                  and abandoned is null
            """)
                        .param("shops", shops(form))
                        .param("content", form.text())
                        .param("digest", form.digest().hex())
                        .param("contract", contract.value())
                        .param("number", number)
                        .update()
                == 1;
    }

    /** @return false when that version was sent or signed already */
    boolean markSent(ContractVersion version, Instant at) {
        return set(version, "sent = :at", "sent is null", at);
    }

    /**
     * Makes a sent version a draft again.
     *
     * @return false when that version does not await a signature
     */
    boolean reopen(ContractVersion version, Instant at) {
        return set(version, "sent = null", "sent is not null", at);
    }

    /** @return false when that version is no draft any more */
    boolean abandon(ContractVersion version, Instant at) {
        return set(version, "abandoned = :at", "sent is null", at);
    }

    /**
     * The version binds from its effective day; those before it no longer do from then on.
     *
     * @param event the signature, counting from the effective day
     * @param entry where the ledger tells of it
     * @return false when that version does not await a signature, or its text is no longer the one that was shown
     */
    boolean markSigned(ContractVersion version, LifeEvent event, EntryId entry) {
        Instant effective = event.counts();
        Contract contract = find(version.contract()).orElseThrow();
        SignedTerms terms = contract.signedTerms();
        LifeEvent signed = event.until(terms.termOnceSigned(version.clauses().duration(), effective));
        Instant end = terms.endOnceSigned(version.clauses().duration(), effective);
        boolean done = sql.sql("""
            update contract_version set signed = :signed, effective = :effective,
                ended = case when cast(:end as timestamptz) is null then null else greatest(:effective, :end) end
            where contract_id = :contract and number = :number and sent is not null and signed is null
              and digest = :digest
            """)
                        .param("signed", Instants.column(event.at()))
                        .param("effective", Instants.column(effective))
                        .param("end", end == null ? null : Instants.column(end), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("contract", version.contract().value())
                        .param("number", version.number())
                        .param("digest", version.digest().hex())
                        .update()
                == 1;
        if (done) {
            lives.append(version.contract(), version.customer(), signed, entry);
            bind(version.contract(), contract.life().then(signed));
        }
        return done;
    }

    /** Brings the columns by which versions are looked up to what the contract's life says. */
    void bind(ContractId contract, Life life) {
        OffsetDateTime end = life.end().map(Instants::column).orElse(null);
        sql.sql("update contract set ended = :end where id = :id")
                .param("end", end, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", contract.value())
                .update();
        sql.sql("""
            update contract_version v set ended = x.until
            from (
                select number, case when following is null and cast(:end as timestamptz) is null then null
                    else greatest(effective, least(following, :end)) end as until
                from (
                    select number, effective, min(effective) over (order by number
                        rows between 1 following and unbounded following) as following
                    from contract_version where contract_id = :contract and signed is not null
                ) signed
            ) x
            where v.contract_id = :contract and v.number = x.number and v.ended is distinct from x.until
            """)
                .param("end", end, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("contract", contract.value())
                .update();
    }

    private boolean set(ContractVersion version, String change, String condition, Instant at) {
        return sql.sql("update contract_version set " + change
                                + " where contract_id = :contract and number = :number and signed is null and"
                                + " abandoned is null and "
                                + condition)
                        .param("at", Instants.column(at))
                        .param("contract", version.contract().value())
                        .param("number", version.number())
                        .update()
                == 1;
    }

    Optional<Contract> find(ContractId id) {
        return contracts("where id = :key", id.value()).stream().findFirst();
    }

    List<Contract> all() {
        return contracts("", new UUID(0, 0));
    }

    String revision() {
        return sql.sql("""
            select concat_ws(':', (select count(*) from contract_event),
                (select count(*) from contract_version where signed is not null), (select max(id::text) from contract))
            """).query(String.class).single();
    }

    List<Contract> of(CustomerId customer) {
        return contracts("where customer_id = :key", customer.value());
    }

    Optional<ContractVersion> bindingFor(ShopId shop, Instant at) {
        return sql.sql(VERSIONS + """
            where :shop = any(shops) and effective <= :at and (ended is null or ended > :at)
              and not exists (select 1 from contract_suspension s where s.contract_id = v.contract_id
                  and s.began <= :at and (s.resumed is null or s.resumed > :at))
            order by effective desc limit 1
            """)
                .param("shop", shop.value())
                .param("at", Instants.column(at))
                .query((row, n) -> version(row))
                .optional();
    }

    List<ContractVersion> bindingDuring(Instant from, Instant to) {
        return binding(sql.sql(VERSIONS + DURING + IN_ORDER), from, to);
    }

    List<ContractVersion> bindingDuring(CustomerId customer, Instant from, Instant to) {
        return binding(
                sql.sql(VERSIONS + DURING + "and customer_id = :customer " + IN_ORDER)
                        .param("customer", customer.value()),
                from,
                to);
    }

    private List<ContractVersion> binding(JdbcClient.StatementSpec during, Instant from, Instant to) {
        return during
                .param("from", Instants.column(from))
                .param("to", Instants.column(to))
                .query((row, n) -> version(row))
                .list()
                .stream()
                .filter(version -> version.bindsDuring(new Period(from, to)))
                .toList();
    }

    List<Edition> signedAround(ShopId shop) {
        return sql.sql(VERSIONS + """
            where signed is not null and contract_id in (
                select contract_id from contract_version where signed is not null and :shop = any(shops))
            order by effective, contract_id, number
            """)
                .param("shop", shop.value())
                .query((row, n) -> edition(row))
                .list();
    }

    List<ContractVersion> versions(Collection<ContractId> contracts) {
        return sql.sql(VERSIONS + "where contract_id = any(:contracts) order by contract_id, number")
                .param("contracts", contracts.stream().map(ContractId::value).toArray(UUID[]::new))
                .query((row, n) -> version(row))
                .list();
    }

    List<Contract> these(Collection<ContractId> ids) {
        return contracts(
                "where id = any(:key)", ids.stream().map(ContractId::value).toArray(UUID[]::new));
    }

    private List<Contract> contracts(String where, Object key) {
        Map<ContractId, List<Edition>> editions = sql
                .sql(VERSIONS + where.replace("where id", "where contract_id") + " order by contract_id, number")
                .param("key", key)
                .query((row, n) -> edition(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(edition -> edition.version().contract()));
        Map<ContractId, List<LifeEvent>> events = lives.events(where.replace("where id", "where contract_id"), key);
        // One that is begun at this moment may be seen without its version: the statements do not share a view of the
        // data.
        return sql
                .sql("select id, customer_id, created from contract " + where + " order by created desc, id")
                .param("key", key)
                .query((row, n) -> contract(row, events, editions))
                .list()
                .stream()
                .filter(contract -> !contract.editions().isEmpty())
                .toList();
    }

    private static Contract contract(
            ResultSet row, Map<ContractId, List<LifeEvent>> events, Map<ContractId, List<Edition>> editions)
            throws SQLException {
        ContractId id = new ContractId(row.getObject("id", UUID.class));
        return new Contract(
                id,
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                new Life(events.getOrDefault(id, List.of())),
                editions.getOrDefault(id, List.of()));
    }

    private Edition edition(ResultSet row) throws SQLException {
        return new Edition(
                version(row),
                row.getObject("drafted", OffsetDateTime.class).toInstant(),
                instant(row, "sent"),
                instant(row, "signed"),
                instant(row, "abandoned"));
    }

    private ContractVersion version(ResultSet row) throws SQLException {
        CanonicalForm form = new CanonicalForm(row.getString("content"));
        Sha256 digest = new Sha256(row.getString("digest"));
        ContractId contract = new ContractId(row.getObject("contract_id", UUID.class));
        int number = row.getInt("number");
        if (!form.digest().equals(digest)) {
            throw new IllegalStateException("version " + number + " of contract " + contract
                    + " was changed outside Vigie: its text has digest " + form.digest() + ", recorded " + digest);
        }
        CanonicalForm.Content content = forms.content(form, digest);
        return new ContractVersion(
                contract,
                new CustomerId(row.getObject("customer_id", UUID.class)),
                number,
                content.title(),
                content.plan(),
                content.shopIds(),
                content.clauses(),
                digest,
                instant(row, "effective"),
                instant(row, "ended"),
                lapses(row));
    }

    /** Suspensions, and from the contract's end on; what the end cuts off is not told twice. */
    private static List<Period> lapses(ResultSet row) throws SQLException {
        Instant end = Objects.requireNonNullElse(instant(row, "contract_ended"), Instant.MAX);
        Timestamp[] began = (Timestamp[]) row.getArray("suspended").getArray();
        @Nullable Timestamp[] resumed = (Timestamp[]) row.getArray("resumed").getArray();
        List<Period> lapses = new ArrayList<>();
        for (int i = 0; i < began.length; i++) {
            Timestamp back = resumed[i];
            Instant from = began[i].toInstant();
            Instant to = back == null || back.toInstant().isAfter(end) ? end : back.toInstant();
            if (from.isBefore(to)) {
                lapses.add(new Period(from, to));
            }
        }
        if (end.isBefore(Instant.MAX)) {
            lapses.add(new Period(end, Instant.MAX));
        }
        return lapses;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    private static UUID[] shops(CanonicalForm form) {
        return form.content().shops().toArray(UUID[]::new);
    }
}
