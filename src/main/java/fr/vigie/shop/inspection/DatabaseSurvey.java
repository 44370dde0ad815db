package fr.vigie.shop.inspection;

import fr.vigie.shop.ShopDatabase;
import fr.vigie.shop.inspection.Inventory.Domain;
import fr.vigie.shop.prestashop.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The questions that an inventory asks of a shop's database; reads only. */
final class DatabaseSurvey {

    private final ShopDatabase database;
    private final String prefix;
    private final Line line;
    private final Map<String, String> configuration = new HashMap<>();

    DatabaseSurvey(ShopDatabase database, String prefix, Line line) {
        this.database = database;
        this.prefix = prefix;
        this.line = line;
        for (Map<String, @Nullable String> row : rows("select name, value from #configuration"
                + " where id_shop is null and id_shop_group is null and name in ('PS_VERSION_DB',"
                + " 'PS_INSTALL_VERSION', 'PS_MULTISHOP_FEATURE_ACTIVE', 'PS_SHOP_ENABLE', 'PS_SSL_ENABLED',"
                + " 'PS_DISABLE_OVERRIDES', 'PS_DISABLE_NON_NATIVE_MODULE')")) {
            configuration.put(text(row, "name"), text(row, "value"));
        }
    }

    private List<Map<String, @Nullable String>> rows(String sql) {
        return database.query(sql.replace("#", prefix));
    }

    @Nullable
    String setting(String name) {
        return configuration.get(name);
    }

    boolean isOn(String name) {
        return "1".equals(configuration.get(name));
    }

    String server() {
        return text(
                rows("select concat(version(), ' ', @@version_comment) as server")
                        .getFirst(),
                "server");
    }

    List<Domain> domains() {
        return rows("select u.id_shop, s.name, u.domain, u.domain_ssl, u.physical_uri, u.virtual_uri, u.main, u.active"
                        + " from #shop_url u join #shop s on s.id_shop = u.id_shop order by u.id_shop, u.main desc")
                .stream()
                .map(this::domain)
                .toList();
    }

    private Domain domain(Map<String, @Nullable String> row) {
        boolean ssl = isOn("PS_SSL_ENABLED");
        return new Domain(
                Integer.parseInt(text(row, "id_shop")),
                text(row, "name"),
                (ssl ? "https://" : "http://")
                        + text(row, ssl ? "domain_ssl" : "domain")
                        + text(row, "physical_uri")
                        + text(row, "virtual_uri"),
                "1".equals(row.get("main")),
                "1".equals(row.get("active")));
    }

    List<Map<String, @Nullable String>> modules() {
        return rows(
                "select m.name, m.version, m.active, (select count(*) from #module_shop s where s.id_module = m.id_module)"
                        + " as shops from #module m");
    }

    /** The folders of the themes that the shops show. */
    Set<String> activeThemes() {
        Set<String> names = new HashSet<>();
        String sql = line == Line.V1_6
                ? "select t.directory as theme from #shop s join #theme t on t.id_theme = s.id_theme where s.deleted = 0"
                : "select theme_name as theme from #shop where deleted = 0";
        for (Map<String, @Nullable String> row : rows(sql)) {
            names.add(text(row, "theme"));
        }
        return names;
    }

    int tables() {
        return (int) size("select count(*) as n from information_schema.tables where table_schema = database()");
    }

    long bytes() {
        return size("select coalesce(sum(data_length + index_length), 0) as n from information_schema.tables"
                + " where table_schema = database()");
    }

    long products() {
        return size("select count(*) as n from #product");
    }

    long orders() {
        return size("select count(*) as n from #orders");
    }

    private long size(String sql) {
        String n = text(rows(sql).getFirst(), "n");
        int point = n.indexOf('.');
        return Long.parseLong(point < 0 ? n : n.substring(0, point));
    }

    private static String text(Map<String, @Nullable String> row, String column) {
        String value = row.get(column);
        return value == null ? "" : value;
    }
}
