package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lab.Fault;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command on a real shop that is not the lab's default, on its own embedded database. */
class TakeoverCommandTest {

    @TempDir
    Path temp;

    /** On a host where nothing can be written: reading changes nothing and needs no room. */
    @Test
    void takesOverAShopAndThenRestoresIt() throws Exception {
        var spec = LabSpec.prestashop("8.2.1")
                .files(80)
                .prefix("shop7_")
                .path("htdocs/boutique")
                .adminDirectory("gestion-x9")
                .with(Fault.FULL_DISK);
        try (var lab = Labs.start(spec)) {
            var key = Files.writeString(temp.resolve("key"), lab.privateKeyPem());
            var target = "ssh://" + lab.sshUser() + "@127.0.0.1:" + lab.sshPort() + lab.root();
            var data = temp.resolve("data").toString();
            var out = temp.resolve("out");

            var output = new StringWriter();
            int exit = run(
                    output,
                    "takeover",
                    target,
                    "--identity",
                    key.toString(),
                    "--host-key",
                    lab.hostKeyFingerprint(),
                    "--data",
                    data,
                    "--out",
                    out.toString(),
                    "--json");

            assertThat(output.toString()).contains("\"held\":true").contains("\"prestashop\":\"8.2.1\"");
            assertThat(exit).isZero();
            assertThat(out.resolve("inventory.json"))
                    .content()
                    .contains("gestion-x9")
                    .contains("shop7_");
            assertThat(out.resolve("restored/files/index.php"))
                    .hasSameBinaryContentAs(Path.of(lab.root(), "index.php"));
            assertThat(out.resolve("restored/database/dump.sql")).content().contains("shop7_orders");

            var shops = new StringWriter();
            assertThat(run(shops, "restore", "--data", data)).isZero();
            var id = shops.toString().strip().split(" ")[0];
            var again = temp.resolve("again");
            assertThat(run(
                            new StringWriter(),
                            "restore",
                            "--data",
                            data,
                            "--shop",
                            id,
                            "--to",
                            again.toString(),
                            "files/index.php"))
                    .isZero();
            assertThat(again.resolve("files/index.php")).exists();
            assertThat(again.resolve("database")).doesNotExist();
        }
    }

    @Test
    void saysWhatIsWrongWithTheTarget() {
        var output = new StringWriter();
        assertThat(run(output, "takeover", "http://nowhere", "--accept-new-host-key"))
                .isEqualTo(2);
        assertThat(output.toString()).contains("ssh://utilisateur@hôte:22/dossier/absolu");
    }

    private static int run(StringWriter output, String... arguments) {
        var line = Commands.commandLine();
        line.setOut(new PrintWriter(output, true));
        line.setErr(new PrintWriter(output, true));
        return line.execute(arguments);
    }
}
