package fr.vigie.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PhpArrayTest {

    @Test
    void readsTheParametersOfAPrestaShop9() {
        assertThat(parameters("""
                <?php return array (
                  // database_host is 'elsewhere' => no
                  'parameters' =>
                  array (
                    'database_host' => 'db.example',
                    'database_port' => '',
                    'database_password' => 'p%%q\\'r\\\\s"t',
                    'mailer_user' => NULL,
                    'ps_cache_enable' => false,
                    'level' => -3,
                    'api_private_key' => '-----BEGIN PRIVATE KEY-----
                MIIEvQ, \\'quoted\\' ) => [
                -----END PRIVATE KEY-----
                ',
                    'last' => 'x',
                  ),
                );
                """))
                .containsEntry("database_host", "db.example")
                .containsEntry("database_port", "")
                .containsEntry("database_password", "p%%q'r\\s\"t")
                .containsEntry("mailer_user", null)
                .containsEntry("ps_cache_enable", false)
                .containsEntry("level", -3L)
                .containsEntry(
                        "api_private_key",
                        "-----BEGIN PRIVATE KEY-----\nMIIEvQ, 'quoted' ) => [\n-----END PRIVATE KEY-----\n")
                .containsEntry("last", "x");
    }

    @Test
    void readsShortArraysAndUnnamedValues() {
        assertThat(PhpArray.returnedBy("<?php\nreturn ['a' => ['x', \"y\\n\"], 1 => true];"))
                .hasValueSatisfying(it -> assertThat(it)
                        .containsEntry("a", Map.of("0", "x", "1", "y\n"))
                        .containsEntry("1", true));
    }

    @Test
    void marksWhatOnlyPhpCouldCompute() {
        assertThat(
                        parameters(
                                "<?php return array('parameters' => array('a' => getenv('DB', 1) ?: 'x', 'b' => 'p' . 'q', 'c' => 'z'));"))
                .containsEntry("a", PhpArray.UNKNOWN)
                .containsEntry("b", PhpArray.UNKNOWN)
                .containsEntry("c", "z");
    }

    @Test
    void findsNoArrayInOtherFiles() {
        assertThat(PhpArray.returnedBy("<?php echo 'return array(';")).isEmpty();
        assertThat(PhpArray.returnedBy("parameters:\n")).isEmpty();
    }

    @Test
    void survivesACutFile() {
        assertThat(PhpArray.returnedBy("<?php return array('parameters' => array('a' => 'b"))
                .isPresent();
    }

    @Property(tries = 300)
    void readsBackWhatVarExportWrites(@ForAll("texts") Map<String, String> values) {
        StringBuilder php = new StringBuilder("<?php return array (\n");
        values.forEach((key, value) -> php.append("  ")
                .append(exported(key))
                .append(" => ")
                .append(exported(value))
                .append(",\n"));
        assertThat(PhpArray.returnedBy(php.append(");\n").toString())).contains(new LinkedHashMap<>(values));
    }

    @Provide
    Arbitrary<Map<String, String>> texts() {
        Arbitrary<String> text =
                Arbitraries.strings().withChars("ab '\"\\%()[],=>$\n#/*é").ofMaxLength(12);
        return Arbitraries.maps(text, text).ofMaxSize(5);
    }

    private static String exported(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parameters(String php) {
        return (Map<String, Object>) PhpArray.returnedBy(php).orElseThrow().get("parameters");
    }
}
