package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.CalendarId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of what is recorded about the clocks of tickets: broken promises when they break, verdicts when they are frozen. */
@Component
class VerdictRows {
    private final JdbcClient sql;

    VerdictRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return false when this breach was recorded before and stands */
    boolean breach(Ticket ticket, ClockKind clock, Instant at) {
        return sql.sql("""
            insert into ticket_breach (ticket_id, clock, round, customer_id, at)
            values (:id, :clock, :round, :customer, :at)
            on conflict (ticket_id, clock, round) where lifted_at is null do nothing
            """)
                        .param("id", ticket.id().value())
                        .param("clock", clock.name())
                        .param("round", ticket.round())
                        .param("customer", ticket.customer().value())
                        .param("at", column(at))
                        .update()
                == 1;
    }

    /** A breach of the current life that turns out not to have been one, since the service had been restored before. */
    void lift(Ticket ticket, ClockKind clock, Instant at) {
        sql.sql("""
            update ticket_breach set lifted_at = :at
            where ticket_id = :id and clock = :clock and round = :round and lifted_at is null
            """)
                .param("id", ticket.id().value())
                .param("clock", clock.name())
                .param("round", ticket.round())
                .param("at", column(at))
                .update();
    }

    void freeze(CustomerId customer, Verdict verdict, int round, Instant at) {
        Instant stopped = verdict.stopped();
        sql.sql("""
            insert into ticket_verdict (ticket_id, clock, round, customer_id, severity, contract_id, contract_version, contracts,
                calendar, calendar_version, calendar_versions, deadline, stopped, allowed, elapsed, waited, worked, result, frozen)
            values (:id, :clock, :round, :customer, :severity, :contract, :version, :contracts, :calendar,
                :lastVersion, :versions, :deadline, :stopped, :allowed, :elapsed, :waited, :worked, :result, :frozen)
            """)
                .param("id", verdict.ticket().value())
                .param("clock", verdict.clock().name())
                .param("round", round)
                .param("customer", customer.value())
                .param("severity", verdict.severity().name())
                .param("contract", verdict.contract().contract().value())
                .param("version", verdict.contract().version())
                .param(
                        "contracts",
                        verdict.contracts().stream().map(ContractRef::code).toArray(String[]::new))
                .param("calendar", verdict.calendar().id().value())
                .param("lastVersion", verdict.calendar().versions().getLast())
                .param("versions", verdict.calendar().versions().toArray(Integer[]::new))
                .param("deadline", column(verdict.deadline()))
                .param("stopped", stopped == null ? null : column(stopped))
                .param("allowed", micros(verdict.allowed()))
                .param("elapsed", micros(verdict.elapsed()))
                .param("waited", micros(verdict.waited()))
                .param("worked", micros(verdict.worked()))
                .param("result", verdict.result().name())
                .param("frozen", column(at))
                .update();
    }

    /** The frozen verdicts of some tickets. */
    List<Verdict> of(Collection<Ticket> tickets) {
        if (tickets.isEmpty()) {
            return List.of();
        }
        Map<TicketId, Ticket> byId = new HashMap<>();
        tickets.forEach(ticket -> byId.put(ticket.id(), ticket));
        List<Verdict> found = new ArrayList<>();
        sql.sql("select * from ticket_verdict where ticket_id in (:ids) order by ticket_id, round, clock")
                .param(
                        "ids",
                        tickets.stream().map(ticket -> ticket.id().value()).toList())
                .query(row -> {
                    Ticket ticket = byId.get(new TicketId(row.getObject("ticket_id", UUID.class)));
                    if (ticket != null) {
                        found.add(verdict(
                                row,
                                ticket.id(),
                                ticket.number(),
                                ticket.subject(),
                                ticket.shop(),
                                ticket.lives().get(row.getInt("round") - 1).received()));
                    }
                });
        return found;
    }

    boolean hasVerdictBy(CalendarId calendar) {
        return sql.sql("select exists (select from ticket_verdict where calendar = :calendar)")
                .param("calendar", calendar.value())
                .query(Boolean.class)
                .single();
    }

    static Verdict verdict(
            ResultSet row, TicketId ticket, TicketNumber number, String subject, ShopId shop, Instant received)
            throws SQLException {
        OffsetDateTime stopped = row.getObject("stopped", OffsetDateTime.class);
        ContractRef contract = new ContractRef(
                new ContractId(row.getObject("contract_id", UUID.class)), row.getInt("contract_version"));
        return new Verdict(
                ticket,
                number,
                subject,
                shop,
                Severity.valueOf(row.getString("severity")),
                ClockKind.valueOf(row.getString("clock")),
                contract,
                contracts(row, contract),
                new UsedCalendar(new CalendarId(row.getString("calendar")), List.of((Integer[])
                        row.getArray("calendar_versions").getArray())),
                received,
                row.getObject("deadline", OffsetDateTime.class).toInstant(),
                stopped == null ? null : stopped.toInstant(),
                Duration.of(row.getLong("allowed"), ChronoUnit.MICROS),
                Duration.of(row.getLong("elapsed"), ChronoUnit.MICROS),
                Duration.of(row.getLong("waited"), ChronoUnit.MICROS),
                Duration.of(row.getLong("worked"), ChronoUnit.MICROS),
                Verdict.Result.valueOf(row.getString("result")),
                row.getObject("frozen", OffsetDateTime.class).toInstant());
    }

    /** What was frozen before tickets followed their contracts was ruled by one version alone. */
    private static List<ContractRef> contracts(ResultSet row, ContractRef alone) throws SQLException {
        Array contracts = row.getArray("contracts");
        return contracts == null
                ? List.of(alone)
                : Stream.of((String[]) contracts.getArray())
                        .map(ContractRef::of)
                        .toList();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
