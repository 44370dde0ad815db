package fr.vigie.shop.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lab.Fault;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.Outbound;
import fr.vigie.shop.LabConnections;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.inspection.ShopModule.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SurveyTest {
    private final Survey survey =
            new Survey(Clock.systemUTC(), new Outbound(AllowedNetworks.only(Network.of("127.0.0.0/8"))));

    @Test
    void knowsWhatAPrestaShop9IsMadeOf() {
        LabShop lab = Labs.prestashop9();
        Inventory inventory = take(lab);
        assertThat(inventory.release().files()).isEqualTo("9.1.4");
        assertThat(inventory.release().schema()).isEqualTo("9.1.4");
        assertThat(inventory.release().edition()).isEqualTo("classic");
        assertThat(inventory.prefix()).isEqualTo(lab.prefix());
        assertThat(inventory.adminFolders()).containsExactly(lab.adminDirectory());
        assertThat(inventory.server().databaseForwarded()).isTrue();
        assertThat(inventory.domains())
                .anySatisfy(domain -> assertThat(lab.url()).startsWith(domain.address()));
        assertThat(inventory.sizes().files()).isGreaterThanOrEqualTo(lab.files());
        assertThat(inventory.sizes().products()).isPositive();
        assertThat(inventory.themes()).filteredOn(Inventory.Theme::active).hasSize(1);
        assertThat(inventory.overrides()).isNotEmpty();
        assertThat(inventory.quarantined()).isZero();
        assertThat(inventory.modules())
                .extracting(ShopModule::origin)
                .as("what files tell: that one was written for this shop they do not")
                .containsOnly(Origin.NATIVE, Origin.PARTNER, Origin.MARKETPLACE, Origin.UNVERIFIED)
                .contains(Origin.NATIVE, Origin.PARTNER, Origin.MARKETPLACE, Origin.UNVERIFIED);
        assertThat(inventory.modules())
                .filteredOn(ShopModule::isInstalled)
                .allSatisfy(module -> assertThat(module.classVersion()).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.6.1.24", "1.7.8.11", "8.2.1"})
    void readsTheOlderLinesToo(String version) {
        try (LabShop lab =
                Labs.start(LabSpec.prestashop(version).files(60).prefix("bp7_").adminDirectory("gestion-du-port"))) {
            Inventory inventory = take(lab);
            assertThat(inventory.release().files()).isEqualTo(version);
            assertThat(inventory.prefix()).isEqualTo("bp7_");
            assertThat(inventory.adminFolders()).containsExactly("gestion-du-port");
            assertThat(inventory.themes()).filteredOn(Inventory.Theme::active).hasSize(1);
            assertThat(inventory.modules()).anyMatch(module -> module.origin() == ShopModule.Origin.NATIVE);
        }
    }

    /** Each field against what the lab's files and tables say when they are read without any of the survey's code. */
    @ParameterizedTest
    @ValueSource(strings = {"1.6.1.24", "1.7.8.11", "8.2.1", "9.1.4"})
    void findsEveryFieldAsItIs(String version) throws Exception {
        var spec = LabSpec.prestashop(version).files(300).prefix("bp7_").database("port", "port", "marée-haute");
        try (LabShop lab = Labs.start(spec);
                LabTruth truth = LabTruth.of(lab, "port", "marée-haute")) {
            lab.execSql("insert into bp7_shop (id_shop, id_shop_group, name, id_category, active, deleted) "
                    + "values (2, 1, 'Port Pro', 2, 1, 0)");
            lab.execSql(
                    "insert into bp7_shop_url (id_shop, domain, domain_ssl, physical_uri, virtual_uri, main, active) "
                            + "values (2, 'pro.port.example', 'pro.port.example', '/', '', 1, 1)");
            if (!version.startsWith("1.6")) {
                lab.execSql("update bp7_shop set theme_name = 'port' where id_shop = 2");
            }
            lab.execSql("update bp7_configuration set value = '1' where name = 'PS_MULTISHOP_FEATURE_ACTIVE'");

            Inventory inventory = take(lab);

            assertThat(inventory.modules())
                    .filteredOn(ShopModule::isInstalled)
                    .extracting(ShopModule::name, ShopModule::databaseVersion)
                    .containsExactlyInAnyOrderElementsOf(truth.installedModules());
            assertThat(inventory.modules()).extracting(ShopModule::name).containsAll(truth.moduleFolders());
            for (ShopModule module : inventory.modules()) {
                assertThat(module.configVersion()).as(module.name()).isEqualTo(truth.configVersion(module.name()));
                assertThat(module.classVersion()).as(module.name()).isEqualTo(truth.classVersion(module.name()));
            }
            assertThat(inventory.overrides()).containsExactlyInAnyOrderElementsOf(truth.overrides());
            assertThat(inventory.themes())
                    .filteredOn(Inventory.Theme::active)
                    .extracting(Inventory.Theme::name)
                    .containsExactlyInAnyOrderElementsOf(truth.activeThemes());
            assertThat(inventory.themes())
                    .allSatisfy(theme -> assertThat(theme.parent()).isEqualTo(truth.parentOf(theme.name())));
            assertThat(inventory.adminFolders()).containsExactly(spec.adminDirectory());
            assertThat(inventory.multishop()).isTrue();
            assertThat(inventory.domains())
                    .extracting(Inventory.Domain::shopName)
                    .contains("Port Pro");
            assertThat(inventory.cronHints())
                    .hasSize(2)
                    .anyMatch(line -> line.endsWith("suivi.php --token=•••"))
                    .noneMatch(line -> line.contains("5f1c9a27d0"));
            assertThat(inventory.sizes().tables())
                    .isEqualTo(truth.count("information_schema.tables where table_schema = 'port'"));
            assertThat(inventory.sizes().products()).isEqualTo(truth.count("bp7_product"));
            assertThat(inventory.sizes().orders()).isEqualTo(truth.count("bp7_orders"));
            assertThat(inventory.sizes().files()).isEqualTo(truth.files());
            assertThat(inventory.sizes().fileBytes()).isEqualTo(truth.bytes());
            assertThat(inventory.server().phpWeb()).as("told by its pages").isEqualTo(truth.phpOf(lab.url()));
            Files.writeString(Path.of(lab.root(), ".ovhconfig"), "app.engine=php\napp.engine.version=8.1\n");
            lab.stopWeb();
            assertThat(take(lab).server().phpWeb()).as("asked for in the files").isEqualTo("8.1");
            assertThat(inventory.server().database()).contains(truth.text("select version()"));
            assertThat(inventory.release().installed())
                    .isEqualTo(truth.text("select value from bp7_configuration where name = 'PS_INSTALL_VERSION'"));
        }
    }

    @Test
    void noticesModulesInQuarantineAndAHalfFinishedUpdate() {
        LabShop lab = Labs.prestashop9();
        lab.execSql("update " + lab.prefix() + "module set name = concat('UA_', name)");
        lab.execSql("update " + lab.prefix() + "configuration set value = '9.0.3' where name = 'PS_VERSION_DB'");
        try {
            Inventory inventory = take(lab);
            assertThat(inventory.quarantined()).isPositive();
            assertThat(inventory.modules()).noneMatch(module -> module.name().startsWith("UA_"));
            assertThat(inventory.release().isHalfUpdated()).isTrue();
        } finally {
            lab.execSql("update " + lab.prefix() + "module set name = substring(name, 4)");
            lab.execSql("update " + lab.prefix() + "configuration set value = '9.1.4' where name = 'PS_VERSION_DB'");
        }
    }

    @Test
    void readsTheSameThroughTheHostsMysql() {
        try (LabShop lab = Labs.start(LabSpec.prestashop("9.1.4").files(400).with(Fault.NO_FORWARDING))) {
            Inventory through = take(lab);
            Inventory forwarded = take(Labs.prestashop9());
            assertThat(through.server().databaseForwarded()).isFalse();
            assertThat(through.modules()).isEqualTo(forwarded.modules());
            assertThat(through.settings()).isEqualTo(forwarded.settings());
        }
    }

    @Test
    void survivesBeingWrittenAsJson() {
        Inventory inventory = take(Labs.prestashop9());
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readValue(json.writeValueAsString(inventory), Inventory.class))
                .isEqualTo(inventory);
    }

    @Test
    void changesNothingOnTheHost() {
        LabShop lab = Labs.prestashop9();
        List<String> before = state(lab);
        take(lab);
        assertThat(state(lab)).isEqualTo(before);
    }

    private static List<String> state(LabShop lab) {
        try (ShopConnection connection = LabConnections.open(lab)) {
            return connection
                    .ssh()
                    .exec(fr.vigie.ssh.Command.of(
                            "find", lab.root(), "-not", "-path", "*/var/*", "-printf", "%p %s %m %T@ %C@\\n"))
                    .out()
                    .lines()
                    .sorted()
                    .toList();
        }
    }

    private Inventory take(LabShop lab) {
        try (ShopConnection connection = LabConnections.open(lab)) {
            return survey.take(connection, Progress.unheard());
        }
    }
}
