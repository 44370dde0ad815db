package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What {@link Watch} reads and writes, in its transaction. */
@Repository
class WatchRows {
    private static final int BATCH = 5000;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    WatchRows(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** A shop's check with what is known of it. */
    record Locked(Check check, Vigil vigil) {}

    /** Locks the shop's row until the end of the transaction: its measurements are taken one after the other. */
    Optional<Locked> lock(ShopId shop) {
        return sql.sql("""
                select c.*, o.id outage_id, o.opened_at, o.reason, o.detail
                from monitoring_check c left join outage o on o.shop_id = c.shop_id and o.closed_at is null
                where c.shop_id = :shop for update of c""").param("shop", shop.value()).query(WatchRows::locked).optional();
    }

    /** One statement for thousands of rows: a quarter of minutes is 130 000. */
    void append(Check check, List<Measurement> measurements) {
        for (int from = 0; from < measurements.size(); from += BATCH) {
            insert(check, measurements.subList(from, Math.min(measurements.size(), from + BATCH)));
        }
    }

    private void insert(Check check, List<Measurement> rows) {
        sql.sql("""
                insert into check_result (shop_id, customer_id, at, outcome, why, status, dns_us, connect_us, tls_us,
                    first_byte_us, total_us, retried)
                select :shop, :customer, * from unnest(cast(:at as timestamptz[]), :outcome, :why, :status, :dns, :connect,
                    :tls, :first, :total, :retried)""")
                .param("shop", check.shop().value())
                .param("customer", check.customer().value())
                .param("at", rows.stream().map(m -> m.at().toString()).toArray(String[]::new))
                .param("outcome", rows.stream().map(m -> m.outcome().word()).toArray(String[]::new))
                .param("why", rows.stream().map(m -> m.outcome().why()).toArray(String[]::new))
                .param("status", ints(rows, Measurement::status))
                .param("dns", ints(rows, m -> micros(m.phases().dns())))
                .param("connect", ints(rows, m -> micros(m.phases().connect())))
                .param("tls", ints(rows, m -> micros(m.phases().tls())))
                .param("first", ints(rows, m -> micros(m.phases().firstByte())))
                .param("total", ints(rows, m -> micros(m.phases().total())))
                .param("retried", rows.stream().map(Measurement::retried).toArray(Boolean[]::new))
                .update();
    }

    private static Integer[] ints(List<Measurement> rows, Function<Measurement, Integer> value) {
        return rows.stream().map(value).toArray(Integer[]::new);
    }

    void add(Check check, List<Stretch> stretches) {
        if (stretches.isEmpty()) {
            return;
        }
        Stretch first = stretches.getFirst();
        int lengthened = sql.sql("""
                update watch_stretch set to_at = :to where shop_id = :shop and state = :state and to_at = :from""")
                .param("shop", check.shop().value())
                .param("state", first.state().name())
                .param("from", column(first.period().from()))
                .param("to", column(first.period().to()))
                .update();
        batches.batchUpdate(
                "insert into watch_stretch (shop_id, customer_id, state, from_at, to_at) values (?, ?, ?, ?, ?)",
                stretches.subList(lengthened, stretches.size()),
                BATCH,
                (statement, stretch) -> {
                    statement.setObject(1, check.shop().value());
                    statement.setObject(2, check.customer().value());
                    statement.setString(3, stretch.state().name());
                    statement.setObject(4, column(stretch.period().from()));
                    statement.setObject(5, column(stretch.period().to()));
                });
    }

    void open(Outage outage) {
        sql.sql("""
                insert into outage (id, shop_id, customer_id, opened_at, reason, detail)
                values (:id, :shop, :customer, :at, :reason, :detail)""")
                .param("id", outage.id().value())
                .param("shop", outage.shop().value())
                .param("customer", outage.customer().value())
                .param("at", column(outage.openedAt()))
                .param("reason", outage.reason().name())
                .param("detail", outage.detail())
                .update();
    }

    void close(OutageId outage, Instant at) {
        sql.sql("update outage set closed_at = :at where id = :id")
                .param("id", outage.value())
                .param("at", column(at))
                .update();
    }

    void seen(Measurement last) {
        sql.sql("""
                update monitoring_check set last_at = :at, last_outcome = :outcome, last_why = :why, last_status = :status,
                    last_total_us = :total where shop_id = :shop""")
                .param("shop", last.shop().value())
                .param("at", column(last.at()))
                .param("outcome", last.outcome().word())
                .param("why", last.outcome().why())
                .param("status", last.status())
                .param("total", micros(last.phases().total()))
                .update();
    }

    static int micros(Duration duration) {
        return Math.clamp(duration.toNanos() / 1000, 0, Integer.MAX_VALUE);
    }

    private static Locked locked(ResultSet rs, int row) throws SQLException {
        Check check = Checks.check(rs, row);
        OffsetDateTime last = rs.getObject("last_at", OffsetDateTime.class);
        Vigil.Seen seen = last == null
                ? null
                : new Vigil.Seen(
                        last.toInstant(),
                        Outcome.of(rs.getString("last_outcome"), rs.getString("last_why"))
                                .state()
                                .orElse(null));
        UUID outage = rs.getObject("outage_id", UUID.class);
        Outage open = outage == null
                ? null
                : new Outage(
                        new OutageId(outage),
                        check.shop(),
                        check.customer(),
                        Checks.instant(rs, "opened_at"),
                        DownReason.valueOf(rs.getString("reason")),
                        rs.getString("detail"),
                        null,
                        null);
        return new Locked(check, new Vigil(seen, open));
    }
}
