package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.Logbook;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happened to the tickets of a shop: opened, first answered, restored, broken again, resolved, reopened, late. */
@Component
class TicketLogbook implements Logbook {
    private final JdbcClient sql;

    TicketLogbook(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public List<LogbookEntry> entries(ShopId shop, Instant before, int most) {
        return sql.sql("""
                        select t.id, t.year, t.serial, t.subject, h.kind, h.at from ticket t
                        join lateral (
                            select 'Opened' as kind, t.opened_at as at
                            union all select 'Answered', t.answered_at where t.answered_at is not null
                            union all select e.kind, e.at from ticket_event e
                                where e.ticket_id = t.id and e.kind in ('Resolved', 'Reopened')
                            union all select e.kind, (e.data ->> 'since')::timestamptz from ticket_event e
                                where e.ticket_id = t.id and e.kind in ('Restored', 'BrokenAgain')
                            union all select 'Late' || b.clock, b.at from ticket_breach b
                                where b.ticket_id = t.id and b.lifted_at is null
                        ) h on h.at < :before
                        where t.shop_id = :shop
                        order by h.at desc, t.id desc limit :most""")
                .param("shop", shop.value())
                .param("before", column(before))
                .param("most", most)
                .query((row, n) -> {
                    String kind = row.getString("kind");
                    return new LogbookEntry(
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            "ticket",
                            tone(kind),
                            "support.logbook." + kind,
                            List.of(
                                    new TicketNumber(row.getInt("year"), row.getInt("serial")).toString(),
                                    row.getString("subject")),
                            "/tickets/" + row.getString("id"));
                })
                .list();
    }

    private static Tone tone(String kind) {
        return switch (kind) {
            case "Resolved", "Restored" -> Tone.OK;
            case "Opened", "Reopened" -> Tone.WARN;
            case "Answered" -> Tone.INFO;
            default -> Tone.BAD;
        };
    }
}
