package fr.vigie.database;

import fr.vigie.database.DatabaseFailure.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One run of the server over a cluster's files. */
record PostgresProcess(Process process, String address) {

    private static final Logger log = LoggerFactory.getLogger(PostgresProcess.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /** Returns once the server takes connections. */
    static PostgresProcess start(PostgresCluster cluster, PostgresSecrets secrets, int port, boolean durable)
            throws IOException {
        Process process = launch(cluster, port, durable);
        var started = new PostgresProcess(process, "jdbc:postgresql://127.0.0.1:" + port + "/");
        started.awaitReady(secrets, cluster.home());
        return started;
    }

    private static Process launch(PostgresCluster cluster, int port, boolean durable) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                cluster.programs().resolve("bin/postgres").toString(),
                "-D",
                cluster.folder().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=80",
                "-c",
                "shared_buffers=128MB",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"));
        if (!durable) {
            command.addAll(List.of("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"));
        }
        return new ProcessBuilder(PostgresCluster.asOrdinaryUser(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        cluster.home().resolve("postgres.log").toFile()))
                .start();
    }

    private void awaitReady(PostgresSecrets secrets, Path home) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Connection probe = superuser(secrets, "postgres")) {
                return;
            } catch (SQLException notYet) {
                if (!process.isAlive() || System.nanoTime() > limit) {
                    stop();
                    throw new DatabaseFailure(Kind.NOT_STARTED, home.resolve("postgres.log"), notYet);
                }
                pause();
            }
        }
    }

    /** Names the driver: DriverManager's own list depends on which thread first asked for it. */
    Connection superuser(PostgresSecrets secrets, String database) throws SQLException {
        var source = new DriverManagerDataSource(
                address + database,
                secrets.superuser().user(),
                secrets.superuser().password());
        source.setDriverClassName("org.postgresql.Driver");
        return source.getConnection();
    }

    void stop() {
        interrupt(process.toHandle());
    }

    /** SIGINT is PostgreSQL's fast shutdown: running statements are rolled back and a checkpoint is written. */
    static void interrupt(ProcessHandle postgres) {
        if (!postgres.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(postgres.pid()))
                    .start()
                    .waitFor();
            postgres.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception stubborn) {
            log.warn("PostgreSQL did not stop in {}; it is ended, and will recover at the next start", STOP_LIMIT);
            postgres.destroyForcibly();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure(Kind.INTERRUPTED, "postgres", interrupted);
        }
    }
}
