package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.job.Recurring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets raw measurements that are older than the agency keeps them ({@code vigie.monitoring.keep-measurements}, 400 days),
 * by whole days (UTC) that the ledger has sealed. Figures, outages and digests stay for ever.
 */
@Component
class RawRetention implements Recurring {
    private static final Duration SHORTEST = Duration.ofDays(2);

    private final JdbcClient sql;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Duration keep;

    RawRetention(
            JdbcClient sql,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${vigie.monitoring.keep-measurements:400d}") Duration keep) {
        if (keep.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "vigie.monitoring.keep-measurements is 2 days or more, since a day is sealed after it; found "
                            + keep);
        }
        this.sql = sql;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.keep = keep;
    }

    private record Day(UUID shop, LocalDate day) {}

    @Override
    public String name() {
        return "monitoring.retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        LocalDate limit = LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC);
        List<Day> due = sql.sql("""
                select c.shop_id, d.day
                from monitoring_check c
                cross join lateral (select min(r.at at time zone 'UTC')::date as first from check_result r
                    where r.shop_id = c.shop_id) f
                join monitoring_digest d on d.shop_id = c.shop_id and d.day >= f.first and d.day < :limit
                order by c.shop_id, d.day""")
                .param("limit", limit)
                .query((rs, n) -> new Day(rs.getObject("shop_id", UUID.class), rs.getObject("day", LocalDate.class)))
                .list();
        due.forEach(day -> transaction.executeWithoutResult(status -> forget(day)));
    }

    private void forget(Day day) {
        sql.sql("""
                insert into monitoring_forgotten (shop_id, customer_id, day, at)
                select shop_id, customer_id, day, :now from monitoring_digest where shop_id = :shop and day = :day
                on conflict do nothing""")
                .param("now", column(clock.instant()))
                .param("shop", day.shop())
                .param("day", day.day())
                .update();
        Instant from = day.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        sql.sql("delete from check_result where shop_id = :shop and at >= :from and at < :to")
                .param("shop", day.shop())
                .param("from", column(from))
                .param("to", column(from.plus(Duration.ofDays(1))))
                .update();
    }
}
