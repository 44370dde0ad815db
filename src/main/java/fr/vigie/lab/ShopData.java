package fr.vigie.lab;

import java.util.ArrayList;
import java.util.List;

/** Everything in the shop's database: the tables, the settings, the catalogue and invented trade. */
final class ShopData {
    private final LabSpec spec;
    private final Ports ports;

    ShopData(LabSpec spec, Ports ports) {
        this.spec = spec;
        this.ports = ports;
    }

    List<String> statements() {
        Inserts inserts = new Inserts(spec.prefix());
        new ShopSettings(spec, ports).insert(inserts);
        new ShopHouse(spec).insert(inserts);
        new ShopShelves(spec).insert(inserts);
        new ShopTrade(spec).insert(inserts);
        List<String> all = new ArrayList<>(new Schema(spec).statements());
        all.addAll(inserts.statements());
        if (spec.has(Fault.VIEWS_AND_TRIGGERS)) {
            all.addAll(extras());
        }
        return all;
    }

    private List<String> extras() {
        String prefix = spec.prefix();
        return List.of(
                "CREATE TABLE colisplus_etiquette (id int unsigned NOT NULL AUTO_INCREMENT, id_order int unsigned NOT NULL,"
                        + " barcode varbinary(64) NOT NULL, PRIMARY KEY (id)) ENGINE=InnoDB",
                "INSERT INTO colisplus_etiquette (id_order, barcode) VALUES (1, x'00FF0A0D27225C'), (2, x'C3A9')",
                "CREATE VIEW `" + prefix
                        + "ventes_du_jour` AS SELECT DATE(date_add) AS jour, SUM(total_paid) AS total FROM `" + prefix
                        + "orders` WHERE valid = 1 GROUP BY DATE(date_add)",
                "CREATE TRIGGER `" + prefix + "orders_trace` AFTER INSERT ON `" + prefix
                        + "orders` FOR EACH ROW INSERT INTO `" + prefix
                        + "log` (severity, message, date_add, date_upd) VALUES (1, 'Nouvelle commande', NOW(), NOW())");
    }

    /** What to run when a lab comes back on another port. */
    List<String> domainStatements() {
        String domain = ShopSettings.domain(ports);
        return List.of(
                "UPDATE `" + spec.prefix() + "shop_url` SET domain='" + domain + "', domain_ssl='" + domain + "'",
                "UPDATE `" + spec.prefix() + "configuration` SET value='" + domain
                        + "' WHERE name IN ('PS_SHOP_DOMAIN','PS_SHOP_DOMAIN_SSL')");
    }
}
