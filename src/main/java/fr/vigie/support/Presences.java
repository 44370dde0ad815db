package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.SignedIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who of the agency has a ticket open, known from pages that say so every few seconds. */
@Repository
public class Presences {
    /** How long somebody is taken to be there after their page last spoke. */
    static final Duration LEASE = Duration.ofSeconds(20);

    private final JdbcClient sql;
    private final Clock clock;

    Presences(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param typing whether they are writing an answer */
    public record Present(String name, boolean typing) {}

    /** Somebody is there; answers with who else is, by name. */
    @Transactional
    public List<Present> beat(TicketId ticket, SignedIn me, boolean typing) {
        Instant now = clock.instant();
        sql.sql("delete from ticket_presence where person = :person and seen_at < :gone")
                .param("person", me.person().value())
                .param("gone", column(now.minus(LEASE)))
                .update();
        sql.sql("""
            insert into ticket_presence (ticket_id, person, name, typing, seen_at)
            values (:ticket, :person, :name, :typing, :now)
            on conflict (ticket_id, person) do update
            set name = excluded.name, typing = excluded.typing, seen_at = excluded.seen_at
            """)
                .param("ticket", ticket.value())
                .param("person", me.person().value())
                .param("name", me.name())
                .param("typing", typing)
                .param("now", column(now))
                .update();
        return others(ticket, me);
    }

    /** Who else has a ticket open, by name. */
    @Transactional(readOnly = true)
    public List<Present> others(TicketId ticket, SignedIn me) {
        return sql.sql("""
            select name, typing from ticket_presence
            where ticket_id = :ticket and person <> :person and seen_at >= :since order by name, person
            """)
                .param("ticket", ticket.value())
                .param("person", me.person().value())
                .param("since", column(clock.instant().minus(LEASE)))
                .query((row, n) -> new Present(row.getString("name"), row.getBoolean("typing")))
                .list();
    }
}
