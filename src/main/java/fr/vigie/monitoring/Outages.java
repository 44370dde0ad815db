package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The outages of the shops that the current scope may see. */
@Repository
public class Outages {
    private final JdbcClient sql;
    private final Clock clock;

    Outages(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Those of which some part lies in the period, newest first; one may begin before it or last beyond it. */
    @Transactional(readOnly = true)
    public List<Outage> during(ShopId shop, Period period) {
        return sql.sql("""
                select * from outage where shop_id = :shop and opened_at < :to
                    and (closed_at is null or closed_at > :from) order by opened_at desc""")
                .param("shop", shop.value())
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(Outages::outage)
                .list();
    }

    /** The same for many shops in one query. */
    @Transactional(readOnly = true)
    public List<Outage> during(Collection<ShopId> shops, Period period) {
        return sql.sql("""
                select * from outage where shop_id = any(:shops) and opened_at < :to
                    and (closed_at is null or closed_at > :from) order by opened_at desc""")
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(Outages::outage)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Outage> find(OutageId id) {
        return sql.sql("select * from outage where id = :id")
                .param("id", id.value())
                .query(Outages::outage)
                .optional();
    }

    /** Those that last, the oldest first. */
    @Transactional(readOnly = true)
    public List<Outage> open() {
        return sql.sql("select * from outage where closed_at is null order by opened_at")
                .query(Outages::outage)
                .list();
    }

    /** The one a shop is in now. */
    @Transactional(readOnly = true)
    public Optional<Outage> open(ShopId shop) {
        return sql.sql("select * from outage where closed_at is null and shop_id = :shop")
                .param("shop", shop.value())
                .query(Outages::outage)
                .optional();
    }

    /** The newest that began before an instant, newest first. */
    @Transactional(readOnly = true)
    public List<Outage> before(ShopId shop, Instant before, int most) {
        return sql.sql("""
                select * from outage where shop_id = :shop and opened_at < :before
                order by opened_at desc limit :most""")
                .param("shop", shop.value())
                .param("before", column(before))
                .param("most", most)
                .query(Outages::outage)
                .list();
    }

    /**
     * Says in the customer's words what happened and what was done about it; a later explanation takes the place of an
     * earlier one. Changes no figure.
     *
     * @return false when there is no such outage
     */
    @Transactional
    public boolean explain(OutageId id, String explanation, PersonId by) {
        return sql.sql("""
                update outage set explanation = :text, explained_by = :by, explained_at = :at where id = :id""")
                        .param("id", id.value())
                        .param("text", explanation)
                        .param("by", by.value())
                        .param("at", column(Instants.micros(clock)))
                        .update()
                == 1;
    }

    private static Outage outage(ResultSet rs, int row) throws SQLException {
        OffsetDateTime closed = rs.getObject("closed_at", OffsetDateTime.class);
        return new Outage(
                new OutageId(rs.getObject("id", UUID.class)),
                new ShopId(rs.getObject("shop_id", UUID.class)),
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                Checks.instant(rs, "opened_at"),
                DownReason.valueOf(rs.getString("reason")),
                rs.getString("detail"),
                closed == null ? null : closed.toInstant(),
                rs.getString("explanation"));
    }
}
