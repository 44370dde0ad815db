package fr.vigie.shop.mirror;

import fr.vigie.shop.ShopConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a database consists of.
 *
 * @param tables           by name, views left out
 * @param structureOnly    those of which the rows are not kept
 * @param notTransactional those of which the rows are kept and whose engine knows no transactions
 */
record DatabaseInventory(
        List<String> tables, List<String> views, List<String> structureOnly, List<String> notTransactional) {

    private static final Set<String> TRANSACTIONAL = Set.of("innodb", "rocksdb", "tokudb", "ndbcluster", "xtradb");
    /** Engines without rows of their own: nothing to lock. */
    private static final Set<String> WITHOUT_ROWS = Set.of("memory", "view", "sequence", "blackhole", "");

    static DatabaseInventory read(ShopConnection shop, DisposableTables disposable) {
        try (var database = shop.database()) {
            var tables = new ArrayList<String>();
            var views = new ArrayList<String>();
            var structureOnly = new ArrayList<String>();
            var notTransactional = new ArrayList<String>();
            for (var row : database.query("select table_name as name, table_type as type, engine as engine"
                    + " from information_schema.tables where table_schema = database() order by table_name")) {
                var name = String.valueOf(row.get("name"));
                var engine = row.get("engine") == null
                        ? ""
                        : String.valueOf(row.get("engine")).toLowerCase(Locale.ROOT);
                if (String.valueOf(row.get("type")).contains("VIEW")) {
                    views.add(name);
                    continue;
                }
                tables.add(name);
                if (disposable.contains(name)) {
                    structureOnly.add(name);
                } else if (!TRANSACTIONAL.contains(engine) && !WITHOUT_ROWS.contains(engine)) {
                    notTransactional.add(name);
                }
            }
            return new DatabaseInventory(
                    List.copyOf(tables), List.copyOf(views), List.copyOf(structureOnly), List.copyOf(notTransactional));
        }
    }
}
