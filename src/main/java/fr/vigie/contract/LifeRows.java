package fr.vigie.contract;

import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.evidence.EntryId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code contract_event} and {@code contract_suspension}. */
@Repository
class LifeRows {

    private record Row(ContractId contract, LifeEvent event) {}

    private final JdbcClient sql;

    LifeRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those that change a contract's life at the same time wait for each other. */
    void lock(ContractId contract) {
        sql.sql("select id from contract where id = :id for update")
                .param("id", contract.value())
                .query((row, n) -> n)
                .list();
    }

    void append(ContractId contract, CustomerId customer, LifeEvent event, @Nullable EntryId entry) {
        sql.sql("""
                insert into contract_event (contract_id, serial, customer_id, kind, at, version, effective, until, party,
                    reason, person, entry)
                select :contract, coalesce(max(serial), 0) + 1, :customer, :kind, :at, :version, :effective, :until,
                    :party, :reason, :person, :entry
                from contract_event where contract_id = :contract
                """)
                .param("contract", contract.value())
                .param("customer", customer.value())
                .param("kind", event.kind().name())
                .param("at", Instants.column(event.at()))
                .param("version", event.version())
                .param("effective", column(event.effective()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", column(event.until()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("party", event.party() == null ? null : event.party().name(), java.sql.Types.VARCHAR)
                .param("reason", event.reason())
                .param("person", event.by())
                .param("entry", entry == null ? null : entry.number(), java.sql.Types.BIGINT)
                .update();
        if (event.kind() == Kind.SUSPENDED) {
            sql.sql("insert into contract_suspension (contract_id, customer_id, began) values (:id, :customer, :at)")
                    .param("id", contract.value())
                    .param("customer", customer.value())
                    .param("at", Instants.column(event.counts()))
                    .update();
        } else if (event.kind() == Kind.RESUMED) {
            sql.sql("update contract_suspension set resumed = :at where contract_id = :id and resumed is null")
                    .param("id", contract.value())
                    .param("at", Instants.column(event.counts()))
                    .update();
        }
    }

    /**
     * The events of the contracts that a condition on {@code contract_event} selects, oldest first.
     *
     * @param key bound as {@code :key} in the condition
     */
    Map<ContractId, List<LifeEvent>> events(String where, Object key) {
        return sql
                .sql(
                        "select contract_id, kind, at, version, effective, until, party, reason, person from contract_event "
                                + where + " order by contract_id, serial")
                .param("key", key)
                .query((row, n) -> new Row(new ContractId(row.getObject("contract_id", UUID.class)), event(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::contract, LinkedHashMap::new, Collectors.mapping(Row::event, Collectors.toList())));
    }

    /** What has a life of its own. */
    record Watched(ContractId id, CustomerId customer) {}

    /** Until when what comes by the calendar was told; others who ask wait until the transaction ends. */
    Instant watchedUntil() {
        sql.sql("insert into contract_watch (at) values ('epoch') on conflict do nothing")
                .update();
        return sql.sql("select at from contract_watch for update")
                .query((row, n) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .single();
    }

    void watched(Instant until) {
        sql.sql("update contract_watch set at = :at")
                .param("at", Instants.column(until))
                .update();
    }

    /** The contracts that ended, or of which a version took effect, after one instant and by another. */
    List<Watched> cameBetween(Instant after, Instant until) {
        return sql.sql("""
                select id, customer_id from contract c
                where ended > :after and ended <= :until or exists (select from contract_version v
                    where v.contract_id = c.id and v.effective > :after and v.effective <= :until)
                order by id
                """)
                .param("after", Instants.column(after))
                .param("until", Instants.column(until))
                .query((row, n) -> new Watched(
                        new ContractId(row.getObject("id", UUID.class)),
                        new CustomerId(row.getObject("customer_id", UUID.class))))
                .list();
    }

    private static LifeEvent event(ResultSet row) throws SQLException {
        String party = row.getString("party");
        return new LifeEvent(
                Kind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getInt("version"),
                instant(row, "effective"),
                instant(row, "until"),
                party == null ? null : Party.valueOf(party),
                row.getString("reason"),
                row.getString("person"));
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant instant) {
        return instant == null ? null : Instants.column(instant);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
