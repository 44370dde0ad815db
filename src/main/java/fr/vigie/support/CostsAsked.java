package fr.vigie.support;

import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.Awaited;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The costs that customers were told and have not answered: they hold work up on both sides, so both home pages show them. */
@Repository
public class CostsAsked implements Attention {

    private static final int MOST = 50;

    private final JdbcClient sql;

    CostsAsked(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param since when the customer was told */
    public record Asked(TicketId id, TicketNumber number, String subject, ShopId shop, Instant since) {}

    /** Those that the scope sees, the longest unanswered first. */
    @Transactional(readOnly = true)
    public List<Asked> awaiting(int most) {
        return sql.sql("""
                select id, year, serial, subject, shop_id, cost_asked from ticket
                where cost_asked is not null order by cost_asked, id limit :most
                """)
                .param("most", most)
                .query((row, n) -> new Asked(
                        new TicketId(row.getObject("id", UUID.class)),
                        new TicketNumber(row.getInt("year"), row.getInt("serial")),
                        row.getString("subject"),
                        new ShopId(row.getObject("shop_id", UUID.class)),
                        row.getObject("cost_asked", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The same, counted: not one of them is read. */
    @Transactional(readOnly = true)
    public Awaited<TicketId> count() {
        return sql.sql("select count(*) as many, (array_agg(id))[1] as id from ticket where cost_asked is not null")
                .query((row, n) -> new Awaited<>(
                        row.getInt("many"),
                        row.getInt("many") == 1 ? new TicketId(row.getObject("id", UUID.class)) : null))
                .single();
    }

    @Override
    public List<AttentionItem> items(Instant now) {
        return awaiting(MOST).stream()
                .map(asked -> new AttentionItem(
                        false,
                        asked.since(),
                        Tone.WARN,
                        "support.attention.cost",
                        List.of(asked.number().toString(), asked.subject()),
                        asked.shop(),
                        "/tickets/" + asked.id()))
                .toList();
    }
}
