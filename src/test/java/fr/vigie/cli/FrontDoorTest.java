package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code ./vigie} beside programs that only tell they were called. */
class FrontDoorTest {

    @TempDir
    private Path home;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(home.resolve("scripts"));
        Files.createDirectories(home.resolve("jdk/bin"));
        program("vigie", Files.readString(Path.of("vigie")));
        program("scripts/jdk", "JAVA_HOME=$home/jdk\n");
        program("scripts/install-tools", "#!/bin/sh\necho installs $1\n[ $1 = demo ]\n");
        program("jdk/bin/java", "#!/bin/sh\necho runs java\n");
    }

    @ParameterizedTest
    @CsvSource({
        "demo, installs demo runs java",
        "demo --port 8090, installs demo runs java",
        "demo --no-lab, runs java",
        "demo --help, runs java",
        "tour, installs demo runs java",
        "tour -h, runs java",
        "serve --help, runs java",
        "takeover ssh://u@h/www --help, runs java",
        "restore --help, runs java",
        "serve, installs run",
        "restore --shop 1, installs run",
        "ledger verify, runs java",
        "version, runs java"
    })
    void installsProgramsOnlyForACommandThatWillRunThem(String command, String expected) throws Exception {
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of("/bin/bash", home.resolve("vigie").toString()), Stream.of(command.split(" ")))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.strip().replace('\n', ' ')).isEqualTo(expected);
        assertThat(process.waitFor() == 0).isEqualTo(expected.endsWith("java"));
    }

    private void program(String name, String text) throws IOException {
        Files.setPosixFilePermissions(
                Files.writeString(home.resolve(name), text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
