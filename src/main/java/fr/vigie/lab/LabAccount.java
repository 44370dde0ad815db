package fr.vigie.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Whom the lab's processes run as: the account of the spec when the launcher is root, because a lab never runs as root,
 * otherwise whoever launched it.
 */
record LabAccount(String name, String home, boolean switched) {
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(500);

    static LabAccount of(String wanted) {
        String current = System.getProperty("user.name");
        if (!"root".equals(current)) {
            return new LabAccount(current, System.getProperty("user.home"), false);
        }
        SystemUser user = SystemUser.named(wanted)
                .orElseThrow(() -> new LabFailure("the lab runs as the system user " + wanted
                        + " when launched by root, and there is none: run scripts/install-tools demo"));
        return new LabAccount(wanted, user.home(), true);
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

    /**
     * Gives what the launcher wrote to this account. A database that is just ending still removes files of its own under way,
     * so what fails is tried again.
     */
    void own(Path path) {
        if (!switched) {
            return;
        }
        List<String> give = List.of("chown", "-R", "-h", name + ":", path.toString());
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                Programs.run(give);
                return;
            } catch (LabFailure somethingWent) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        Programs.run(give);
    }
}
