package fr.vigie.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs of the machine that the lab is made of. */
final class Programs {
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final List<String> NEEDED = List.of(
            "sshd",
            "ssh-keygen",
            "mariadbd",
            "mariadb-install-db",
            "mysqldump",
            "php",
            "setsid",
            "chown",
            "setpriv",
            "getent");

    private Programs() {}

    static Optional<Path> find(String program) {
        return Stream.of(PATH.split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static String require(String program) {
        return find(program)
                .map(Path::toString)
                .orElseThrow(() -> new LabFailure(
                        "the lab needs " + program + ", which is not installed: run scripts/install-tools demo"));
    }

    /** What a lab needs and this machine lacks, by program name. */
    static List<String> missing() {
        List<String> missing = new ArrayList<>(
                NEEDED.stream().filter(program -> find(program).isEmpty()).toList());
        String current = System.getProperty("user.name");
        String account = "root".equals(current) ? LabSpec.DEFAULT_ACCOUNT : current;
        if (SystemUser.named(account).filter(SystemUser::canRunCommands).isEmpty()) {
            missing.add("user " + account + " with a shell");
        }
        return List.copyOf(missing);
    }

    /** Runs a short command to its end and returns what it printed; anything but exit code 0 is a failure that carries its output. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new LabFailure(
                        "expected `" + String.join(" ", command) + "` to succeed, found: " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new LabFailure("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabFailure("interrupted while running " + command.getFirst(), e);
        }
    }
}
