package fr.vigie.lab;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** What fills the {@code @@NAME@@} places of the shop's templates. */
final class ShopValues {
    private final LabSpec spec;
    private final PrestaShopVersion version;
    private final Theme theme;
    private final Map<String, String> common = new HashMap<>();

    ShopValues(LabSpec spec, Ports ports) {
        this.spec = spec;
        this.version = spec.prestashopVersion();
        this.theme = Theme.of(version);
        versionValues();
        databaseValues(ports);
        keys();
        common.put("ADMIN", spec.adminDirectory());
        common.put("LOGS", version.atLeast("1.7") ? "var/logs" : "log");
        common.put("THEME", theme.active());
        common.put("THEME_PARENT", theme.parent());
        common.put("PACKAGES", packages());
        common.put("PARTNERS", partners());
        common.put("DISTRIBUTION", version.atLeast("9") ? "5.0" : "3.0");
    }

    Map<String, String> forTarget(String target) {
        if (!target.endsWith("config/theme.yml")) {
            return common;
        }
        boolean child = target.startsWith("themes/" + theme.active() + "/");
        Map<String, String> all = new HashMap<>(common);
        all.put("THEME_NAME", child ? theme.active() : theme.parent());
        all.put("THEME_TITLE", child ? "Port" : theme.parent().equals("classic") ? "Classic" : "Hummingbird");
        all.put("THEME_VERSION", child ? "1.2.0" : "2.0.1");
        all.put("THEME_AUTHOR", child ? "Atelier numérique du Port" : "PrestaShop SA");
        all.put("THEME_PARENT_LINE", child ? "parent: " + theme.parent() + "\n" : "");
        return all;
    }

    private void versionValues() {
        int[] numbers = version.numbers();
        boolean old = version.before("8");
        common.put("VERSION", version.text());
        common.put("MAJOR", version.major());
        common.put("MAJOR_NUMBER", old ? "17" : Integer.toString(numbers[0]));
        common.put("MINOR_NUMBER", Integer.toString(numbers[old ? 2 : 1]));
        common.put("RELEASE_NUMBER", Integer.toString(numbers[numbers.length - 1]));
        common.put(
                "KERNEL_VERSION",
                version.atLeast("8.1")
                        ? "\\PrestaShop\\PrestaShop\\Core\\Version::VERSION"
                        : "'" + version.text() + "'");
        common.put("DEFINE_VERSION", defineVersion());
    }

    private String defineVersion() {
        if (version.before("1.7")) {
            return "";
        }
        return version.before("8.1")
                ? "require_once _PS_ROOT_DIR_ . '/app/AppKernel.php';\ndefine('_PS_VERSION_', AppKernel::VERSION);"
                : "require_once _PS_ROOT_DIR_ . '/src/Core/Version.php';\n"
                        + "define('_PS_VERSION_', \\PrestaShop\\PrestaShop\\Core\\Version::VERSION);";
    }

    private void databaseValues(Ports ports) {
        String quoted = spec.databasePassword().replace("\\", "\\\\").replace("'", "\\'");
        common.put("DB_PORT", Integer.toString(ports.database()));
        common.put("DB_NAME", spec.database());
        common.put("DB_USER", spec.databaseUser());
        common.put("DB_PASSWORD", quoted.replace("%", "%%"));
        common.put("DB_PASSWORD_PLAIN", quoted);
        common.put("PREFIX", spec.prefix());
        common.put("ENGINE", spec.has(Fault.MYISAM_TABLES) ? "MyISAM" : "InnoDB");
    }

    /** The same spec gives the same keys: a resumed lab keeps its visitors' carts. */
    private void keys() {
        Random random = new Random(spec.seed() + 1);
        common.put("SECRET", text(random, 32));
        common.put("COOKIE_KEY", text(random, 56));
        common.put("COOKIE_IV", text(random, 32));
        common.put("API_KEYS", version.atLeast("8.1") ? ApiKeys.lines() : "");
    }

    private static String text(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).substring(0, length).toLowerCase(java.util.Locale.ROOT);
    }

    private String packages() {
        return LabModule.of(version).stream()
                .filter(module -> module.kind() == LabModule.Kind.NATIVE)
                .map(module -> "        {\"name\": \"prestashop/" + module.name() + "\", \"version\": \"v"
                        + module.version() + "\", \"type\": \"prestashop-module\"},")
                .collect(Collectors.joining("\n"));
    }

    private String partners() {
        return LabModule.of(version).stream()
                .filter(module -> module.kind() == LabModule.Kind.PARTNER)
                .map(module -> "\"" + module.name() + ":" + module.version() + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** UTF-8, as every text file of the shop. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
