package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tickets opened in a period, for figures and reports: a year of a busy shop has thousands of events, so that they are
 * only read of tickets whose clocks still run or were started anew.
 */
@Repository
class PeriodRows {

    /** Whose tickets. */
    enum Of {
        SHOPS("t.shop_id"),
        CUSTOMER("t.customer_id");

        private final String column;

        Of(String column) {
            this.column = column;
        }
    }

    /** A ticket that was reopened after its closing has lives, which only its events tell apart. */
    private static final String SETTLED = """
            t.closed_at is not null
            and not exists (select from ticket_verdict again where again.ticket_id = t.id and again.round > 1)""";

    private final JdbcClient sql;

    PeriodRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** The verdicts about tickets that are closed for the first time. */
    List<Verdict> settled(Of owner, Collection<UUID> owners, Period period) {
        return ask(
                """
                select v.*, t.year, t.serial, t.subject, t.shop_id, t.opened_at
                from ticket t join ticket_verdict v on v.ticket_id = t.id
                where %s and %s order by v.ticket_id, v.clock""".formatted(opened(owner), SETTLED),
                owners,
                period,
                (row, n) -> VerdictRows.verdict(
                        row,
                        new TicketId(row.getObject("ticket_id", UUID.class)),
                        new TicketNumber(row.getInt("year"), row.getInt("serial")),
                        row.getString("subject"),
                        new ShopId(row.getObject("shop_id", UUID.class)),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant()));
    }

    /** All others. */
    List<TicketId> unsettled(Of owner, Collection<UUID> owners, Period period) {
        return ask(
                "select t.id from ticket t where %s and not (%s) order by t.opened_at, t.id"
                        .formatted(opened(owner), SETTLED),
                owners,
                period,
                (row, n) -> new TicketId(row.getObject("id", UUID.class)));
    }

    /** Without those that were merged into another. */
    List<TicketTimes> times(Collection<UUID> shops, Period period) {
        return ask(
                """
                select t.id, t.year, t.serial, t.subject, t.shop_id, t.opened_at, t.resolved_at,
                    coalesce(t.restored_at, t.resolved_at) as ended_at,
                    (select e.at from ticket_event e where e.ticket_id = t.id and e.number > 1 and e.side = 'STAFF'
                        order by e.number limit 1) as handled_at
                from ticket t where %s and t.merged_into is null order by t.opened_at, t.id""".formatted(opened(Of.SHOPS)),
                shops,
                period,
                (row, n) -> new TicketTimes(
                        new TicketId(row.getObject("id", UUID.class)),
                        new TicketNumber(row.getInt("year"), row.getInt("serial")),
                        row.getString("subject"),
                        new ShopId(row.getObject("shop_id", UUID.class)),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        instant(row, "handled_at"),
                        instant(row, "ended_at"),
                        instant(row, "resolved_at")));
    }

    Map<TicketId, Activity> activities(CustomerId customer, Period period) {
        return ask(
                        "select t.id, t.activity from ticket t where " + opened(Of.CUSTOMER),
                        List.of(customer.value()),
                        period,
                        (row, n) -> Map.entry(
                                new TicketId(row.getObject("id", UUID.class)),
                                Activity.valueOf(row.getString("activity"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * What a ticket without its events tells of its clocks.
     *
     * @param contract which rules it now
     * @param judged the clocks about which a verdict was frozen
     */
    record Bare(
            TicketId id,
            Severity severity,
            Activity activity,
            ContractRef contract,
            Instant received,
            boolean isClosed,
            Set<ClockKind> judged) {

        /** Whether nothing tells yet, or ever, how this clock ended. */
        boolean lacks(ClockKind clock) {
            return !isClosed || !judged.contains(clock);
        }
    }

    /** Those that a contract rules and that were not merged into another. */
    List<Bare> ruled(Of owner, Collection<UUID> owners, Period period) {
        return ask(
                """
                select t.id, t.severity, t.activity, t.contract_id, t.contract_version, t.received_at, t.opened_at, t.closed_at,
                    array(select v.clock from ticket_verdict v where v.ticket_id = t.id) as judged
                from ticket t where %s and t.merged_into is null and t.contract_id is not null
                order by t.opened_at, t.id""".formatted(opened(owner)),
                owners,
                period,
                (row, n) -> new Bare(
                        new TicketId(row.getObject("id", UUID.class)),
                        Severity.valueOf(row.getString("severity")),
                        Activity.valueOf(row.getString("activity")),
                        new ContractRef(
                                new ContractId(row.getObject("contract_id", UUID.class)),
                                row.getInt("contract_version")),
                        Objects.requireNonNullElse(
                                instant(row, "received_at"),
                                row.getObject("opened_at", OffsetDateTime.class).toInstant()),
                        instant(row, "closed_at") != null,
                        Stream.of((String[]) row.getArray("judged").getArray())
                                .map(ClockKind::valueOf)
                                .collect(Collectors.toSet())));
    }

    private static String opened(Of owner) {
        return owner.column + " = any(:owners) and t.opened_at >= :from and t.opened_at < :to";
    }

    private <T> List<T> ask(String query, Collection<UUID> owners, Period period, RowMapper<T> read) {
        return sql.sql(query)
                .param("owners", owners.toArray(UUID[]::new))
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(read)
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
