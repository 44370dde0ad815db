package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each line of PrestaShop is laid out as that line is, and runs. */
@Tag("lab")
class LabVariantsTest {

    @Test
    void makesA16ShopWithConstantsAndNoConsole() throws Exception {
        try (LabShop shop = Labs.start(LabSpec.prestashop("1.6.1.24").files(120).prefix("shop16_"))) {
            assertThat(LabSsh.run(shop, "ls")).contains("log\n").doesNotContain("bin\n", "src\n", "app\n", "var\n");
            assertThat(LabSsh.run(shop, "cat config/settings.inc.php"))
                    .contains("define('_PS_VERSION_', '1.6.1.24');", "define('_DB_PASSWD_', 'vent%d\\'ouest#42');");
            assertThat(LabSsh.run(shop, "ls themes")).isEqualTo("default-bootstrap\n");
            assertThat(sql(shop, "SELECT directory FROM shop16_theme t JOIN shop16_shop s ON s.id_theme = t.id_theme"))
                    .isEqualTo("default-bootstrap");
            assertSells(shop, "maison/2-bougie-phare-armen.html");
            shop.execSql("UPDATE shop16_configuration SET value = 0 WHERE name = 'PS_SHOP_ENABLE'");
            HttpResponse<String> closed = get(shop, "");
            assertThat(closed.statusCode()).isEqualTo(503);
            assertThat(closed.headers().firstValue("Retry-After")).isEmpty();
            assertThat(closed.body()).contains("maintenance-heading");
        }
    }

    @Test
    void makesA17ShopWithItsVersionInTheKernel() throws Exception {
        try (LabShop shop = Labs.start(LabSpec.prestashop("1.7.8.11").files(300).path("home/marchand/public_html"))) {
            assertThat(shop.root()).endsWith("/home/marchand/public_html");
            assertThat(LabSsh.run(shop, "cat app/AppKernel.php"))
                    .contains("const VERSION = '1.7.8.11';", "MINOR_VERSION = 8;");
            assertThat(LabSsh.run(shop, "ls src 2>&1 || true")).doesNotContain("Core");
            assertThat(LabSsh.run(shop, "cat config/settings.inc.php")).doesNotContain("define(");
            assertThat(LabSsh.run(shop, "cat app/config/parameters.php")).doesNotContain("api_private_key");
            assertSells(shop, "maison/2-bougie-phare-armen.html");
        }
    }

    @Test
    void makesAn8ShopWithOtherNames() throws Exception {
        LabSpec spec = LabSpec.prestashop("8.2.1")
                .files(250)
                .prefix("bzh29_")
                .adminDirectory("gestion-du-port")
                .database("base_du-port", "armen", "a\\b\"c'd%e$f")
                .shopName("L’Échoppe d’Armen");
        try (LabShop shop = Labs.start(spec)) {
            assertThat(LabSsh.run(shop, "cat src/Core/Version.php")).contains("VERSION = '8.2.1'");
            assertThat(LabSsh.run(shop, "cat app/AppKernel.php")).contains("Version::VERSION");
            assertThat(LabSsh.run(shop, "ls")).contains("gestion-du-port\n").doesNotContain("admin-api");
            assertThat(LabSsh.run(shop, "cat themes/port/config/theme.yml")).contains("parent: classic");
            assertThat(get(shop, "").body()).contains("L’Échoppe d’Armen");
            assertThat(get(shop, "gestion-du-port/").statusCode()).isEqualTo(200);
            assertSells(shop, "maison/2-bougie-phare-armen.html");
        }
    }

    @Test
    void makesTheSmallestShopAndStillSells() throws Exception {
        try (LabShop shop = Labs.start(LabSpec.prestashop("9.1.4").files(50))) {
            assertThat(shop.files()).isEqualTo(50);
            assertSells(shop, "2-bougie-phare-armen.html");
        }
    }

    @Test
    void showsEveryKindOfModule() {
        LabShop shop = Labs.prestashop9();
        assertThat(sql(shop, "SELECT version FROM ps_module WHERE name = 'psgdpr'"))
                .isEqualTo("1.4.2");
        assertThat(LabSsh.run(shop, "cat modules/psgdpr/psgdpr.php")).contains("$this->version = '1.4.3';");
        assertThat(LabSsh.run(shop, "ls modules/psgdpr/upgrade")).isEqualTo("upgrade-1.4.3.php\n");
        assertThat(sql(
                        shop,
                        "SELECT COUNT(*) FROM ps_module_shop s JOIN ps_module m ON m.id_module = s.id_module"
                                + " WHERE m.name = 'statsforecast'"))
                .isEqualTo("0");
        assertThat(LabSsh.run(shop, "cat modules/colisplus/colisplus.php")).contains("module_key");
        assertThat(LabSsh.run(shop, "cat app/metadata.json")).contains("ps_checkout:5.0.5", "\"classic\"");
        assertThat(LabSsh.run(shop, "cat composer.lock")).contains("prestashop/ps_wirepayment", "prestashop-module");
        assertThat(LabSsh.run(shop, "cat override/classes/Cart.php"))
                .contains("class Cart extends CartCore", "quairetrait");
        assertThat(
                        LabSsh.run(
                                shop,
                                "find . -name '*.php' -not -path './vendor/*' -print0 | xargs -0 -n 40 php -l | grep -v '^No syntax' || true"))
                .isBlank();
    }

    @Test
    void drawsTheSameShopFromTheSameSpec() {
        LabSpec spec = LabSpec.prestashop("9.1.4").files(90);
        String files =
                "find . -type f -not -name parameters.php -not -path './var/*' | LC_ALL=C sort | xargs sha256sum";
        String first;
        try (LabShop shop = Labs.start(spec)) {
            first = LabSsh.run(shop, files);
        }
        try (LabShop shop = Labs.start(spec)) {
            assertThat(LabSsh.run(shop, files)).isEqualTo(first);
        }
        try (LabShop shop = Labs.start(spec.seed(7).files(400))) {
            assertThat(LabSsh.run(shop, files)).isNotEqualTo(first);
        }
    }

    private static void assertSells(LabShop shop, String product) throws Exception {
        assertThat(get(shop, "").body()).contains("<body id=\"index\"").endsWith("</html>");
        HttpResponse<String> page = get(shop, product);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<body id=\"product\"", "add-to-cart-or-refresh", "24,90");
        String token = page.body().replaceAll("(?s).*name=\"token\" value=\"([^\"]*)\".*", "$1");
        assertThat(get(shop, "index.php?controller=cart&add=1&ajax=1&id_product=2&token=" + token)
                        .body())
                .contains("\"success\":true");
    }

    private static HttpResponse<String> get(LabShop shop, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(shop.url() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String sql(LabShop shop, String query) {
        LabSpec spec = shop.spec();
        return LabSsh.run(
                        shop,
                        "MYSQL_PWD=\"" + spec.databasePassword() + "\" mysql -N -h 127.0.0.1 -P " + shop.databasePort()
                                + " -u " + spec.databaseUser() + " " + spec.database() + " -e \"" + query + "\"")
                .strip();
    }
}
