package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How each shop is watched. A shop without a check is not watched: its time is unmeasured. */
@Repository
public class Checks {
    private final JdbcClient sql;
    private final Clock clock;

    Checks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Starts watching a shop, or changes how; the next check is due at once. What was measured stays. */
    @Transactional
    public void configure(Check check) {
        sql.sql("""
                insert into monitoring_check (shop_id, customer_id, address, expected_status, expected_text,
                    interval_seconds, timeout_millis, slow_millis, enabled, since, next_at)
                values (:shop, :customer, :address, :status, :text, :interval, :timeout, :slow, :enabled, :now, :now)
                on conflict (shop_id) do update set address = excluded.address,
                    expected_status = excluded.expected_status, expected_text = excluded.expected_text,
                    interval_seconds = excluded.interval_seconds, timeout_millis = excluded.timeout_millis,
                    slow_millis = excluded.slow_millis, enabled = excluded.enabled, next_at = excluded.next_at""")
                .param("shop", check.shop().value())
                .param("customer", check.customer().value())
                .param("address", check.address().toString())
                .param("status", check.status())
                .param("text", check.text())
                .param("interval", check.interval().toSeconds())
                .param("timeout", check.timeout().toMillis())
                .param("slow", check.slowAbove().toMillis())
                .param("enabled", check.enabled())
                .param("now", column(Instants.micros(clock)))
                .update();
    }

    /** Asks for a check as soon as possible; it is made within ten seconds. */
    @Transactional
    public void visitSoon(ShopId shop) {
        sql.sql("update monitoring_check set next_at = :now where shop_id = :shop and next_at > :now")
                .param("shop", shop.value())
                .param("now", column(Instants.micros(clock)))
                .update();
    }

    /** Empty for a shop that is not watched, or not visible in the current scope. */
    @Transactional(readOnly = true)
    public Optional<Check> find(ShopId shop) {
        return sql.sql("select * from monitoring_check where shop_id = :shop")
                .param("shop", shop.value())
                .query(Checks::check)
                .optional();
    }

    /** The watched shops among those the current scope may see. */
    @Transactional(readOnly = true)
    public List<Check> all() {
        return sql.sql("select * from monitoring_check order by shop_id")
                .query(Checks::check)
                .list();
    }

    /**
     * Takes the checks that are due and plans their next time, so that another node finds them taken. A check that fell
     * behind is planned anew with a little jitter, which spreads the shops over the minute.
     */
    @Transactional
    List<Check> takeDue(int most) {
        return sql.sql("""
                with due as (
                    select shop_id from monitoring_check
                    where enabled and next_at <= :now
                    order by next_at limit :most
                    for update skip locked)
                update monitoring_check c set next_at = case
                    when c.next_at + make_interval(secs => c.interval_seconds) > :now
                    then c.next_at + make_interval(secs => c.interval_seconds)
                    else :now + make_interval(secs => c.interval_seconds * (0.8 + 0.2 * random())) end
                from due where c.shop_id = due.shop_id
                returning c.*""")
                .param("now", column(Instants.micros(clock)))
                .param("most", most)
                .query(Checks::check)
                .list();
    }

    static Check check(ResultSet rs, int row) throws SQLException {
        return new Check(
                new ShopId(rs.getObject("shop_id", UUID.class)),
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                URI.create(rs.getString("address")),
                rs.getInt("expected_status"),
                rs.getString("expected_text"),
                Duration.ofSeconds(rs.getInt("interval_seconds")),
                Duration.ofMillis(rs.getInt("timeout_millis")),
                Duration.ofMillis(rs.getInt("slow_millis")),
                rs.getBoolean("enabled"));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
