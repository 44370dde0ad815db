package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements of {@code time_entry}. */
@Component
class TimeEntryRows {
    private static final TypeReference<List<Kept>> SHARES = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;

    TimeEntryRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A share as it is stored. */
    private record Kept(HourKind kind, long minutes, BigDecimal factor) {}

    List<TimeEntry> of(TicketId ticket) {
        return sql.sql("select * from time_entry where ticket_id = :ticket order by at, id")
                .param("ticket", ticket.value())
                .query(this::entry)
                .list();
    }

    /** The same with those of the tickets that were merged into it. */
    List<TimeEntry> withMerged(TicketId ticket) {
        return sql.sql("""
            select * from time_entry where ticket_id in (select id from ticket where id = :ticket or merged_into = :ticket)
            order by at, id\
            """).param("ticket", ticket.value()).query(this::entry).list();
    }

    List<TimeEntry> of(ContractId contract, YearMonth month) {
        return sql.sql("""
            select * from time_entry where contract_id = :contract and worked_on >= :from and worked_on < :to
            order by worked_on, at, id\
            """)
                .param("contract", contract.value())
                .param("from", month.atDay(1))
                .param("to", month.plusMonths(1).atDay(1))
                .query(this::entry)
                .list();
    }

    /** The same with the tickets on which the work was done. */
    List<Hours.Entry> told(ContractId contract, YearMonth month) {
        return sql.sql("""
            select e.*, t.year, t.serial, t.subject from time_entry e join ticket t on t.id = e.ticket_id
            where e.contract_id = :contract and e.worked_on >= :from and e.worked_on < :to
            order by e.worked_on, e.at, e.id\
            """)
                .param("contract", contract.value())
                .param("from", month.atDay(1))
                .param("to", month.plusMonths(1).atDay(1))
                .query((row, n) -> new Hours.Entry(
                        entry(row, n),
                        new TicketNumber(row.getInt("year"), row.getInt("serial")),
                        row.getString("subject")))
                .list();
    }

    /** Accounted time that the included hours pay, by the month of the work. */
    Map<YearMonth, Duration> usedByMonth(ContractId contract) {
        Map<YearMonth, Duration> used = new HashMap<>();
        sql.sql("""
            select date_trunc('month', worked_on)::date as month, sum(accounted) as minutes from time_entry
            where contract_id = :contract and billing = 'HOURS' group by 1\
            """).param("contract", contract.value()).query(row -> {
            used.put(
                    YearMonth.from(row.getObject("month", LocalDate.class)),
                    Duration.ofMinutes(row.getLong("minutes")));
        });
        return used;
    }

    void insert(TimeEntry entry) {
        ContractRef contract = entry.contract();
        Billing billing = entry.billing();
        TimeEntryId reverses = entry.reverses();
        sql.sql("""
            insert into time_entry (id, customer_id, shop_id, ticket_id, contract_id, contract_version, worked_on, began, at,
                person, name, note, activity, billing, spent, accounted, shares, reverses)
            values (:id, :customer, :shop, :ticket, :contract, :version, :day, :began, :at,
                :person, :name, :note, :activity, :billing, :spent, :accounted, :shares::jsonb, :reverses)
            """)
                .param("id", entry.id().value())
                .param("customer", entry.customer().value())
                .param("shop", entry.shop().value())
                .param("ticket", entry.ticket().value())
                .param("contract", contract == null ? null : contract.contract().value())
                .param("version", contract == null ? null : contract.version())
                .param("day", entry.workedOn())
                .param("began", entry.began() == null ? null : column(entry.began()))
                .param("at", column(entry.at()))
                .param("person", entry.person().value())
                .param("name", entry.name())
                .param("note", entry.note())
                .param("activity", entry.activity().name())
                .param("billing", billing == null ? null : billing.name())
                .param("spent", entry.spent().toMinutes())
                .param("accounted", entry.accounted().toMinutes())
                .param(
                        "shares",
                        json.writeValueAsString(entry.shares().stream()
                                .map(share ->
                                        new Kept(share.kind(), share.time().toMinutes(), share.factor()))
                                .toList()))
                .param("reverses", reverses == null ? null : reverses.value())
                .update();
    }

    private TimeEntry entry(ResultSet row, int number) throws SQLException {
        UUID contract = row.getObject("contract_id", UUID.class);
        UUID reverses = row.getObject("reverses", UUID.class);
        OffsetDateTime began = row.getObject("began", OffsetDateTime.class);
        String billing = row.getString("billing");
        return new TimeEntry(
                new TimeEntryId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new ShopId(row.getObject("shop_id", UUID.class)),
                new TicketId(row.getObject("ticket_id", UUID.class)),
                contract == null ? null : new ContractRef(new ContractId(contract), row.getInt("contract_version")),
                row.getObject("worked_on", LocalDate.class),
                began == null ? null : began.toInstant(),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("name"),
                row.getString("note"),
                Activity.valueOf(row.getString("activity")),
                billing == null ? null : Billing.valueOf(billing),
                Duration.ofMinutes(row.getInt("spent")),
                json.readValue(row.getString("shares"), SHARES).stream()
                        .map(kept -> new Share(kept.kind(), Duration.ofMinutes(kept.minutes()), kept.factor()))
                        .toList(),
                reverses == null ? null : new TimeEntryId(reverses));
    }
}
