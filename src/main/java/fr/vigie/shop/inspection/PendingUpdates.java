package fr.vigie.shop.inspection;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.shop.Shop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Since when, and until when, inventories saw updates that were not finished; and when those inventories were taken. */
@Repository
public class PendingUpdates {
    private static final String PRESTASHOP = "PrestaShop";

    private final JdbcClient sql;

    PendingUpdates(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those of some shops that inventories before an instant saw, ended ones included, the oldest first. */
    @Transactional(readOnly = true)
    public List<PendingUpdate> before(Collection<ShopId> shops, Instant end) {
        return sql.sql("select * from pending_update where shop_id = any(:shops) and since < :end order by since, part")
                .param("shops", ids(shops))
                .param("end", Instants.column(end))
                .query(PendingUpdates::pending)
                .list();
    }

    /** A shop's inventory. */
    public record Taken(ShopId shop, Instant at) {}

    /** The last inventory of each day (UTC) and shop before an instant, oldest first. */
    @Transactional(readOnly = true)
    public List<Taken> inventories(Collection<ShopId> shops, Instant end) {
        return sql.sql("""
                select shop_id, max(at) as at from shop_inspection
                where shop_id = any(:shops) and kind = 'inventory' and at < :end
                group by shop_id, cast(at at time zone 'UTC' as date) order by 2""")
                .param("shops", ids(shops))
                .param("end", Instants.column(end))
                .query((row, number) -> new Taken(shop(row), instant(row)))
                .list();
    }

    /** Of the newest inventory of a shop: what it saw first begins, what it no longer sees ends. */
    @Transactional
    void see(Shop shop, Inventory inventory) {
        Set<String> seen = inventory.modules().stream()
                .filter(ShopModule::isUpgradePending)
                .map(ShopModule::name)
                .collect(Collectors.toSet());
        if (inventory.release().isHalfUpdated()) {
            seen.add(PRESTASHOP);
        }
        String[] parts = seen.toArray(String[]::new);
        sql.sql("""
                update pending_update set until = :at
                where shop_id = :shop and until is null and since < :at and part <> all(:parts)""")
                .param("shop", shop.id().value())
                .param("at", Instants.column(inventory.at()))
                .param("parts", parts)
                .update();
        sql.sql("""
                insert into pending_update (shop_id, customer_id, part, since)
                select :shop, :customer, seen.name, :at from unnest(:parts) seen(name)
                where not exists (select from pending_update p
                    where p.shop_id = :shop and p.part = seen.name and p.until is null)
                on conflict do nothing""")
                .param("shop", shop.id().value())
                .param("customer", shop.customer().value())
                .param("at", Instants.column(inventory.at()))
                .param("parts", parts)
                .update();
    }

    private static UUID[] ids(Collection<ShopId> shops) {
        return shops.stream().map(ShopId::value).toArray(UUID[]::new);
    }

    private static PendingUpdate pending(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        return new PendingUpdate(
                shop(row),
                row.getString("part"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant());
    }

    private static ShopId shop(ResultSet row) throws SQLException {
        return new ShopId(row.getObject("shop_id", UUID.class));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
