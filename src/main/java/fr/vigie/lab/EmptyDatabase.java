package fr.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The files of a database server that holds nothing yet. Making them takes MariaDB two seconds, so those that were made first are
 * kept in the user's cache folder, and every further lab gets a copy.
 */
record EmptyDatabase(Path cache) {

    static EmptyDatabase ofThisMachine() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return new EmptyDatabase(base.resolve("vigie"));
    }

    /** Labs that start side by side wait for the first. */
    void in(LabPlace place) {
        synchronized (EmptyDatabase.class) {
            Path kept = cache.resolve("mariadb-empty-" + program());
            if (Files.isDirectory(kept)) {
                copy(kept, place.database());
            } else {
                make(place);
                keep(place.database(), kept);
            }
        }
        place.account().own(place.database());
    }

    private static void make(LabPlace place) {
        Programs.run(place.account()
                .command(List.of(
                        Programs.require("mariadb-install-db"),
                        "--no-defaults",
                        "--datadir=" + place.database(),
                        "--tmpdir=" + place.temporary(),
                        "--skip-test-db",
                        "--auth-root-authentication-method=socket",
                        "--innodb-log-file-size=4M",
                        "--innodb-buffer-pool-size=16M",
                        "--innodb-flush-log-at-trx-commit=0")));
    }

    /** Under its name only once it is whole. Where the cache cannot be written, or another program was faster, the lab has its files all the same. */
    private void keep(Path made, Path kept) {
        try {
            Path partial = Files.createTempDirectory(Files.createDirectories(cache), "mariadb-");
            try {
                copy(made, partial.resolve("database"));
                Files.move(partial.resolve("database"), kept, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Folders.remove(partial);
            }
        } catch (IOException | LabFailure notKept) {
            // The next lab makes its own.
        }
    }

    private static void copy(Path from, Path to) {
        Programs.run(List.of("cp", "-a", "--", from.toString(), to.toString()));
    }

    /** Another MariaDB makes other files. */
    private static String program() {
        Path program = Path.of(Programs.require("mariadbd"));
        try {
            return Files.size(program) + "-"
                    + Files.getLastModifiedTime(program).toMillis();
        } catch (IOException e) {
            throw new LabFailure("cannot read " + program, e);
        }
    }
}
