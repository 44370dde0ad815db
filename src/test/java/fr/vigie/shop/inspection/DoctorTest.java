package fr.vigie.shop.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lab.Fault;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import fr.vigie.shop.LabConnections;
import fr.vigie.shop.ShopConnection;
import fr.vigie.shop.inspection.Finding.Level;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private final Doctor doctor = new Doctor(Clock.systemUTC());

    @Test
    void findsEverythingOnAnOrdinaryHost() {
        Diagnosis diagnosis = examine(Labs.prestashop9(), Labs.prestashop9().root());
        Map<Check, Finding> found = byCheck(diagnosis);
        assertThat(found).containsOnlyKeys(Check.values());
        assertThat(diagnosis.permitsTakeover()).isTrue();
        assertThat(found.get(Check.PRESTASHOP).found()).isEqualTo("9.1.4");
        assertThat(found.get(Check.DATABASE).found()).containsIgnoringCase("maria");
        assertThat(found.get(Check.FORWARDING).level()).isEqualTo(Level.FOUND);
        assertThat(found.get(Check.ADMIN_FOLDER).found())
                .contains(Labs.prestashop9().adminDirectory());
        assertThat(found.get(Check.SHELL).found()).isEqualTo(Labs.prestashop9().sshUser());
    }

    @Test
    void saysWhatIsNotAShop() {
        Diagnosis elsewhere = examine(Labs.prestashop9(), Labs.prestashop9().root() + "/img");
        assertThat(elsewhere.permitsTakeover()).isFalse();
        assertThat(byCheck(elsewhere).get(Check.PRESTASHOP).problem()).isEqualTo("shop.failure.NOT_PRESTASHOP");
        Diagnosis nowhere = examine(Labs.prestashop9(), "/no/such/folder");
        assertThat(byCheck(nowhere).get(Check.PRESTASHOP).problem()).isEqualTo("shop.failure.FOLDER_ABSENT");
    }

    @Test
    void usesTheHostsMysqlWhereForwardingIsForbiddenAndSaysThatDumpsLack() {
        try (LabShop lab =
                Labs.start(LabSpec.prestashop("8.2.1").files(60).with(Fault.NO_FORWARDING, Fault.NO_DUMP_PROGRAM))) {
            Map<Check, Finding> found = byCheck(examine(lab, lab.root()));
            assertThat(found.get(Check.FORWARDING).problem()).isEqualTo("ssh.failure.FORWARD_REFUSED");
            assertThat(found.get(Check.DATABASE).level()).isEqualTo(Level.FOUND);
            assertThat(found.get(Check.MYSQLDUMP).level()).isEqualTo(Level.MISSING);
        }
    }

    @Test
    void saysWhatAFilesOnlyAccountCosts() {
        try (LabShop lab = Labs.start(LabSpec.prestashop("9.1.4").files(60).with(Fault.SFTP_ONLY))) {
            Diagnosis diagnosis = examine(lab, lab.root());
            Map<Check, Finding> found = byCheck(diagnosis);
            assertThat(found.get(Check.SHELL).level()).isEqualTo(Level.MISSING);
            assertThat(found.get(Check.PRESTASHOP).level()).isEqualTo(Level.FOUND);
            assertThat(found.get(Check.DATABASE).problem()).isEqualTo("shop.failure.DATABASE_NO_WAY");
            assertThat(diagnosis.permitsTakeover()).isFalse();
        }
    }

    @Test
    void saysThatTheConfigurationCannotBeRead() {
        try (LabShop lab = Labs.start(LabSpec.prestashop("1.7.8.11").files(60).with(Fault.UNREADABLE_FILES))) {
            Map<Check, Finding> found = byCheck(examine(lab, lab.root()));
            assertThat(found.get(Check.CONFIGURATION).problem()).isEqualTo("shop.failure.CONFIGURATION_UNREADABLE");
        }
    }

    @Test
    void saysThatTheDatabaseRefusesThePassword() {
        LabShop lab = Labs.prestashop9();
        String user = "'" + lab.spec().databaseUser() + "'@'127.0.0.1'";
        lab.execSql("rename user " + user + " to 'elsewhere'@'127.0.0.1'");
        try {
            Finding database = byCheck(examine(lab, lab.root())).get(Check.DATABASE);
            assertThat(database.problem()).isEqualTo("shop.failure.DATABASE_LOGIN_REFUSED");
        } finally {
            lab.execSql("rename user 'elsewhere'@'127.0.0.1' to " + user);
        }
    }

    private Diagnosis examine(LabShop lab, String root) {
        try (ShopConnection connection = LabConnections.open(lab, root)) {
            return doctor.examine(connection);
        }
    }

    private static Map<Check, Finding> byCheck(Diagnosis diagnosis) {
        Map<Check, Finding> found = new EnumMap<>(Check.class);
        diagnosis.findings().forEach(finding -> found.put(finding.check(), finding));
        return found;
    }
}
