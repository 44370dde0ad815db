package fr.vigie.lab;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * The files of a shop: what it needs to run, then its logs, pictures, modules and filling, until it has the wanted number.
 */
final class ShopTree {
    private final LabSpec spec;
    private final LabPlace place;
    private final PrestaShopVersion version;
    private final ShopValues values;
    private final TreeWriter tree;

    ShopTree(LabSpec spec, Ports ports, LabPlace place) {
        this.spec = spec;
        this.place = place;
        this.version = spec.prestashopVersion();
        this.values = new ShopValues(spec, ports);
        this.tree = new TreeWriter(place.root(spec), spec.files());
    }

    /** Returns the number of regular files below the root. */
    int write() {
        coreFiles();
        ModuleFiles modules = new ModuleFiles(spec, tree);
        modules.writeEssential();
        new Pictures(tree, spec.files()).write();
        optionalFiles();
        logs();
        modules.writeOptional();
        FaultFiles faults = new FaultFiles(spec, place, tree);
        faults.write();
        new Filling(spec, tree).write();
        List<String> empty = version.atLeast("1.7")
                ? List.of("var/cache", "var/logs", "var/sessions", "upload", "download", "img/tmp", "cache", "pdf")
                : List.of("cache/smarty/cache", "cache/smarty/compile", "log", "upload", "download", "img/tmp", "pdf");
        tree.directories(empty.toArray(String[]::new));
        faults.unreadable();
        return tree.count();
    }

    /** Writes the configuration again, for other ports. */
    void writeConfiguration() {
        String target = version.atLeast("1.7") ? "app/config/parameters.php" : "config/settings.inc.php";
        Manifest.of(version)
                .filter(entry -> entry.target().equals(target))
                .forEach(entry -> tree.put(target, filled(entry)));
    }

    private void coreFiles() {
        Manifest.of(version).filter(Manifest.Entry::needed).forEach(entry -> tree.put(target(entry), filled(entry)));
        if (version.atLeast("1.7")) {
            tree.makeExecutable("bin/console");
        }
    }

    private void optionalFiles() {
        Manifest.of(version)
                .filter(entry -> !entry.needed())
                .forEach(entry -> tree.offer(target(entry), () -> filled(entry)));
    }

    private void logs() {
        String folder = version.atLeast("1.7") ? "var/logs/" : "log/";
        DateTimeFormatter day = DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
        DateTimeFormatter line =
                DateTimeFormatter.ofPattern("yyyy/MM/dd - HH:mm:ss").withZone(ZoneOffset.UTC);
        tree.offer(
                folder + day.format(spec.asOf()) + "_exception.log",
                () -> text("*ERROR* \tv" + version.text() + "\t" + line.format(spec.asOf())
                        + ": Colis Plus : délai dépassé at line 212 in file modules/colisplus/colisplus.php\r\n"));
        if (version.atLeast("8")) {
            String date = spec.asOf().toString().substring(0, 10);
            tree.offer(
                    folder + "prod-" + date + ".log",
                    () -> text(
                            "[" + spec.asOf()
                                    + "] app.ERROR: Carrier colisplus did not answer {\"object_type\":\"Order\",\"object_id\":228} []\n"));
        }
    }

    private byte[] filled(Manifest.Entry entry) {
        Map<String, String> all = values.forTarget(target(entry));
        return text(Templates.fill(Templates.text("shop/" + entry.template()), all));
    }

    private String target(Manifest.Entry entry) {
        Theme theme = Theme.of(version);
        return entry.target()
                .replace("{admin}", spec.adminDirectory())
                .replace("{theme}", theme.active())
                .replace("{parent}", theme.parent());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
