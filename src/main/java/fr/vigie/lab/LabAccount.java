package fr.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom the lab's processes run as: the account of the spec when the launcher is root, because a lab never runs as root,
 * otherwise whoever launched it.
 */
record LabAccount(String name, String home, boolean switched) {

    static LabAccount of(String wanted) {
        String current = System.getProperty("user.name");
        if (!"root".equals(current)) {
            return new LabAccount(current, System.getProperty("user.home"), false);
        }
        return new LabAccount(wanted, homeOf(wanted), true);
    }

    static boolean exists(String name) {
        try (var lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.anyMatch(line -> line.startsWith(name + ":"));
        } catch (IOException e) {
            return false;
        }
    }

    /** The command as it must be launched to run as this account. */
    List<String> command(List<String> command) {
        if (!switched) {
            return command;
        }
        List<String> all = new ArrayList<>(List.of("setpriv", "--reuid", name, "--regid", name, "--init-groups", "--"));
        all.addAll(command);
        return all;
    }

    /** A clean environment: nothing of the launcher's leaks into the lab. */
    Map<String, String> environment() {
        return new TreeMap<>(Map.of(
                "PATH",
                Programs.PATH,
                "HOME",
                home,
                "USER",
                name,
                "LOGNAME",
                name,
                "SHELL",
                "/bin/bash",
                "LANG",
                "C.UTF-8"));
    }

    /** Gives what the launcher wrote to this account. */
    void own(Path path) {
        if (switched) {
            Programs.run(List.of("chown", "-R", "-h", name + ":", path.toString()));
        }
    }

    private static String homeOf(String name) {
        try (var lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.split(":", -1)[5])
                    .findFirst()
                    .orElseThrow(() -> new LabFailure("the lab runs as the system user " + name
                            + " when launched by root, and there is none: run scripts/install-tools demo"));
        } catch (IOException e) {
            throw new LabFailure("cannot read /etc/passwd", e);
        }
    }
}
