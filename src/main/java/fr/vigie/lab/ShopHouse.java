package fr.vigie.lab;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the shop's team sees: modules and their hooks, pages, employees, order states. */
final class ShopHouse {
    private static final int FRENCH = 1;
    private static final int SHOP = 1;

    private final PrestaShopVersion version;
    private final Instant asOf;

    ShopHouse(LabSpec spec) {
        this.version = spec.prestashopVersion();
        this.asOf = spec.asOf();
    }

    void insert(Inserts inserts) {
        modules(inserts);
        pages(inserts);
        people(inserts);
        states(inserts);
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
                        Inserts.date(asOf).substring(0, 10))
                .row(
                        2,
                        1,
                        "Kervella",
                        "Yann",
                        "yann@example.invalid",
                        Person.PASSWORD_HASH,
                        1,
                        Inserts.date(asOf).substring(0, 10))
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
}
