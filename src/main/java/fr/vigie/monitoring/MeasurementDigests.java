package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measurements are too many for the ledger, so each finished day (UTC) of a shop enters as one digest: SHA-256 over its rows in
 * order, each as the line {@code at|outcome|why|status|dns|connect|tls|firstByte|total|retried} with times in
 * microseconds, ended by a line feed. Whoever holds the ledger can check the stored rows against it.
 */
@Component
public class MeasurementDigests {
    /** A day is sealed when no measurement of it can still be on its way. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final Ledger ledger;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MeasurementDigests(JdbcClient sql, Ledger ledger, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A sealed day. */
    public record DayDigest(ShopId shop, LocalDate day, int measurements, Sha256 sha256, EntryId entry) {}

    private record Due(ShopId shop, CustomerId customer, LocalDate day) {}

    /** Seals every finished day that is not sealed yet; each in a transaction of its own. Returns how many. */
    public int sealFinishedDays() {
        LocalDate open = LocalDate.ofInstant(clock.instant().minus(SETTLED), ZoneOffset.UTC);
        List<Due> due = sql.sql("""
                select c.shop_id, c.customer_id, d.day::date as day
                from monitoring_check c
                cross join lateral (
                    select max(g.day) + 1 as next from monitoring_digest g where g.shop_id = c.shop_id) s
                cross join lateral (
                    select coalesce(s.next, (select min(r.at at time zone 'UTC')::date from check_result r
                        where r.shop_id = c.shop_id)) as first) f
                cross join lateral generate_series(f.first, cast(:open as date) - 1, interval '1 day') d(day)
                where f.first is not null
                order by c.shop_id, d.day""")
                .param("open", open)
                .query((rs, n) -> new Due(
                        new ShopId(rs.getObject("shop_id", UUID.class)),
                        new CustomerId(rs.getObject("customer_id", UUID.class)),
                        rs.getObject("day", LocalDate.class)))
                .list();
        due.forEach(one -> transaction.executeWithoutResult(status -> seal(one)));
        return due.size();
    }

    /** Empty for a day that is not sealed. */
    public Optional<DayDigest> find(ShopId shop, LocalDate day) {
        return sql.sql("select * from monitoring_digest where shop_id = :shop and day = :day")
                .param("shop", shop.value())
                .param("day", day)
                .query((rs, n) -> new DayDigest(
                        shop,
                        day,
                        rs.getInt("measurements"),
                        new Sha256(rs.getString("sha256")),
                        new EntryId(
                                new CustomerId(rs.getObject("customer_id", UUID.class)), rs.getLong("ledger_number"))))
                .optional();
    }

    /** What has become of the rows of a sealed day. */
    public enum Standing {
        /** They still are what the ledger says they were. */
        INTACT,
        /** None is left: retention dropped them, being older than the agency keeps them. */
        NOT_KEPT,
        /** Some were changed, added or removed. */
        CHANGED
    }

    public Standing standing(DayDigest sealed) {
        Counted now = count(sealed.shop(), sealed.day());
        boolean same = ledger.find(sealed.entry())
                .map(entry -> entry.fact().details())
                .filter(details -> now.sha256.hex().equals(details.get("sha256")))
                .filter(details -> Integer.toString(now.measurements).equals(details.get("count")))
                .isPresent();
        if (same) {
            return Standing.INTACT;
        }
        return now.measurements == 0 && forgotten(sealed) ? Standing.NOT_KEPT : Standing.CHANGED;
    }

    private boolean forgotten(DayDigest sealed) {
        return sql.sql("select count(*) from monitoring_forgotten where shop_id = :shop and day = :day")
                        .param("shop", sealed.shop().value())
                        .param("day", sealed.day())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void seal(Due due) {
        Counted counted = count(due.shop, due.day);
        boolean alreadyDone = sql.sql("select count(*) from monitoring_digest where shop_id = :shop and day = :day")
                        .param("shop", due.shop.value())
                        .param("day", due.day)
                        .query(Integer.class)
                        .single()
                > 0;
        if (alreadyDone) {
            return;
        }
        EntryId entry = ledger.append(
                due.customer,
                new Fact(
                        "monitoring.digest",
                        "shop:" + due.shop,
                        Map.of(
                                "day", due.day.toString(),
                                "count", Integer.toString(counted.measurements),
                                "sha256", counted.sha256.hex())),
                due.day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        sql.sql("""
                insert into monitoring_digest (shop_id, customer_id, day, measurements, sha256, ledger_number)
                values (:shop, :customer, :day, :count, :sha256, :number)""")
                .param("shop", due.shop.value())
                .param("customer", due.customer.value())
                .param("day", due.day)
                .param("count", counted.measurements)
                .param("sha256", counted.sha256.hex())
                .param("number", entry.number())
                .update();
    }

    private record Counted(int measurements, Sha256 sha256) {}

    private Counted count(ShopId shop, LocalDate day) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Period period = new Period(from, from.plus(Duration.ofDays(1)));
        MessageDigest digest = Sha256.digest();
        List<Measurement> rows = sql.sql(
                        "select * from check_result where shop_id = :shop and at >= :from and at < :to order by at")
                .param("shop", shop.value())
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(RawRows::measurement)
                .list();
        rows.forEach(m -> digest.update(line(m).getBytes(StandardCharsets.UTF_8)));
        return new Counted(rows.size(), Sha256.from(digest));
    }

    static String line(Measurement m) {
        return "%s|%s|%s|%d|%d|%d|%d|%d|%d|%s\n"
                .formatted(
                        m.at(),
                        m.outcome().word(),
                        m.outcome().why(),
                        m.status(),
                        WatchRows.micros(m.phases().dns()),
                        WatchRows.micros(m.phases().connect()),
                        WatchRows.micros(m.phases().tls()),
                        WatchRows.micros(m.phases().firstByte()),
                        WatchRows.micros(m.phases().total()),
                        m.retried());
    }
}
