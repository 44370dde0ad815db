package fr.vigie.database;

import fr.vigie.database.DatabaseFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The files of the embedded server, below a folder whose lock is ours. They appear under their name only once they are
 * complete: a kill in the middle of their creation leaves nothing that the next start would take for a database.
 */
record PostgresCluster(Path programs, Path home) {

    private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);
    private static final String UNFINISHED = "cluster-being-made-";

    Path folder() {
        return home.resolve("cluster");
    }

    /** @param durable whether the files must survive a power cut: then they are waited for */
    void createIfMissing(PostgresSecrets secrets, boolean durable) throws IOException {
        removeUnfinished();
        if (Files.exists(folder().resolve("PG_VERSION"))) {
            return;
        }
        Path unfinished = home.resolve(UNFINISHED + UUID.randomUUID());
        run(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=postgres",
                "--pwfile=" + secrets.superuserPasswordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--data-checksums",
                durable ? "--sync-method=fsync" : "--no-sync"));
        Files.move(unfinished, folder(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** An {@code initdb} that outlived its Vigie may still write there, so a folder that resists is left for next time. */
    private void removeUnfinished() throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            for (Path each : all.filter(path -> path.getFileName().toString().startsWith(UNFINISHED))
                    .toList()) {
                try {
                    FileSystemUtils.deleteRecursively(each);
                } catch (IOException inUse) {
                    log.debug("{} is still written to", each, inUse);
                }
            }
        }
    }

    /**
     * Stops servers that outlived a killed Vigie: the folder's lock is ours, so nobody else is using them. They are known by
     * their command line, for one that has just started has not written its process id yet.
     */
    void stopLeftOver() throws IOException {
        ProcessHandle.allProcesses().filter(this::serves).forEach(found -> {
            log.info("Stopping the database server left by an earlier run (process {})", found.pid());
            PostgresProcess.interrupt(found);
        });
        Files.deleteIfExists(folder().resolve("postmaster.pid"));
    }

    private boolean serves(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command().orElse("").endsWith("/postgres")
                && info.arguments()
                        .filter(arguments -> Arrays.asList(arguments).contains(folder().toString()))
                        .isPresent();
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(asOrdinaryUser(command))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new DatabaseFailure(Kind.PROGRAM_FAILED, command.getFirst() + ": " + output.strip(), null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure(Kind.INTERRUPTED, command.getFirst(), interrupted);
        }
    }

    /**
     * PostgreSQL refuses to run as root; as root it is started in a user namespace ({@code unshare -U}), where it sees itself
     * as nobody while its files keep their owner.
     */
    static List<String> asOrdinaryUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }
}
