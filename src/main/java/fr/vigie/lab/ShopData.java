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
        new ShopTrade(spec).insert(inserts);
        List<String> all = new ArrayList<>(new Schema(spec).statements());
        all.addAll(inserts.statements());
        return all;
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
