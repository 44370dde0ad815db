package fr.vigie.shop.inspection;

import fr.vigie.shop.ShopFiles;
import fr.vigie.shop.ShopLayout;
import fr.vigie.shop.inspection.ShopModule.Origin;
import fr.vigie.shop.inspection.ShopModule.State;
import fr.vigie.shop.prestashop.Distribution;
import fr.vigie.shop.prestashop.Line;
import fr.vigie.shop.prestashop.ModuleClass;
import fr.vigie.shop.prestashop.ModuleConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings together what the database and the files say of each module. */
final class ModuleSurvey {

    /** What Update Assistant puts before the names of all modules while it works. */
    private static final String QUARANTINE = "UA_";

    private final ShopFiles files;
    private final Distribution distribution;
    private final Line line;

    ModuleSurvey(ShopFiles files, ShopLayout layout) {
        this.files = files;
        this.line = layout.line();
        this.distribution =
                Distribution.read(files.textIfReadable("app/metadata.json"), files.textIfReadable("composer.lock"));
    }

    Distribution distribution() {
        return distribution;
    }

    /**
     * @param rows name, version, active and the number of shops of each row of the module table
     * @param seen called after each module with how many are done and how many there are
     */
    List<ShopModule> modules(List<Map<String, @Nullable String>> rows, Progress seen) {
        Map<String, Map<String, @Nullable String>> installed = new TreeMap<>();
        for (Map<String, @Nullable String> row : rows) {
            installed.put(bare(text(row.get("name"))), row);
        }
        TreeSet<String> names = new TreeSet<>(files.folders("modules"));
        names.removeIf(name -> name.startsWith("."));
        TreeSet<String> onDisk = new TreeSet<>(names);
        names.addAll(installed.keySet());
        List<ShopModule> modules = new ArrayList<>();
        for (String name : names) {
            modules.add(module(name, installed.get(name), onDisk.contains(name)));
            seen.done(modules.size(), names.size());
        }
        return modules;
    }

    private ShopModule module(String name, @Nullable Map<String, @Nullable String> row, boolean onDisk) {
        String php = onDisk ? files.textIfReadable("modules/" + name + "/" + name + ".php") : null;
        String xml = onDisk ? files.textIfReadable("modules/" + name + "/config.xml") : null;
        ModuleClass main = php == null ? null : ModuleClass.read(php);
        ModuleConfig config = xml == null ? null : ModuleConfig.read(xml).orElse(null);
        String author = main != null && main.author() != null ? main.author() : config == null ? null : config.author();
        return new ShopModule(
                name,
                config == null ? null : config.displayName(),
                author,
                row == null ? null : row.get("version"),
                config == null ? null : config.version(),
                main == null ? null : main.version(),
                origin(name, author, main),
                state(row, php != null),
                row != null && text(row.get("name")).startsWith(QUARANTINE),
                main == null ? null : main.compatibleFrom(),
                main == null ? null : main.compatibleTo());
    }

    private Origin origin(String name, @Nullable String author, @Nullable ModuleClass main) {
        if (distribution.natives().containsKey(name)) {
            return Origin.NATIVE;
        }
        if (distribution.partners().containsKey(name)) {
            return Origin.PARTNER;
        }
        if (line == Line.V1_6 && "PrestaShop".equalsIgnoreCase(author)) {
            return Origin.NATIVE;
        }
        return main != null && main.moduleKey() != null && !main.moduleKey().isBlank()
                ? Origin.MARKETPLACE
                : Origin.UNVERIFIED;
    }

    /** In 1.7 and later a module without any shop is off even when its row says active. */
    private static State state(@Nullable Map<String, @Nullable String> row, boolean hasClass) {
        if (row == null) {
            return State.NOT_INSTALLED;
        }
        if (!hasClass) {
            return State.FILES_MISSING;
        }
        return "1".equals(row.get("active")) && !"0".equals(row.get("shops")) ? State.ACTIVE : State.DISABLED;
    }

    private static String bare(String name) {
        return name.startsWith(QUARANTINE) ? name.substring(QUARANTINE.length()) : name;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
