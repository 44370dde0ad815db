package fr.vigie.backup;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.SnapshotFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of snapshots and of the folders in those that were browsed. */
@Repository
class SnapshotRows {

    private static final TypeReference<List<SnapshotFile>> FILES = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;

    SnapshotRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void add(CustomerId customer, SavedSnapshot snapshot) {
        sql.sql("""
                insert into backup_snapshot (shop_id, name, customer_id, taken_at, complete)
                values (:shop, :name, :customer, :taken, :complete) on conflict do nothing""")
                .param("shop", snapshot.shop().value())
                .param("name", snapshot.name())
                .param("customer", customer.value())
                .param("taken", Instants.column(snapshot.taken()))
                .param("complete", snapshot.complete())
                .update();
    }

    /** Newest first. */
    List<SavedSnapshot> ofShop(ShopId shop) {
        return sql.sql("select * from backup_snapshot where shop_id = :shop order by taken_at desc, name")
                .param("shop", shop.value())
                .query(SnapshotRows::snapshot)
                .list();
    }

    /** By its full name or the first eight characters or more of it. */
    Optional<SavedSnapshot> find(ShopId shop, String name) {
        return ofShop(shop).stream().filter(each -> each.isNamed(name)).findFirst();
    }

    void remove(SavedSnapshot gone) {
        sql.sql("delete from backup_snapshot where shop_id = :shop and name = :name")
                .param("shop", gone.shop().value())
                .param("name", gone.name())
                .update();
    }

    void removeAll(ShopId shop) {
        sql.sql("delete from backup_snapshot where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    void beginListing(SavedSnapshot snapshot) {
        sql.sql("delete from backup_folder where shop_id = :shop and snapshot = :name")
                .param("shop", snapshot.shop().value())
                .param("name", snapshot.name())
                .update();
    }

    void add(CustomerId customer, SavedSnapshot snapshot, String folder, List<SnapshotFile> entries) {
        sql.sql("""
                insert into backup_folder (shop_id, snapshot, path, customer_id, entries)
                values (:shop, :name, :path, :customer, cast(:entries as jsonb))
                on conflict (shop_id, snapshot, path) do update set entries = excluded.entries""")
                .param("shop", snapshot.shop().value())
                .param("name", snapshot.name())
                .param("path", folder)
                .param("customer", customer.value())
                .param("entries", json.writeValueAsString(entries))
                .update();
    }

    void listed(SavedSnapshot snapshot, Instant at) {
        sql.sql("update backup_snapshot set listed_at = :at where shop_id = :shop and name = :name")
                .param("at", Instants.column(at))
                .param("shop", snapshot.shop().value())
                .param("name", snapshot.name())
                .update();
    }

    /** What a folder of a listed snapshot holds; empty when there is no such folder. */
    Optional<List<SnapshotFile>> folder(SavedSnapshot snapshot, String path) {
        return sql.sql("select entries from backup_folder where shop_id = :shop and snapshot = :name and path = :path")
                .param("shop", snapshot.shop().value())
                .param("name", snapshot.name())
                .param("path", path)
                .query((row, n) -> json.readValue(row.getString(1), FILES))
                .optional();
    }

    private static SavedSnapshot snapshot(ResultSet row, int number) throws SQLException {
        var listed = row.getObject("listed_at", OffsetDateTime.class);
        return new SavedSnapshot(
                new ShopId(row.getObject("shop_id", UUID.class)),
                row.getString("name"),
                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("complete"),
                listed == null ? null : listed.toInstant());
    }
}
