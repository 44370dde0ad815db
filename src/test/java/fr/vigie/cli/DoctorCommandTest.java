package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lab.LabShop;
import fr.vigie.lab.Labs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void examinesAHostAsATable() throws Exception {
        LabShop lab = Labs.prestashop9();
        int exit = run(lab, lab.root(), "--host-key", lab.hostKeyFingerprint(), "--url", lab.url());
        assertThat(out.toString())
                .contains("9.1.4", "✓ Base de données", "HTTP 200", "La prise en charge est possible");
        assertThat(exit).isZero();
    }

    @Test
    void saysAsJsonWhatKeepsItFromATakeover() throws Exception {
        LabShop lab = Labs.prestashop9();
        int exit = run(lab, lab.root() + "/img", "--accept-new-host-key", "--json");
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.path("permitsTakeover").asBoolean()).isFalse();
        assertThat(report.path("hostKey").asString()).isEqualTo(lab.hostKeyFingerprint());
        assertThat(report.path("findings").toString()).contains("ne contient pas PrestaShop");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void asksForTheHostKeyAndShowsTheOnePresented() throws Exception {
        LabShop lab = Labs.prestashop9();
        assertThat(run(lab, lab.root())).isEqualTo(2);
        assertThat(err.toString()).contains(lab.hostKeyFingerprint());
    }

    @Test
    void refusesAHostWhoseKeyChanged() throws Exception {
        LabShop lab = Labs.prestashop9();
        assertThat(run(lab, lab.root(), "--host-key", "SHA256:" + "A".repeat(43)))
                .isEqualTo(3);
        assertThat(err.toString()).contains("n’est pas celle qui a été confirmée");
    }

    @Test
    void writesItsAnswerAloneToStandardOutputWhenStartedAsAProgram() throws Exception {
        LabShop lab = Labs.prestashop9();
        Path key = Files.writeString(folder.resolve("key"), lab.privateKeyPem());
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Commands.class.getName(),
                        "doctor",
                        target(lab, lab.root()),
                        "--identity=" + key,
                        "--accept-new-host-key",
                        "--json")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        JsonNode report = JsonMapper.shared().readTree(program.getInputStream().readAllBytes());
        assertThat(report.path("permitsTakeover").asBoolean()).isTrue();
        assertThat(program.waitFor()).isZero();
    }

    private static String target(LabShop lab, String root) {
        return "ssh://" + lab.sshUser() + "@" + lab.sshHost() + ":" + lab.sshPort() + root;
    }

    private int run(LabShop lab, String root, String... options) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), lab.privateKeyPem());
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of("doctor", target(lab, root), "--identity=" + key));
        arguments.addAll(List.of(options));
        return line.execute(arguments.toArray(String[]::new));
    }
}
