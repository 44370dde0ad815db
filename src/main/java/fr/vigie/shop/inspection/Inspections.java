package fr.vigie.shop.inspection;

import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.TimeOrdered;
import fr.vigie.shop.Shop;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The diagnoses and inventories of shops; each is kept, and entered in the customer's ledger. */
@Repository
public class Inspections {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient sql;
    private final PendingUpdates pending;
    private final Ledger ledger;

    Inspections(JdbcClient sql, PendingUpdates pending, Ledger ledger) {
        this.sql = sql;
        this.pending = pending;
        this.ledger = ledger;
    }

    @Transactional
    public void add(Shop shop, Diagnosis diagnosis) {
        add(shop, "diagnosis", diagnosis.at(), diagnosis);
        ledger.append(
                shop.customer(),
                new Fact(
                        "shop.diagnosed",
                        "shop:" + shop.id(),
                        Map.of(
                                "missing", Long.toString(diagnosis.missing()),
                                "permitsTakeover", Boolean.toString(diagnosis.permitsTakeover()))),
                diagnosis.at());
    }

    @Transactional
    public void add(Shop shop, Inventory inventory) {
        add(shop, "inventory", inventory.at(), inventory);
        pending.see(shop, inventory);
        ledger.append(
                shop.customer(),
                new Fact(
                        "shop.inventoried",
                        "shop:" + shop.id(),
                        Map.of(
                                "prestashop", inventory.release().files(),
                                "modules", Integer.toString(inventory.modules().size()),
                                "overrides",
                                        Integer.toString(inventory.overrides().size()))),
                inventory.at());
    }

    private void add(Shop shop, String kind, Instant at, Record report) {
        sql.sql("""
                insert into shop_inspection (id, shop_id, customer_id, kind, at, report)
                values (:id, :shop, :customer, :kind, :at, cast(:report as jsonb))
                """)
                .param("id", TimeOrdered.uuid())
                .param("shop", shop.id().value())
                .param("customer", shop.customer().value())
                .param("kind", kind)
                .param("at", Instants.column(at))
                .param("report", JSON.writeValueAsString(report))
                .update();
    }

    public Optional<Diagnosis> latestDiagnosis(ShopId shop) {
        return latest(shop, "diagnosis", Diagnosis.class);
    }

    public Optional<Inventory> latestInventory(ShopId shop) {
        return latest(shop, "inventory", Inventory.class);
    }

    /**
     * A change of PrestaShop's version that two inventories show.
     *
     * @param from the version before
     * @param to the version since
     * @param seen when the inventory was taken that first showed it
     */
    public record Upgrade(String from, String to, Instant seen) {}

    /** The last change of PrestaShop's version; empty when inventories show none. */
    public Optional<Upgrade> latestUpgrade(ShopId shop) {
        return sql.sql("""
                select * from (select at, report #>> '{release,files}' as version,
                        lag(report #>> '{release,files}') over (order by at) as before
                    from shop_inspection where shop_id = :shop and kind = 'inventory') seen
                where version <> before order by at desc limit 1
                """)
                .param("shop", shop.value())
                .query((row, number) -> new Upgrade(
                        row.getString("before"),
                        row.getString("version"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The shops whose latest inventory was taken before an instant; those without any are not among them. */
    public Set<ShopId> inventoriedBefore(Instant then) {
        return Set.copyOf(sql.sql("""
                select shop_id from shop_inspection where kind = 'inventory' group by shop_id having max(at) < :then
                """)
                .param("then", Instants.column(then))
                .query((row, number) -> new ShopId(row.getObject("shop_id", UUID.class)))
                .list());
    }

    private <T> Optional<T> latest(ShopId shop, String kind, Class<T> type) {
        return sql.sql("""
                select report from shop_inspection where shop_id = :shop and kind = :kind order by at desc limit 1
                """)
                .param("shop", shop.value())
                .param("kind", kind)
                .query((row, number) -> JSON.readValue(row.getString("report"), type))
                .optional();
    }

    /** One inspection that took place. */
    public record Event(String kind, Instant at) {}

    /** The inspections before an instant, newest first. */
    public List<Event> before(ShopId shop, Instant before, int most) {
        return sql.sql("""
                select kind, at from shop_inspection where shop_id = :shop and at < :before order by at desc limit :most
                """)
                .param("shop", shop.value())
                .param("before", Instants.column(before))
                .param("most", most)
                .query((row, number) -> new Event(
                        row.getString("kind"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
