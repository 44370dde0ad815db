package fr.vigie.monitoring;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How the watched shops are now; a shop that is missing here is not watched. */
@Repository
public class Conditions {
    private static final String SELECT = """
            select c.*, o.id outage_id, o.opened_at, o.reason, o.detail, o.explanation,
                s.expires, s.issuer, s.trusted, s.host
            from monitoring_check c
            left join outage o on o.shop_id = c.shop_id and o.closed_at is null
            left join lateral (select * from shop_certificate s where s.shop_id = c.shop_id
                order by s.first_seen desc limit 1) s on true\s""";

    private final JdbcClient sql;

    Conditions(JdbcClient sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public Optional<Watched> of(ShopId shop) {
        return sql.sql(SELECT + "where c.shop_id = :shop")
                .param("shop", shop.value())
                .query(Conditions::watched)
                .optional();
    }

    /**
     * Those in care that someone may have to look at: down, silent for longer than two intervals and {@link Watched#LATE},
     * unmeasured, or with a certificate that ends within {@link Watched#SOON}. The rest, nearly all, is not read.
     */
    @Transactional(readOnly = true)
    public List<Watched> worrying(Instant now) {
        return sql.sql(SELECT + """
                join shop on shop.id = c.shop_id and shop.left_at is null
                where o.id is not null or s.expires <= :soon or c.last_outcome = 'unmeasured'
                    or c.last_at < :late - make_interval(secs => 2 * c.interval_seconds)
                order by c.shop_id""")
                .param("soon", Instants.column(now.plus(Watched.SOON)))
                .param("late", Instants.column(now.minus(Watched.LATE)))
                .query(Conditions::watched)
                .list();
    }

    /** Those of these shops that are watched. */
    @Transactional(readOnly = true)
    public List<Watched> of(Collection<ShopId> shops) {
        return sql.sql(SELECT + "where c.shop_id = any(:shops)")
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .query(Conditions::watched)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Watched> ofCustomer(CustomerId customer) {
        return sql.sql(SELECT + "where c.customer_id = :customer order by c.shop_id")
                .param("customer", customer.value())
                .query(Conditions::watched)
                .list();
    }

    private static Watched watched(ResultSet rs, int row) throws SQLException {
        Check check = Checks.check(rs, row);
        return new Watched(check, Checks.instant(rs, "since"), newest(rs), certificate(rs), outage(rs, check));
    }

    private static Watched.@Nullable Newest newest(ResultSet rs) throws SQLException {
        OffsetDateTime at = rs.getObject("last_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Watched.Newest(
                        at.toInstant(),
                        Outcome.of(rs.getString("last_outcome"), rs.getString("last_why")),
                        rs.getInt("last_status"),
                        Duration.of(rs.getInt("last_total_us"), ChronoUnit.MICROS));
    }

    private static Watched.@Nullable Certificate certificate(ResultSet rs) throws SQLException {
        OffsetDateTime until = rs.getObject("expires", OffsetDateTime.class);
        return until == null
                ? null
                : new Watched.Certificate(
                        rs.getString("host"), until.toInstant(), rs.getString("issuer"), rs.getBoolean("trusted"));
    }

    private static @Nullable Outage outage(ResultSet rs, Check check) throws SQLException {
        UUID id = rs.getObject("outage_id", UUID.class);
        if (id == null) {
            return null;
        }
        Instant opened = Checks.instant(rs, "opened_at");
        DownReason reason = DownReason.valueOf(rs.getString("reason"));
        return new Outage(
                new OutageId(id),
                check.shop(),
                check.customer(),
                opened,
                reason,
                rs.getString("detail"),
                null,
                rs.getString("explanation"));
    }
}
