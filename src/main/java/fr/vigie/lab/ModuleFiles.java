package fr.vigie.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files of the shop's modules. */
final class ModuleFiles {
    /** These two are there however small the shop: a payment module and the one with an override. */
    private static final int ESSENTIAL = 2;

    private final LabSpec spec;
    private final TreeWriter tree;
    private final List<LabModule> modules;

    ModuleFiles(LabSpec spec, TreeWriter tree) {
        this.spec = spec;
        this.tree = tree;
        this.modules = LabModule.of(spec.prestashopVersion());
    }

    void writeEssential() {
        modules.subList(0, ESSENTIAL).forEach(module -> {
            String folder = "modules/" + module.name() + "/";
            tree.put(folder + module.name() + ".php", filled("main.php", module));
            tree.put(folder + "config.xml", filled("config.xml", module));
        });
        tree.put("override/classes/Cart.php", override());
    }

    void writeOptional() {
        tree.offer("modules/" + LabModule.OVERRIDING + "/override/classes/Cart.php", ModuleFiles::override);
        for (LabModule module : modules) {
            String folder = "modules/" + module.name() + "/";
            if (modules.indexOf(module) >= ESSENTIAL) {
                tree.offer(folder + module.name() + ".php", () -> filled("main.php", module));
                tree.offer(folder + "config.xml", () -> filled("config.xml", module));
            }
            tree.offer(folder + "upgrade/upgrade-" + module.version() + ".php", () -> filled("upgrade.php", module));
            tree.offer(folder + "config_fr.xml", () -> filled("config.xml", module));
            tree.offer(folder + "index.php", () -> ShopValues.utf8(Templates.text("shop/root/silence.php")));
        }
    }

    private byte[] filled(String template, LabModule module) {
        return ShopValues.utf8(Templates.fill(Templates.text("shop/modules/" + template), values(module)));
    }

    private Map<String, String> values(LabModule module) {
        boolean sold = module.kind() == LabModule.Kind.MARKETPLACE;
        boolean forgotten = module.name().equals("fidelitemarine");
        Map<String, String> values = new HashMap<>();
        values.put("NAME", module.name());
        values.put("CLASS", module.className());
        values.put("TITLE", module.title());
        values.put("AUTHOR", module.author());
        values.put("MODULE_VERSION", module.version());
        values.put("CONFIG_VERSION", module.configVersion());
        values.put("FUNCTION", module.version().replace('.', '_'));
        values.put("TAB", module.hooks().contains("paymentOptions") ? "payments_gateways" : "front_office_features");
        values.put("KEY_LINE", sold ? "        $this->module_key = '" + key(module) + "';\n" : "");
        values.put("MIN", spec.prestashopVersion().atLeast("1.7") ? "1.7.7.0" : "1.6.0.0");
        values.put(
                "MAX",
                forgotten ? "'1.7.8.99'" : sold ? "'" + spec.prestashopVersion().major() + ".99.99'" : "_PS_VERSION_");
        values.put(
                "REGISTER",
                module.hooks().stream()
                        .sorted()
                        .map(hook -> "\n            && $this->registerHook('" + hook + "')")
                        .collect(Collectors.joining()));
        values.put("BODY", forgotten ? Templates.text("shop/modules/fidelitemarine_body.php") : "");
        return values;
    }

    private static String key(LabModule module) {
        return String.format(java.util.Locale.ROOT, "%08x", module.name().hashCode())
                .repeat(4);
    }

    private static byte[] override() {
        return ShopValues.utf8(Templates.text("shop/override/Cart.php"));
    }
}
