package fr.vigie.contract;

import fr.vigie.contract.Contract.Edition;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
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
            select contract_id, number, customer_id, content, digest, drafted, sent, signed, effective, ended
            from contract_version\s""";

    private final JdbcClient sql;

    ContractRows(JdbcClient sql) {
        this.sql = sql;
    }

    void open(ContractId id, CustomerId customer, Instant created) {
        sql.sql("insert into contract (id, customer_id, created) values (:id, :customer, :created)")
                .param("id", id.value())
                .param("customer", customer.value())
                .param("created", Instants.column(created))
                .update();
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
    }

    /** @return false when that version is no draft any more */
    boolean rewrite(ContractId contract, int number, CanonicalForm form) {
        return sql.sql("""
                update contract_version set shops = :shops, content = :content, digest = :digest
                where contract_id = :contract and number = :number and sent is null and signed is null
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
        return sql.sql("""
                update contract_version set sent = :at
                where contract_id = :contract and number = :number and sent is null and signed is null
                """)
                        .param("at", Instants.column(at))
                        .param("contract", version.contract().value())
                        .param("number", version.number())
                        .update()
                == 1;
    }

    /** @return false when that version does not await a signature */
    boolean takeBack(ContractVersion version) {
        return sql.sql("""
                update contract_version set sent = null
                where contract_id = :contract and number = :number and sent is not null and signed is null
                """)
                        .param("contract", version.contract().value())
                        .param("number", version.number())
                        .update()
                == 1;
    }

    /** @return false when that version does not await a signature, or its text is no longer the one that was shown */
    boolean markSigned(ContractVersion version, Instant signed, Instant effective) {
        return sql.sql("""
                update contract_version set signed = :signed, effective = :effective
                where contract_id = :contract and number = :number and sent is not null and signed is null
                  and digest = :digest
                """)
                        .param("signed", Instants.column(signed))
                        .param("effective", Instants.column(effective))
                        .param("contract", version.contract().value())
                        .param("number", version.number())
                        .param("digest", version.digest().hex())
                        .update()
                == 1;
    }

    /** The versions before this one stop binding when it begins to. */
    void supersede(ContractId contract, int number, Instant from) {
        sql.sql("""
                update contract_version set ended = greatest(:from, effective)
                where contract_id = :contract and number < :number and signed is not null
                  and (ended is null or ended > :from)
                """)
                .param("from", Instants.column(from))
                .param("contract", contract.value())
                .param("number", number)
                .update();
    }

    void end(ContractId contract, Instant at) {
        sql.sql("update contract set ended = :at where id = :id")
                .param("at", Instants.column(at))
                .param("id", contract.value())
                .update();
        supersede(contract, Integer.MAX_VALUE, at);
    }

    Optional<Contract> find(ContractId id) {
        return contracts("where id = :key", id.value()).stream().findFirst();
    }

    List<Contract> all() {
        return contracts("", new UUID(0, 0));
    }

    List<Contract> of(CustomerId customer) {
        return contracts("where customer_id = :key", customer.value());
    }

    Optional<ContractVersion> bindingFor(ShopId shop, Instant at) {
        return sql.sql(VERSIONS + """
                where :shop = any(shops) and effective <= :at and (ended is null or ended > :at)
                order by effective desc limit 1
                """)
                .param("shop", shop.value())
                .param("at", Instants.column(at))
                .query((row, n) -> version(row))
                .optional();
    }

    List<ContractVersion> bindingDuring(Instant from, Instant to) {
        return sql.sql(VERSIONS + """
                where effective < :to and (ended is null or ended > :from) and ended is distinct from effective
                order by customer_id, contract_id, number
                """)
                .param("from", Instants.column(from))
                .param("to", Instants.column(to))
                .query((row, n) -> version(row))
                .list();
    }

    private List<Contract> contracts(String where, UUID key) {
        Map<ContractId, List<Edition>> editions = sql
                .sql(VERSIONS + where.replace("where id", "where contract_id") + " order by contract_id, number")
                .param("key", key)
                .query((row, n) -> edition(row))
                .stream()
                .collect(Collectors.groupingBy(edition -> edition.version().contract()));
        return sql.sql("select id, customer_id, created, ended from contract " + where + " order by created desc, id")
                .param("key", key)
                .query((row, n) -> contract(row, editions))
                .list();
    }

    private static Contract contract(ResultSet row, Map<ContractId, List<Edition>> editions) throws SQLException {
        ContractId id = new ContractId(row.getObject("id", UUID.class));
        return new Contract(
                id,
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                instant(row, "ended"),
                editions.getOrDefault(id, List.of()));
    }

    private static Edition edition(ResultSet row) throws SQLException {
        return new Edition(
                version(row),
                row.getObject("drafted", OffsetDateTime.class).toInstant(),
                instant(row, "sent"),
                instant(row, "signed"));
    }

    private static ContractVersion version(ResultSet row) throws SQLException {
        CanonicalForm form = new CanonicalForm(row.getString("content"));
        Sha256 digest = new Sha256(row.getString("digest"));
        ContractId contract = new ContractId(row.getObject("contract_id", UUID.class));
        int number = row.getInt("number");
        if (!form.digest().equals(digest)) {
            throw new IllegalStateException("version " + number + " of contract " + contract
                    + " was changed outside Vigie: its text has digest " + form.digest() + ", recorded " + digest);
        }
        CanonicalForm.Content content = form.content();
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
                instant(row, "ended"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    private static UUID[] shops(CanonicalForm form) {
        return form.content().shops().toArray(UUID[]::new);
    }
}
