package fr.vigie.lab;

import java.util.List;
import java.util.Optional;

/** An account of this machine, as {@code getent} knows it, be it in a file or in a directory. */
record SystemUser(String name, String home, String shell) {

    static Optional<SystemUser> named(String name) {
        String line;
        try {
            line = Programs.run(List.of("getent", "passwd", name)).strip();
        } catch (LabFailure e) {
            return Optional.empty();
        }
        String[] fields = line.split(":", -1);
        return fields.length < 7 ? Optional.empty() : Optional.of(new SystemUser(name, fields[5], fields[6]));
    }

    /** sshd runs every command through the account's shell, so one that refuses commands will not do. */
    boolean canRunCommands() {
        return !shell.endsWith("/nologin") && !shell.endsWith("/false");
    }
}
