package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.SignedIn;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Messages that are being written: one for each person and ticket, kept until it is sent or thrown away. */
@Repository
public class Drafts {
    private final JdbcClient sql;
    private final Clock clock;

    Drafts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Draft> of(TicketId ticket, PersonId person) {
        return sql.sql("select note, text, saved_at from ticket_draft where ticket_id = :ticket and person = :person")
                .param("ticket", ticket.value())
                .param("person", person.value())
                .query((row, n) -> new Draft(
                        row.getBoolean("note"),
                        row.getString("text"),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Those of some tickets in which a person left a draft. */
    @Transactional(readOnly = true)
    public Set<TicketId> among(Collection<TicketId> tickets, PersonId person) {
        return new HashSet<>(
                sql.sql("select ticket_id from ticket_draft where person = :person and ticket_id = any(:ids)")
                        .param("person", person.value())
                        .param("ids", tickets.stream().map(TicketId::value).toArray(UUID[]::new))
                        .query((row, n) -> new TicketId(row.getObject("ticket_id", UUID.class)))
                        .list());
    }

    /** Keeps what was typed so far in place of what was before; of too long a text its beginning, nothing of an empty one. */
    @Transactional
    public void keep(TicketId ticket, SignedIn me, boolean note, String text) {
        if (text.isBlank()) {
            discard(ticket, me.person());
            return;
        }
        CustomerId customer = me.customer();
        sql.sql("""
            insert into ticket_draft (ticket_id, person, customer_id, note, text, saved_at)
            values (:ticket, :person, :customer, :note, :text, :now)
            on conflict (ticket_id, person) do update
            set note = excluded.note, text = excluded.text, saved_at = excluded.saved_at
            """)
                .param("ticket", ticket.value())
                .param("person", me.person().value())
                .param("customer", customer == null ? null : customer.value())
                .param("note", note)
                .param("text", text.substring(0, Math.min(text.length(), Request.LONGEST_TEXT)))
                .param("now", column(clock.instant()))
                .update();
    }

    @Transactional
    public void discard(TicketId ticket, PersonId person) {
        sql.sql("delete from ticket_draft where ticket_id = :ticket and person = :person")
                .param("ticket", ticket.value())
                .param("person", person.value())
                .update();
    }
}
