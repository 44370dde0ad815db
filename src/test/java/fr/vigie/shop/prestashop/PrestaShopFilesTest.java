package fr.vigie.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrestaShopFilesTest {

    @Test
    void readsTheConstantsOfA16Configuration() {
        assertThat(PhpDefines.in("""
                <?php
                # define('_DB_NAME_', 'commented');
                define('_DB_SERVER_', '127.0.0.1:3307');
                define('_DB_PASSWD_', 'l\\'eau % "x"');
                define('_PS_CACHE_ENABLED_', '0');
                if (!defined('_PS_VERSION_'))
                	define('_PS_VERSION_', '1.6.1.24');
                define('_COMPUTED_', dirname(__FILE__).'/x');
                define("_INT_", 5);
                """))
                .containsOnly(
                        Map.entry("_DB_SERVER_", "127.0.0.1:3307"),
                        Map.entry("_DB_PASSWD_", "l'eau % \"x\""),
                        Map.entry("_PS_CACHE_ENABLED_", "0"),
                        Map.entry("_PS_VERSION_", "1.6.1.24"),
                        Map.entry("_INT_", "5"));
    }

    @Test
    void findsTheVersionOfEachLine() {
        assertThat(version(Map.of("src/Core/Version.php", "final class Version { public const VERSION = '9.1.4'; }")))
                .isEqualTo("9.1.4");
        assertThat(version(Map.of(
                        "app/AppKernel.php",
                        "abstract class AppKernel { const VERSION = '1.7.8.11'; const MAJOR_VERSION_STRING = '1.7'; }",
                        "config/settings.inc.php",
                        "<?php //@deprecated 1.7")))
                .isEqualTo("1.7.8.11");
        assertThat(version(Map.of("config/settings.inc.php", "<?php define('_PS_VERSION_', '1.6.1.24');")))
                .isEqualTo("1.6.1.24");
        assertThat(version(Map.of("app/AppKernel.php", "const VERSION = Version::VERSION;")))
                .isEqualTo("none");
        assertThat(List.of(Line.of("1.6.1.24"), Line.of("1.7.8.11"), Line.of("8.2.1"), Line.of("9.1.4")))
                .containsExactly(Line.values());
    }

    @Test
    void readsAModulesMainClass() {
        ModuleClass read = ModuleClass.read("""
                class X extends Module {
                    const RELEASE = "2.4.0";
                    /* $this->version = '0.0.1'; */
                    public function __construct() {
                        $this->version=self::RELEASE;
                        $this -> author = 'L’Atelier';
                        $this->module_key = "abc123";
                        $this->ps_versions_compliancy = array('min' => '1.7.1', 'max' => _PS_VERSION_);
                """);
        assertThat(read).isEqualTo(new ModuleClass("2.4.0", "L’Atelier", "abc123", "1.7.1", null));
        assertThat(ModuleClass.read("$this->version = $this->compute();").version())
                .isNull();
        assertThat(ModuleClass.read("public $version = '3.1';").version()).isEqualTo("3.1");
    }

    @Test
    void readsAModulesConfigXml() {
        assertThat(ModuleConfig.read("""
                <?xml version="1.0" encoding="UTF-8" ?>
                <module>
                  <name>mon_module</name>
                  <displayName><![CDATA[Mon & module]]></displayName>
                  <version><![CDATA[1.2]]></version>
                  <author></author>
                </module>""")).contains(new ModuleConfig("mon_module", "Mon & module", "1.2", null));
        assertThat(ModuleConfig.read("<module><version>1")).isEmpty();
        assertThat(ModuleConfig.read(
                        "<!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><module><name>&x;</name></module>"))
                .isEmpty();
    }

    @Test
    void readsAThemesDescription() {
        assertThat(ThemeYml.read("""
                parent: classic
                name: "porte-voile"
                display_name: Porte-voile # la nôtre
                version: 1.0.3
                author:
                  name: "Personne"
                  version: 9
                """)).isEqualTo(new ThemeYml("porte-voile", "Porte-voile", "1.0.3", "classic"));
        assertThat(ThemeYml.read("name: classic\nparent: ~\n").parent()).isNull();
    }

    @Test
    void tellsWhatCameWithTheRelease() {
        Distribution read = Distribution.read(
                "{\"distribution\":\"classic\",\"distributionVersion\":\"5.0\",\"modules\":[\"ps_checkout:8.4.2\","
                        + "{\"name\":\"ps_mbo\",\"version\":\"5\"}]}",
                "{\"packages\":[{\"name\":\"prestashop/ps_linklist\",\"type\":\"prestashop-module\",\"version\":\"v6.0.5\"},"
                        + "{\"name\":\"smarty/smarty\",\"type\":\"library\",\"version\":\"v4\"}]}");
        assertThat(read)
                .isEqualTo(new Distribution(
                        "classic",
                        "5.0",
                        Map.of("ps_checkout", "8.4.2", "ps_mbo", "5"),
                        Map.of("ps_linklist", "6.0.5")));
        assertThat(Distribution.read(null, "not json")).isEqualTo(new Distribution(null, null, Map.of(), Map.of()));
    }

    @Test
    void findsTheBackOfficeByWhatItHolds() {
        Set<String> present = Set.of(
                "gestion/index.php",
                "gestion/themes/default",
                "gestion/filemanager",
                "gestion/autoupgrade",
                "admin-api/index.php",
                "admin-api/themes/default",
                "admin-api/filemanager",
                "admin-api/backups",
                "admin/index.php",
                "admin/themes/default");
        assertThat(AdminFolders.among(List.of("admin", "admin-api", "gestion"), present::contains))
                .containsExactly("gestion");
    }

    private static String version(Map<String, String> files) {
        return VersionFiles.version(files::get).orElse("none");
    }
}
