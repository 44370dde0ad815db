package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.Severity;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Tickets that go on from others; within a merchant's request only their own exist. */
@Repository
public class TicketLinks {

    private final JdbcClient sql;
    private final Clock clock;

    TicketLinks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A ticket seen from another.
     *
     * @param later whether it goes on from the other, rather than the other from it
     */
    public record Linked(
            TicketId id, TicketNumber number, String subject, Severity severity, TicketState state, boolean later) {}

    /** Records that a ticket goes on from an earlier one of the same customer; doing it twice changes nothing. */
    @Transactional
    public void goesOn(Ticket ticket, TicketId earlier) {
        sql.sql("""
                insert into ticket_link (ticket_id, other_id, customer_id, at)
                select :ticket, id, customer_id, :now from ticket where id = :earlier and customer_id = :customer
                on conflict do nothing
                """)
                .param("ticket", ticket.id().value())
                .param("earlier", earlier.value())
                .param("customer", ticket.customer().value())
                .param("now", column(clock.instant()))
                .update();
    }

    /** Those linked with a ticket, the oldest first. */
    @Transactional(readOnly = true)
    public List<Linked> of(TicketId ticket) {
        return sql.sql("""
                select t.id, t.year, t.serial, t.subject, t.severity, t.state, l.ticket_id = t.id as later
                from ticket_link l join ticket t on t.id = case when l.ticket_id = :ticket then l.other_id else l.ticket_id end
                where l.ticket_id = :ticket or l.other_id = :ticket
                order by t.opened_at, t.id
                """)
                .param("ticket", ticket.value())
                .query((row, n) -> new Linked(
                        new TicketId(row.getObject("id", UUID.class)),
                        new TicketNumber(row.getInt("year"), row.getInt("serial")),
                        row.getString("subject"),
                        Severity.valueOf(row.getString("severity")),
                        TicketState.valueOf(row.getString("state")),
                        row.getBoolean("later")))
                .list();
    }
}
