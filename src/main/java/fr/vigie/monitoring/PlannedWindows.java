package fr.vigie.monitoring;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.TimeOrdered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Planned windows; declaring and withdrawing leave evidence. */
@Repository
public class PlannedWindows {
    private final JdbcClient sql;
    private final Ledger ledger;
    private final Clock clock;

    PlannedWindows(JdbcClient sql, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Takes a period out of the availability figures of a shop. */
    @Transactional
    public PlannedWindow declare(
            ShopId shop, CustomerId customer, Period period, String reason, String approvedBy, PersonId by) {
        Instant now = Instants.micros(clock);
        var window = new PlannedWindow(TimeOrdered.uuid(), shop, customer, period, reason, approvedBy, by, now, null);
        sql.sql("""
                insert into planned_window (id, shop_id, customer_id, from_at, to_at, reason, approved_by, declared_by,
                    declared_at) values (:id, :shop, :customer, :from, :to, :reason, :approved, :by, :now)""")
                .param("id", window.id())
                .param("shop", shop.value())
                .param("customer", customer.value())
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .param("reason", reason)
                .param("approved", approvedBy)
                .param("by", by.value())
                .param("now", column(now))
                .update();
        ledger.append(
                customer,
                new Fact(
                        "window.declared",
                        "shop:" + shop,
                        Map.of(
                                "window", window.id().toString(),
                                "from", period.from().toString(),
                                "to", period.to().toString(),
                                "reasonSha256", Sha256.of(reason).hex(),
                                "by", by.toString())),
                now);
        return window;
    }

    /**
     * Puts its time back into the figures.
     *
     * @return false when there is no such window of this shop, or it was withdrawn before
     */
    @Transactional
    public boolean withdraw(ShopId shop, UUID id, PersonId by) {
        Instant now = Instants.micros(clock);
        List<CustomerId> customer = sql.sql("""
                update planned_window set withdrawn_by = :by, withdrawn_at = :now
                where id = :id and shop_id = :shop and withdrawn_at is null returning customer_id""")
                .param("id", id)
                .param("shop", shop.value())
                .param("by", by.value())
                .param("now", column(now))
                .query((rs, n) -> new CustomerId(rs.getObject(1, UUID.class)))
                .list();
        customer.forEach(of -> ledger.append(
                of,
                new Fact("window.withdrawn", "shop:" + shop, Map.of("window", id.toString(), "by", by.toString())),
                now));
        return !customer.isEmpty();
    }

    /** Those of which some part lies in the period, withdrawn ones included, the earliest first. */
    @Transactional(readOnly = true)
    public List<PlannedWindow> during(ShopId shop, Period period) {
        return sql.sql("""
                select * from planned_window where shop_id = :shop and from_at < :to and to_at > :from
                order by from_at""")
                .param("shop", shop.value())
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(PlannedWindows::window)
                .list();
    }

    /** The next standing windows of all shops in sight, running ones included, the earliest first. */
    @Transactional(readOnly = true)
    public List<PlannedWindow> next(int most) {
        return sql.sql("""
                select * from planned_window where to_at > :now and withdrawn_at is null
                order by from_at, id limit :most""")
                .param("now", column(clock.instant()))
                .param("most", most)
                .query(PlannedWindows::window)
                .list();
    }

    /** The standing windows of some shops of which a part lies in the period, the first first. */
    @Transactional(readOnly = true)
    public List<PlannedWindow> ahead(Collection<ShopId> shops, Period period) {
        return sql.sql("""
                select * from planned_window where shop_id = any(:shops) and from_at < :to and to_at > :from
                    and withdrawn_at is null order by from_at""")
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(PlannedWindows::window)
                .list();
    }

    /** The time that standing windows exclude, by shop; a shop without any has no entry. */
    public Map<ShopId, Spans> excluded(Collection<ShopId> shops, Period period) {
        return sql
                .sql("""
                select * from planned_window where shop_id = any(:shops) and from_at < :to and to_at > :from
                    and withdrawn_at is null""")
                .param("shops", shops.stream().map(ShopId::value).toArray(UUID[]::new))
                .param("from", column(period.from()))
                .param("to", column(period.to()))
                .query(PlannedWindows::window)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        PlannedWindow::shop,
                        Collectors.mapping(
                                PlannedWindow::period, Collectors.collectingAndThen(Collectors.toList(), Spans::of))));
    }

    Spans excluded(ShopId shop, Period period) {
        return excluded(List.of(shop), period).getOrDefault(shop, Spans.NONE);
    }

    private static PlannedWindow window(ResultSet rs, int row) throws SQLException {
        OffsetDateTime withdrawn = rs.getObject("withdrawn_at", OffsetDateTime.class);
        return new PlannedWindow(
                rs.getObject("id", UUID.class),
                new ShopId(rs.getObject("shop_id", UUID.class)),
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                new Period(Checks.instant(rs, "from_at"), Checks.instant(rs, "to_at")),
                rs.getString("reason"),
                rs.getString("approved_by"),
                new PersonId(rs.getObject("declared_by", UUID.class)),
                Checks.instant(rs, "declared_at"),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
