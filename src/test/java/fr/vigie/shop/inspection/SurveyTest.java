package fr.vigie.shop.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lab.Fault;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import fr.vigie.shop.LabConnections;
import fr.vigie.shop.ShopConnection;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SurveyTest {
    private final Survey survey = new Survey(Clock.systemUTC());

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
        for (ShopModule.Origin origin : ShopModule.Origin.values()) {
            assertThat(inventory.modules()).as("%s", origin).anyMatch(module -> module.origin() == origin);
        }
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
