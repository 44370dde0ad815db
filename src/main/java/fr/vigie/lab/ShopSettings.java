package fr.vigie.lab;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop itself, its languages and its configuration. */
final class ShopSettings {
    private static final int FRENCH = 1;
    private static final int SHOP = 1;

    private final LabSpec spec;
    private final Ports ports;
    private final PrestaShopVersion version;
    private final Instant created;

    ShopSettings(LabSpec spec, Ports ports) {
        this.spec = spec;
        this.ports = ports;
        this.version = spec.prestashopVersion();
        this.created = spec.asOf().minusSeconds(600L * 86_400);
    }

    static String domain(Ports ports) {
        return "127.0.0.1:" + ports.web();
    }

    void insert(Inserts inserts) {
        shop(inserts);
        configuration(inserts);
    }

    private void shop(Inserts inserts) {
        inserts.into("shop_group", "name").row("Défaut").end();
        if (version.atLeast("1.7")) {
            inserts.into("shop", "id_shop_group name theme_name")
                    .row(1, spec.shopName(), Theme.of(version).active())
                    .end();
            inserts.into("lang", "name active iso_code language_code locale")
                    .row("Français (French)", 1, "fr", "fr-fr", "fr-FR")
                    .row("English (English)", 0, "en", "en-us", "en-US")
                    .end();
        } else {
            inserts.into("shop", "id_shop_group name id_theme")
                    .row(1, spec.shopName(), 1)
                    .end();
            inserts.into("theme", "name directory responsive product_per_page")
                    .row("default-bootstrap", "default-bootstrap", 1, 12)
                    .end();
            inserts.into("lang", "name active iso_code language_code")
                    .row("Français (French)", 1, "fr", "fr-fr")
                    .row("English (English)", 0, "en", "en-us")
                    .end();
        }
        inserts.into("lang_shop", "id_lang id_shop").row(1, SHOP).row(2, SHOP).end();
        inserts.into("shop_url", "id_shop domain domain_ssl physical_uri virtual_uri main active")
                .row(SHOP, domain(ports), domain(ports), "/", "", 1, 1)
                .end();
        inserts.into("currency", "name iso_code conversion_rate")
                .row("Euro", "EUR", 1)
                .end();
        inserts.into("country", "id_country id_zone iso_code call_prefix active zip_code_format")
                .row(8, 1, "FR", 33, 1, "NNNNN")
                .row(3, 1, "BE", 32, 1, "NNNN")
                .end();
        inserts.into("country_lang", "id_country id_lang name")
                .row(8, FRENCH, "France")
                .row(3, FRENCH, "Belgique")
                .end();
        inserts.into("carrier", "id_reference name active shipping_method")
                .row(1, "Retrait à quai", 1, 1)
                .row(2, "Colis Plus", 1, 1)
                .end();
        inserts.into("carrier_lang", "id_carrier id_shop id_lang delay")
                .row(1, SHOP, FRENCH, "Le jour même, 12 quai des Brumes")
                .row(2, SHOP, FRENCH, "48 heures")
                .end();
        inserts.into("group", "date_add date_upd")
                .row(created, created)
                .row(created, created)
                .row(created, created)
                .end();
        inserts.into("contact", "email customer_service")
                .row("bonjour@example.invalid", 1)
                .end();
        inserts.into("tax", "rate").row("20.000").row("5.500").end();
        inserts.into("tax_rules_group", "name active")
                .row("FR Taux standard (20%)", 1)
                .end();
        inserts.into("quairetrait_point", "name opening")
                .row("12 quai des Brumes", "mardi au samedi, 9 h à 12 h")
                .end();
        inserts.into("webservice_account", "key description active")
                .row("LABKEY".repeat(5) + "00", "Caisse du magasin", 1)
                .end();
    }

    private void configuration(Inserts inserts) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("PS_SHOP_ENABLE", 1);
        values.put("PS_VERSION_DB", version.text());
        values.put("PS_INSTALL_VERSION", version.text());
        values.put("PS_SHOP_NAME", spec.shopName());
        values.put("PS_SHOP_EMAIL", "bonjour@example.invalid");
        values.put("PS_SHOP_DOMAIN", domain(ports));
        values.put("PS_SHOP_DOMAIN_SSL", domain(ports));
        values.put("PS_SSL_ENABLED", 0);
        values.put("PS_REWRITING_SETTINGS", 1);
        values.put("PS_LANG_DEFAULT", FRENCH);
        values.put("PS_CURRENCY_DEFAULT", 1);
        values.put("PS_COUNTRY_DEFAULT", 8);
        values.put("PS_TIMEZONE", "Europe/Paris");
        values.put("PS_MULTISHOP_FEATURE_ACTIVE", 0);
        values.put("PS_TOKEN_ENABLE", 1);
        values.put("PS_CATALOG_MODE", 0);
        values.put("PS_WEBSERVICE", 1);
        values.put("PS_MAIL_METHOD", 2);
        values.put("PS_MAIL_SERVER", "127.0.0.1");
        values.put("PS_LOGS_BY_EMAIL", 5);
        values.put("PS_DISABLE_OVERRIDES", 0);
        values.put("PS_DISABLE_NON_NATIVE_MODULE", 0);
        values.put("PS_STATS_OLD_CONNECT_AUTO_CLEAN", "never");
        values.put("PS_ORDER_PROCESS_TYPE", 0);
        values.put("BANK_WIRE_OWNER", spec.shopName());
        values.put("BANK_WIRE_DETAILS", "FR76 0000 0000 0000 0000 0000 000");
        if (version.atLeast("8.1")) {
            values.put("PS_MAINTENANCE_ALLOW_ADMINS", 1);
        }
        List<String> states = version.atLeast("1.7") ? OrderStates.MODERN : OrderStates.OLD;
        for (int i = 0; i < states.size(); i++) {
            values.put(states.get(i), i + 1);
        }
        Inserts.Rows rows = inserts.into("configuration", "name value date_add date_upd");
        values.forEach((name, value) -> rows.row(name, value, created, created));
        rows.end();
        if (version.atLeast("1.7")) {
            int id = values.size() + 1;
            inserts.into("configuration", "id_configuration name value date_add date_upd")
                    .row(id, "PS_MAINTENANCE_TEXT", null, created, created)
                    .end();
            inserts.into("configuration_lang", "id_configuration id_lang value date_upd")
                    .row(id, 1, "<p>La boutique fait peau neuve : elle rouvre dans quelques instants.</p>", created)
                    .row(id, 2, "<p>We are currently updating our shop and will be back really soon.</p>", created)
                    .end();
        }
    }
}
