package fr.vigie.monitoring.speed;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.chromium.Profile;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How each shop's pages are measured; as standard where nobody decided otherwise. */
@Repository
public class SpeedPlans {
    private static final Duration EVERY = Duration.ofDays(1);

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    SpeedPlans(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public SpeedPlan of(Shop shop) {
        return sql.sql("select * from speed_plan where shop_id = :shop")
                .param("shop", shop.id().value())
                .query(this::plan)
                .optional()
                .orElseGet(() -> SpeedPlan.standard(shop.id(), shop.customer(), shop.url()));
    }

    @Transactional
    public void configure(SpeedPlan plan) {
        sql.sql("""
                insert into speed_plan (shop_id, customer_id, addresses, profile, visits, enabled, next_at)
                values (:shop, :customer, cast(:addresses as jsonb), :profile, :visits, :enabled, :now)
                on conflict (shop_id) do update set addresses = excluded.addresses, profile = excluded.profile,
                    visits = excluded.visits, enabled = excluded.enabled""")
                .param("shop", plan.shop().value())
                .param("customer", plan.customer().value())
                .param("addresses", json.writeValueAsString(plan.addresses()))
                .param("profile", plan.profile().name())
                .param("visits", plan.visits())
                .param("enabled", plan.enabled())
                .param("now", column(clock.instant()))
                .update();
    }

    /** The shop in care and under watch whose measurement is due for the longest time; empty when none is. */
    @Transactional(readOnly = true)
    Optional<ShopId> mostOverdue() {
        return sql.sql("""
                select c.shop_id from monitoring_check c
                join shop s on s.id = c.shop_id and s.taken_over_at is not null and s.left_at is null
                left join speed_plan p on p.shop_id = c.shop_id
                where c.enabled and coalesce(p.enabled, true) and coalesce(p.next_at <= :now, true)
                order by p.next_at nulls first, c.shop_id limit 1""")
                .param("now", column(clock.instant()))
                .query((rs, n) -> new ShopId(rs.getObject("shop_id", UUID.class)))
                .optional();
    }

    /** The next measurement is due a day from now, whatever becomes of this one. */
    @Transactional
    void taken(Shop shop) {
        SpeedPlan plan = of(shop);
        configure(plan);
        sql.sql("update speed_plan set next_at = :next where shop_id = :shop")
                .param("next", column(clock.instant().plus(EVERY)))
                .param("shop", plan.shop().value())
                .update();
    }

    private SpeedPlan plan(ResultSet rs, int row) throws SQLException {
        Map<Page, URI> addresses =
                new EnumMap<>(json.readValue(rs.getString("addresses"), new TypeReference<Map<Page, URI>>() {}));
        return new SpeedPlan(
                new ShopId(rs.getObject("shop_id", UUID.class)),
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                addresses,
                Profile.valueOf(rs.getString("profile")),
                rs.getInt("visits"),
                rs.getBoolean("enabled"));
    }
}
