package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script on a machine that has neither restic nor apt-get, which a PATH of a few programs imitates. */
class InstallToolsTest {
    @TempDir
    Path programs;

    @Test
    void saysExactlyWhatToInstallWhenItCannot() throws Exception {
        for (String program : List.of("bash", "id", "awk", "grep", "cat")) {
            Files.createSymbolicLink(
                    programs.resolve(program), Programs.find(program).orElseThrow());
        }
        Answer english = run(programs.toString(), "en_GB.UTF-8", "run");
        assertThat(english.exitCode()).isEqualTo(3);
        assertThat(english.output())
                .contains("apt-get was not found", "sudo apt-get install --no-install-recommends", "restic");
        for (String language : List.of("", "fr_FR.UTF-8", "C.UTF-8")) {
            Answer french = run(programs.toString(), language, "run");
            assertThat(french.exitCode()).isEqualTo(3);
            assertThat(french.output())
                    .contains("apt-get est introuvable", "Installez ces paquets", "sudo apt-get install", "restic");
        }
    }

    @Test
    void refusesAnUnknownPurpose() throws Exception {
        Answer answer = run(Programs.PATH, "en", "everything");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.output()).contains("usage: scripts/install-tools [demo|test]");
    }

    private record Answer(int exitCode, String output) {}

    private static Answer run(String path, String language, String purpose) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/bash", "scripts/install-tools", purpose).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("VIGIE_LANG", language);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output);
    }
}
