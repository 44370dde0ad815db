package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("lab")
class LabShopTest {
    private final LabShop shop = Labs.prestashop9();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @ParameterizedTest
    @CsvSource({
        "'', 200, index",
        "4-maison, 200, category",
        "1-mariniere-ouessant.html, 200, product",
        "panier?action=show, 200, cart",
        "index.php?controller=product&id_product=3, 200, product",
        "connexion, 200, authentication",
        "creation-compte, 200, registration",
        "nous-contacter, 200, contact",
        "recherche?s=phare, 200, search",
        "nulle-part, 404, pagenotfound",
        "99999-absent.html, 404, pagenotfound",
    })
    void answersEachPageWithItsStatusAndBody(String path, int status, String body) throws Exception {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<body id=\"" + body + "\"").endsWith("</html>");
    }

    @ParameterizedTest
    @CsvSource({
        "app/config/parameters.php, 403",
        "var/logs/, 403",
        ".htaccess, 403",
        ".env, 403",
        "modules/quairetrait/quairetrait.php, 403",
        "composer.lock, 403",
        "api/, 401",
        "img/logo.png, 200",
        "1-home_default/mariniere-ouessant.jpg, 200",
        "robots.txt, 200",
    })
    void guardsAndServesFilesAsItsHtaccessSays(String path, int status) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void takesAProductFromItsPageToTheCheckout() throws Exception {
        String product = get("1-mariniere-ouessant.html").body();
        String form = "token=" + hidden(product, "token")
                + "&id_product=1&id_customization=0&qty=2&add=1&action=update&ajax=1";
        HttpResponse<String> added = http.send(
                HttpRequest.newBuilder(URI.create(shop.url() + "panier"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(added.body()).contains("\"success\":true", "\"quantity\":2", "\"errors\":\"\"");
        assertThat(get("commande").body()).contains("<body id=\"checkout\"", "checkout-personal-information-step");
        assertThat(get("panier?delete=1&ajax=1&id_product=1&token="
                                + hidden(get("1-mariniere-ouessant.html").body(), "token"))
                        .body())
                .contains("\"success\":true", "\"products_count\":0");
    }

    @Test
    void refusesToAddWithoutTheToken() throws Exception {
        assertThat(get("panier?add=1&ajax=1&id_product=1&token=wrong").body()).contains("\"hasError\":true");
    }

    @Test
    void answers503WhileClosedButNotToAnAllowedAddress() throws Exception {
        try {
            assertThat(LabSsh.run(shop, "php bin/console prestashop:config set PS_SHOP_ENABLE --value=0 --env=prod"))
                    .contains("[OK] PS_SHOP_ENABLE=0");
            HttpResponse<String> closed = get("");
            assertThat(closed.statusCode()).isEqualTo(503);
            assertThat(closed.headers().firstValue("Retry-After")).contains("3600");
            assertThat(closed.body()).contains("page-maintenance", "<title></title>", "fait peau neuve");
            assertThat(get("robots.txt").statusCode()).isEqualTo(200);
            assertThat(get(shop.adminDirectory() + "/").statusCode()).isEqualTo(200);
            assertThat(get("api/").statusCode()).isEqualTo(401);
            shop.execSql("INSERT INTO ps_configuration (name, value, date_add, date_upd)"
                    + " VALUES ('PS_MAINTENANCE_IP', '203.0.113.4,127.0.0.0/8', NOW(), NOW())");
            assertThat(get("").statusCode()).isEqualTo(200);
        } finally {
            shop.execSql("DELETE FROM ps_configuration WHERE name = 'PS_MAINTENANCE_IP'");
            shop.execSql("UPDATE ps_configuration SET value = 1 WHERE name = 'PS_SHOP_ENABLE'");
        }
        assertThat(get("").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsItsSecretsAsPrestaShopWritesThem() {
        String parameters =
                LabSsh.run(shop, "php -r 'echo json_encode((require \"app/config/parameters.php\")[\"parameters\"]);'");
        assertThat(parameters).contains("\"database_password\":\"vent%%d'ouest#42\"", "BEGIN PRIVATE KEY");
    }

    @Test
    void opensItsDatabaseFromTheShellWithThePasswordOfItsConfiguration() {
        String rows = LabSsh.run(
                shop,
                "MYSQL_PWD=\"vent%d'ouest#42\" mysql -h 127.0.0.1 -P " + shop.databasePort()
                        + " -u boutique boutique -N -e 'select count(*) from ps_orders where valid=1'");
        assertThat(Integer.parseInt(rows.strip())).isGreaterThan(200);
    }

    @Test
    void runsAsAnUnprivilegedAccountWithItsToolsInThePath() {
        String answer = LabSsh.run(shop, "id -u; command -v php; command -v mysqldump; command -v tar");
        assertThat(answer).doesNotStartWith("0\n").contains("/php", "/mysqldump", "/tar");
    }

    @Test
    void listsThePlannedTasksOfItsOwner() {
        assertThat(LabSsh.run(shop, "crontab -l")).contains("*/30 * * * *", "colisplus/suivi.php");
    }

    @Test
    void hasAsManyFilesAsItSays() {
        assertThat(shop.files()).isEqualTo(400);
        String found = LabSsh.run(shop, "find . -type f -not -path './var/cache/*' | wc -l");
        assertThat(Integer.parseInt(found.strip())).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "prestashop:config fly PS_SHOP_ENABLE, 1",
        "prestashop:config set PS_SHOP_ENABLE, 2",
        "prestashop:config set PS_MAINTENANCE_TEXT --value=x, 7",
        "prestashop:config remove ABSENT, 4",
        "prestashop:config get PS_SHOP_ENABLE --shopId=9, 6",
        "prestashop:module fly ps_mainmenu, 1",
        "prestashop:module upgrade absent, 0",
        "cache:clear --app-id=front, 0",
        "absent:command, 1",
    })
    void exitsFromItsConsoleWithPrestaShopsCodes(String command, int exitCode) {
        String console = "php " + shop.root() + "/bin/console " + command + " --env=prod";
        assertThat(LabSsh.ask(shop, shop.sshPort(), console).exitCode()).isEqualTo(exitCode);
    }

    @Test
    void refusesConnectionsDuringAnOutageAndComesBack() throws Exception {
        shop.stopWeb();
        try {
            assertThatThrownBy(() -> get("")).isInstanceOf(IOException.class);
        } finally {
            shop.startWeb();
        }
        assertThat(get("").statusCode()).isEqualTo(200);
    }

    @Test
    void showsItsErrorPageAndLogsWhenTheDatabaseIsGone() throws Exception {
        shop.stopDatabase();
        try {
            HttpResponse<String> broken = get("");
            assertThat(broken.statusCode()).isEqualTo(500);
            assertThat(broken.body()).contains("500 Server Error");
            try (var logs = Files.list(Path.of(shop.root(), "var/logs"))) {
                assertThat(logs.filter(log -> log.toString().endsWith("_exception.log"))
                                .map(LabShopTest::read))
                        .anyMatch(log -> log.contains("Link to database cannot be established"));
            }
        } finally {
            shop.startDatabase();
            for (Path log : newLogs()) {
                Files.delete(log);
            }
        }
        assertThat(get("").statusCode()).isEqualTo(200);
    }

    /** The log of today, which building the shop did not write. */
    private List<Path> newLogs() throws IOException {
        try (var logs = Files.list(Path.of(shop.root(), "var/logs"))) {
            return logs.filter(log -> read(log).contains("Link to database")).toList();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(shop.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String hidden(String page, String field) {
        Matcher matcher =
                Pattern.compile("name=\"" + field + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
