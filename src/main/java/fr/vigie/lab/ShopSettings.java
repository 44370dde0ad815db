package fr.vigie.lab;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop itself, its languages, configuration, modules, employees, pages and catalogue. */
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
        modules(inserts);
        pages(inserts);
        people(inserts);
        states(inserts);
        catalogue(inserts);
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
        if (version.before("1.7.8") && version.atLeast("1.7")) {
            values.put("PS_ROUTE_product_rule", "{category:/}{id}{-:id_product_attribute}-{rewrite}{-:ean13}.html");
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

    private void modules(Inserts inserts) {
        List<LabModule> modules =
                LabModule.of(version).stream().filter(LabModule::installed).toList();
        List<String> hooks = modules.stream()
                .flatMap(module -> module.hooks().stream())
                .distinct()
                .sorted()
                .toList();
        Inserts.Rows hook = inserts.into("hook", "name title");
        hooks.forEach(name -> hook.row(name, name));
        hook.row("displayMaintenance", "displayMaintenance").end();
        Inserts.Rows module = inserts.into("module", "id_module name active version");
        Inserts.Rows enabled = inserts.into("module_shop", "id_module id_shop enable_device");
        Inserts.Rows hooked = inserts.into("hook_module", "id_module id_shop id_hook position");
        for (int i = 0; i < modules.size(); i++) {
            LabModule one = modules.get(i);
            int id = i + 1;
            module.row(id, one.name(), one.enabled(), one.databaseVersion());
            if (one.enabled()) {
                enabled.row(id, SHOP, 7);
            }
            one.hooks().forEach(name -> hooked.row(id, SHOP, hooks.indexOf(name) + 1, id));
        }
        module.end();
        enabled.end();
        hooked.end();
    }

    private void pages(Inserts inserts) {
        Map<String, String> slugs = new LinkedHashMap<>();
        slugs.put("index", "");
        slugs.put("cart", "panier");
        slugs.put("order", "commande");
        slugs.put("authentication", "connexion");
        slugs.put("registration", "creation-compte");
        slugs.put("contact", "nous-contacter");
        slugs.put("search", "recherche");
        slugs.put("pagenotfound", "page-introuvable");
        Inserts.Rows meta = inserts.into("meta", "page");
        Inserts.Rows text = inserts.into("meta_lang", "id_meta id_shop id_lang title url_rewrite");
        int id = 0;
        for (Map.Entry<String, String> slug : slugs.entrySet()) {
            if (slug.getKey().equals("registration") && version.before("8")) {
                continue;
            }
            id++;
            meta.row(slug.getKey());
            text.row(id, SHOP, FRENCH, slug.getKey(), slug.getValue());
            text.row(id, SHOP, 2, slug.getKey(), slug.getKey().equals("index") ? "" : slug.getKey());
        }
        meta.end();
        text.end();
        inserts.into("cms", "id_cms_category active").row(1, 1).end();
        inserts.into("cms_lang", "id_cms id_lang meta_title content link_rewrite")
                .row(1, FRENCH, "Mentions légales", "<p>Boutique d’essai.</p>", "mentions-legales")
                .end();
    }

    private void people(Inserts inserts) {
        inserts.into("profile", "id_profile").row(1).row(2).end();
        inserts.into("profile_lang", "id_lang id_profile name")
                .row(FRENCH, 1, "SuperAdmin")
                .row(FRENCH, 2, "Logisticien")
                .end();
        inserts.into("employee", "id_profile id_lang lastname firstname email passwd active last_connection_date")
                .row(
                        1,
                        1,
                        "Le Goff",
                        "Maëlle",
                        "maelle@example.invalid",
                        Person.PASSWORD_HASH,
                        1,
                        Inserts.date(spec.asOf()).substring(0, 10))
                .row(
                        2,
                        1,
                        "Kervella",
                        "Yann",
                        "yann@example.invalid",
                        Person.PASSWORD_HASH,
                        1,
                        Inserts.date(spec.asOf()).substring(0, 10))
                .end();
        inserts.into("employee_shop", "id_employee id_shop")
                .row(1, SHOP)
                .row(2, SHOP)
                .end();
        inserts.into("gender", "type").row(0).row(1).end();
    }

    private void states(Inserts inserts) {
        Inserts.Rows state = inserts.into("order_state", "module_name color logable delivery shipped paid pdf_invoice");
        Inserts.Rows name = inserts.into("order_state_lang", "id_order_state id_lang name");
        List<String> keys = version.atLeast("1.7") ? OrderStates.MODERN : OrderStates.OLD;
        for (int i = 0; i < keys.size(); i++) {
            OrderStates.State one = OrderStates.of(keys.get(i));
            state.row("", one.color(), one.paid(), one.shipped(), one.shipped(), one.paid(), one.paid());
            name.row(i + 1, FRENCH, one.name());
        }
        state.end();
        name.end();
    }

    private void catalogue(Inserts inserts) {
        Inserts.Rows category = inserts.into(
                "category", "id_category id_parent level_depth active date_add date_upd position is_root_category");
        Inserts.Rows text = inserts.into("category_lang", "id_category id_lang name description link_rewrite");
        Inserts.Rows shop = inserts.into("category_shop", "id_category id_shop");
        category.row(1, 0, 0, 1, created, created, 0, 0).row(2, 1, 1, 1, created, created, 0, 1);
        text.row(1, FRENCH, "Racine", "", "racine").row(2, FRENCH, "Accueil", "", "accueil");
        shop.row(1, SHOP).row(2, SHOP);
        for (int i = 0; i < Catalogue.CATEGORIES.size(); i++) {
            Catalogue.Category one = Catalogue.CATEGORIES.get(i);
            int id = Catalogue.FIRST_CATEGORY_ID + i;
            category.row(id, 2, 2, 1, created, created, i, 0);
            text.row(id, FRENCH, one.name(), one.text(), one.slug());
            shop.row(id, SHOP);
        }
        category.end();
        text.end();
        shop.end();
        products(inserts);
    }

    private void products(Inserts inserts) {
        Inserts.Rows product = inserts.into(
                "product",
                "id_product id_category_default id_tax_rules_group price reference active date_add date_upd");
        Inserts.Rows inShop = inserts.into(
                "product_shop",
                "id_product id_shop id_category_default id_tax_rules_group price active date_add date_upd");
        Inserts.Rows text =
                inserts.into("product_lang", "id_product id_lang name link_rewrite description description_short");
        Inserts.Rows place = inserts.into("category_product", "id_category id_product position");
        Inserts.Rows image = inserts.into("image", "id_image id_product position cover");
        Inserts.Rows imageInShop = inserts.into("image_shop", "id_product id_image id_shop cover");
        Inserts.Rows stock =
                inserts.into("stock_available", "id_product id_product_attribute id_shop id_shop_group quantity");
        for (int i = 0; i < Catalogue.PRODUCTS.size(); i++) {
            Catalogue.Product one = Catalogue.PRODUCTS.get(i);
            int id = i + 1;
            int category = Catalogue.categoryId(one);
            product.row(id, category, 1, one.price(), one.reference(), 1, created, created);
            inShop.row(id, SHOP, category, 1, one.price(), 1, created, created);
            text.row(
                    id,
                    FRENCH,
                    one.name(),
                    one.slug(),
                    "<p>" + one.summary() + " Fabriqué en petite série.</p>",
                    "<p>" + one.summary() + "</p>");
            place.row(category, id, i).row(2, id, i);
            image.row(id, id, 1, 1);
            imageInShop.row(id, id, SHOP, 1);
            stock.row(id, 0, SHOP, 0, 20 + 13 * i);
        }
        List.of(product, inShop, text, place, image, imageInShop, stock).forEach(Inserts.Rows::end);
        inserts.into("image_type", "name width height")
                .row("cart_default", 125, 125)
                .row("home_default", 250, 250)
                .row("large_default", 800, 800)
                .end();
    }
}
