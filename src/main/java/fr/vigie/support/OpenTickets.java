package fr.vigie.support;

import fr.vigie.kernel.ShopId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The open tickets of each of many shops, counted in one query. */
@Repository
class OpenTickets {

    private final JdbcClient sql;

    OpenTickets(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param due the nearest deadline of a running clock; null when none runs */
    record Standing(int count, @Nullable Instant due) {}

    /** The shops with an open ticket; most tickets, or the nearest deadline, first. */
    @Transactional(readOnly = true)
    public List<ShopId> order(By by) {
        return sql.sql("""
                select shop_id from ticket where shop_id is not null and resolved_at is null and closed_at is null
                group by shop_id having %s order by %s, shop_id""".formatted(by.having, by.order))
                .query((row, n) -> new ShopId(row.getObject(1, UUID.class)))
                .list();
    }

    /** An order of shops. */
    enum By {
        COUNT("true", "count(*) desc"),
        DUE("min(due) is not null", "min(due)");

        private final String having;
        private final String order;

        By(String having, String order) {
            this.having = having;
            this.order = order;
        }
    }

    /** A shop without an open ticket has no entry. */
    @Transactional(readOnly = true)
    public Map<ShopId, Standing> of(Collection<ShopId> shops) {
        Map<ShopId, Standing> standings = new HashMap<>();
        sql.sql("""
                select shop_id, count(*) as open, min(due) as due from ticket
                where shop_id = any(:shops) and resolved_at is null and closed_at is null
                group by shop_id""")
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .query(row -> {
                    OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
                    standings.put(
                            new ShopId(row.getObject("shop_id", UUID.class)),
                            new Standing(row.getInt("open"), due == null ? null : due.toInstant()));
                });
        return standings;
    }
}
