package fr.vigie.lab;

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

    /** Gives what the launcher wrote to this account. */
    void own(Path path) {
        if (switched) {
            Programs.run(List.of("chown", "-R", "-h", name + ":", path.toString()));
        }
    }
}
