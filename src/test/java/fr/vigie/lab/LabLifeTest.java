package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("lab")
class LabLifeTest {
    private static final LabSpec SMALL = LabSpec.prestashop("9.1.4").files(60);

    /** Only root may enter a temporary folder of JUnit: the lab must find itself another place. */
    @TempDir
    Path folder;

    @Test
    void comesBackWithItsKeysDataAndPorts() {
        Assumptions.assumeTrue(LabShop.missingTools().isEmpty());
        Path home = folder.resolve("demo");
        LabShop first = LabShop.startOrResume(SMALL, home);
        first.execSql("UPDATE ps_configuration SET value = 'Marquée' WHERE name = 'PS_SHOP_EMAIL'");
        first.close();
        assertThat(Ports.answers(first.sshPort())).isFalse();
        try (LabShop second = LabShop.startOrResume(SMALL, home)) {
            assertThat(second.sshPort()).isEqualTo(first.sshPort());
            assertThat(second.url()).isEqualTo(first.url());
            assertThat(second.hostKeyFingerprint()).startsWith("SHA256:").isEqualTo(first.hostKeyFingerprint());
            assertThat(second.files()).isEqualTo(60);
            assertThat(LabSsh.run(second, "php bin/console prestashop:config get PS_SHOP_EMAIL --env=prod"))
                    .contains("Marquée");
        }
        Folders.remove(LabPlace.resolve(home));
    }

    @Test
    void takesOtherPortsWhenItsOwnAreTaken() throws Exception {
        Assumptions.assumeTrue(LabShop.missingTools().isEmpty());
        Path home = folder.resolve("demo");
        LabShop first = LabShop.start(SMALL, home).keep();
        int port = URI.create(first.url()).getPort();
        first.close();
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                LabShop second = LabShop.resume(home)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(second.url()).isNotEqualTo(first.url());
            assertThat(LabSsh.run(second, "php bin/console prestashop:config get PS_SHOP_DOMAIN --env=prod"))
                    .contains(second.url().replaceAll("http://|/", ""));
        }
        Folders.remove(LabPlace.resolve(home));
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "à garder");
        assertThatThrownBy(() -> LabShop.start(SMALL, folder)).hasMessageContaining("empty folder");
        assertThat(folder.resolve("notes.txt")).exists();
    }

    @Test
    void leavesNothingBehind() {
        LabShop shop = Labs.start(SMALL);
        Path root = Path.of(shop.root());
        shop.close();
        assertThat(root.getParent()).doesNotExist();
        assertThat(Ports.answers(shop.sshPort())).isFalse();
        assertThat(Ports.answers(shop.databasePort())).isFalse();
    }

    @Test
    void endsItsServersEvenWhenItsLauncherIsKilled() throws Exception {
        Assumptions.assumeTrue(LabShop.missingTools().isEmpty());
        Process launcher = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LabLauncher.class.getName(),
                        folder.resolve("killed").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = launcher.inputReader()) {
            String[] ports = out.readLine().split(" ", -1);
            launcher.destroyForcibly().waitFor();
            for (String port : ports) {
                for (int i = 0; i < 300 && Ports.answers(Integer.parseInt(port)); i++) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                assertThat(Ports.answers(Integer.parseInt(port))).isFalse();
            }
        }
        try (LabShop resumed = LabShop.resume(folder.resolve("killed"))) {
            assertThat(LabSsh.run(resumed, "php bin/console prestashop:config get PS_SHOP_ENABLE --env=prod"))
                    .contains("=1");
        }
        Folders.remove(LabPlace.resolve(folder.resolve("killed")));
    }

    /** A program that starts a lab, prints its ports and waits to be killed. */
    static final class LabLauncher {
        private LabLauncher() {}

        public static void main(String[] arguments) throws Exception {
            LabShop shop = LabShop.start(SMALL, Path.of(arguments[0]));
            System.out.println(shop.sshPort() + " " + shop.databasePort() + " "
                    + URI.create(shop.url()).getPort());
            TimeUnit.MINUTES.sleep(5);
        }
    }
}
