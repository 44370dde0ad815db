package fr.vigie.shop.inspection;

import fr.vigie.kernel.Instants;
import fr.vigie.outbound.Outbound;
import fr.vigie.shop.DatabaseAccess;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.ShopDatabase;
import fr.vigie.shop.ShopFiles;
import fr.vigie.shop.ShopLayout;
import fr.vigie.shop.inspection.Inventory.Release;
import fr.vigie.shop.inspection.Inventory.Server;
import fr.vigie.shop.inspection.Inventory.Settings;
import fr.vigie.shop.inspection.Inventory.Sizes;
import fr.vigie.shop.inspection.Inventory.Theme;
import fr.vigie.shop.prestashop.Distribution;
import fr.vigie.shop.prestashop.Line;
import fr.vigie.shop.prestashop.ModuleConfig;
import fr.vigie.shop.prestashop.PhpDefines;
import fr.vigie.shop.prestashop.ThemeYml;
import fr.vigie.ssh.Command;
import fr.vigie.ssh.ExecResult;
import fr.vigie.ssh.RemoteFile;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Takes a shop's inventory, for PrestaShop 1.6 to 9. Changes nothing on the host. */
@Component
public class Survey {

    private static final Duration COUNTING = Duration.ofMinutes(10);
    private static final int DEEPEST_OVERRIDE = 10;
    private static final Pattern KEY = Pattern.compile("(?i)((?:token|key|pass(?:word)?|secret)=)[^&\\s'\"]+");
    private final Clock clock;
    private final Outbound outbound;

    Survey(Clock clock, Outbound outbound) {
        this.clock = clock;
        this.outbound = outbound;
    }

    /**
     * Reads everything; from a second to a few minutes, by the number of modules and files.
     *
     * @throws fr.vigie.shop.ShopFailure when it is not a PrestaShop or its database cannot be read
     * @throws fr.vigie.ssh.SshFailure when the connection breaks
     */
    public Inventory take(ShopConnection connection, Progress modulesSeen) {
        ShopLayout layout = connection.layout();
        DatabaseAccess access = connection.databaseAccess();
        HostFacts facts = facts(connection);
        ModuleSurvey modules = new ModuleSurvey(connection.files(), layout);
        try (ShopDatabase database = connection.database()) {
            DatabaseSurvey rows = new DatabaseSurvey(database, access.prefix(), layout.line());
            List<Inventory.Domain> domains = rows.domains();
            return new Inventory(
                    Instants.micros(clock),
                    release(layout, rows, modules.distribution()),
                    new Server(
                            facts.php(),
                            new WebPhp(connection.files(), outbound).version(domains),
                            PhpRange.of(layout.version()).toString(),
                            rows.server(),
                            database.isForwarded()),
                    domains,
                    rows.isOn("PS_MULTISHOP_FEATURE_ACTIVE")
                            && domains.stream()
                                            .map(Inventory.Domain::shop)
                                            .distinct()
                                            .count()
                                    > 1,
                    access.prefix(),
                    layout.adminFolders(),
                    modules.modules(rows.modules(), modulesSeen),
                    overrides(connection.files(), "override", 0),
                    themes(connection.files(), layout, rows.activeThemes()),
                    cronHints(connection, facts),
                    sizes(connection, facts, rows),
                    settings(connection.files(), rows));
        }
    }

    private static HostFacts facts(ShopConnection connection) {
        return connection.ssh().hasShell()
                ? HostFacts.parse(connection
                        .ssh()
                        .exec(Command.script(Probe.script(), connection.root()))
                        .out())
                : HostFacts.parse("");
    }

    private static Release release(ShopLayout layout, DatabaseSurvey rows, Distribution distribution) {
        return new Release(
                layout.version(),
                rows.setting("PS_VERSION_DB"),
                rows.setting("PS_INSTALL_VERSION"),
                distribution.edition(),
                distribution.editionVersion());
    }

    private static List<String> overrides(ShopFiles files, String folder, int depth) {
        List<String> found = new ArrayList<>();
        for (RemoteFile entry : files.entries(folder)) {
            String path = folder + "/" + entry.name();
            if (entry.isDirectory() && depth < DEEPEST_OVERRIDE) {
                found.addAll(overrides(files, path, depth + 1));
            } else if (entry.name().endsWith(".php") && !entry.name().equals("index.php")) {
                found.add(path.substring("override/".length()));
            }
        }
        return found;
    }

    private static List<Theme> themes(ShopFiles files, ShopLayout layout, Set<String> active) {
        List<Theme> themes = new ArrayList<>();
        for (String name : files.folders("themes")) {
            if (layout.line() == Line.V1_6) {
                String xml = files.textIfReadable("themes/" + name + "/config.xml");
                ModuleConfig config =
                        xml == null ? null : ModuleConfig.read(xml).orElse(null);
                if (xml != null || active.contains(name)) {
                    themes.add(new Theme(
                            name, null, config == null ? null : config.version(), null, active.contains(name)));
                }
            } else {
                String yml = files.textIfReadable("themes/" + name + "/config/theme.yml");
                if (yml != null) {
                    ThemeYml theme = ThemeYml.read(yml);
                    themes.add(new Theme(
                            name, theme.displayName(), theme.version(), theme.parent(), active.contains(name)));
                }
            }
        }
        return themes;
    }

    private static List<String> cronHints(ShopConnection connection, HostFacts facts) {
        if (facts.tool("crontab") == null) {
            return List.of();
        }
        ExecResult crontab = connection.ssh().exec(Command.of("crontab", "-l"));
        if (!crontab.succeeded()) {
            return List.of();
        }
        return crontab.out()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> KEY.matcher(line).replaceAll("$1•••"))
                .toList();
    }

    private static Sizes sizes(ShopConnection connection, HostFacts facts, DatabaseSurvey rows) {
        Long files = null;
        Long bytes = null;
        if (facts.get("find.printf") != null) {
            ExecResult counted = connection
                    .ssh()
                    .exec(
                            Command.script(
                                    "find \"$1\" -type f -printf '%s\\n' 2>/dev/null"
                                            + " | awk '{ n++; s += $1 } END { printf \"%d %.0f\", n, s }'",
                                    connection.root()),
                            COUNTING,
                            100);
            String[] parts = counted.out().strip().split(" ", -1);
            if (parts.length == 2) {
                files = Long.valueOf(parts[0]);
                bytes = Long.valueOf(parts[1]);
            }
        }
        return new Sizes(files, bytes, rows.tables(), rows.bytes(), rows.products(), rows.orders());
    }

    private static Settings settings(ShopFiles files, DatabaseSurvey rows) {
        String defines = files.textIfReadable("config/defines.inc.php");
        String dev = defines == null ? null : PhpDefines.in(defines).get("_PS_MODE_DEV_");
        return new Settings(
                dev == null ? null : dev.equalsIgnoreCase("true") || dev.equals("1"),
                rows.isOn("PS_SHOP_ENABLE"),
                rows.isOn("PS_SSL_ENABLED"),
                rows.isOn("PS_DISABLE_OVERRIDES"),
                rows.isOn("PS_DISABLE_NON_NATIVE_MODULE"));
    }
}
