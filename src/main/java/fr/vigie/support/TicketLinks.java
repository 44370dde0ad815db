package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.Severity;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How tickets of a customer stand to each other; within a merchant's request only their own exist. */
@Repository
public class TicketLinks {

    private final JdbcClient sql;
    private final Tickets tickets;
    private final TicketBook book;
    private final Clock clock;

    TicketLinks(JdbcClient sql, Tickets tickets, TicketBook book, Clock clock) {
        this.sql = sql;
        this.tickets = tickets;
        this.book = book;
        this.clock = clock;
    }

    /**
     * A ticket seen from another.
     *
     * @param relation how the other stands to it
     */
    public record Linked(
            TicketId id,
            TicketNumber number,
            String subject,
            Severity severity,
            TicketState state,
            Relation relation) {}

    /** Records that a ticket goes on from an earlier one of the same customer; doing it twice changes nothing. */
    @Transactional
    public void goesOn(Ticket ticket, TicketId earlier) {
        insert(ticket.id(), Relation.CONTINUES, earlier);
    }

    /** Records that a ticket has to do with an earlier one of the same customer; doing it twice changes nothing. */
    @Transactional
    void relates(Ticket ticket, TicketId earlier) {
        insert(ticket.id(), Relation.RELATED, earlier);
    }

    /** Records how a ticket stands to another, on both. Two tickets have one link at most. */
    @Transactional
    public Outcome link(TicketId ticket, Relation relation, TicketId other, Author by) {
        if (ticket.equals(other)) {
            return new Outcome.Refused("support.refused.link.itself");
        }
        Ticket one = tickets.find(ticket).orElseThrow();
        Ticket two = tickets.find(other).orElseThrow();
        if (!one.customer().equals(two.customer())) {
            return new Outcome.Refused("support.refused.link.customer");
        }
        if (!insert(ticket, relation, other)) {
            return new Outcome.Refused("support.refused.link.already");
        }
        book.lock(ticket, other);
        book.change(other, (now, at) -> now.link(relation.inverse(), one, by, at));
        return book.change(ticket, (now, at) -> now.link(relation, two, by, at));
    }

    /** @return refused when they are not linked (any more) */
    @Transactional
    public Outcome unlink(TicketId ticket, TicketId other, Author by) {
        int removed = sql.sql("""
            delete from ticket_link
            where (ticket_id = :one and other_id = :two) or (ticket_id = :two and other_id = :one)
            """)
                .param("one", ticket.value())
                .param("two", other.value())
                .update();
        if (removed == 0) {
            return new Outcome.Refused("support.refused.link.none");
        }
        book.lock(ticket, other);
        Ticket one = tickets.find(ticket).orElseThrow();
        Ticket two = tickets.find(other).orElseThrow();
        book.change(other, (now, at) -> now.unlink(one, by, at));
        return book.change(ticket, (now, at) -> now.unlink(two, by, at));
    }

    /** Those linked with a ticket, the oldest first. */
    @Transactional(readOnly = true)
    public List<Linked> of(TicketId ticket) {
        return sql.sql("""
            select t.id, t.year, t.serial, t.subject, t.severity, t.state, l.relation, l.ticket_id = t.id as inverse
            from ticket_link l join ticket t on t.id = case when l.ticket_id = :ticket then l.other_id else l.ticket_id end
            where l.ticket_id = :ticket or l.other_id = :ticket
            order by t.opened_at, t.id
            """)
                .param("ticket", ticket.value())
                .query((row, n) -> {
                    Relation relation = Relation.valueOf(row.getString("relation"));
                    return new Linked(
                            new TicketId(row.getObject("id", UUID.class)),
                            new TicketNumber(row.getInt("year"), row.getInt("serial")),
                            row.getString("subject"),
                            Severity.valueOf(row.getString("severity")),
                            TicketState.valueOf(row.getString("state")),
                            row.getBoolean("inverse") ? relation.inverse() : relation);
                })
                .list();
    }

    private boolean insert(TicketId ticket, Relation relation, TicketId other) {
        return sql.sql("""
            insert into ticket_link (ticket_id, other_id, customer_id, at, relation)
            select t.id, o.id, t.customer_id, :now, :relation from ticket t
            join ticket o on o.customer_id = t.customer_id and o.id = :other
            where t.id = :ticket
            on conflict do nothing
            """)
                        .param("ticket", ticket.value())
                        .param("other", other.value())
                        .param("now", column(clock.instant()))
                        .param("relation", relation.name())
                        .update()
                == 1;
    }
}
