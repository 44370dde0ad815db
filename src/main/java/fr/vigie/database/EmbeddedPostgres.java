package fr.vigie.database;

import fr.vigie.database.DatabaseServer.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL server of our own on the loopback address, its files in one folder. It is stopped cleanly with the
 * application; after a kill the server left behind is stopped and PostgreSQL's own recovery replays its log.
 *
 * <p>PostgreSQL refuses to run as root; as root it is started in a user namespace ({@code unshare -U}), where it sees
 * itself as nobody while its files keep their owner.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final DatabaseServer server;
    private final FileChannel lockFile;

    private EmbeddedPostgres(Process process, DatabaseServer server, FileChannel lockFile) {
        this.process = process;
        this.server = server;
        this.lockFile = lockFile;
    }

    /**
     * Starts the server, creating its files the first time.
     *
     * @param folder created when missing; one program at a time may use it
     * @param durable whether commits survive a power cut
     * @throws DatabaseFailure when the folder is in use, or the server does not come up
     */
    public static EmbeddedPostgres start(Path folder, boolean durable) {
        try {
            Path home = Files.createDirectories(folder.toAbsolutePath());
            FileChannel lockFile = lock(home);
            Path programs = PostgresPrograms.extracted();
            PostgresSecrets secrets = PostgresSecrets.in(home);
            Path cluster = home.resolve("cluster");
            if (!Files.exists(cluster.resolve("PG_VERSION"))) {
                createCluster(programs, cluster, secrets);
            }
            stopLeftOver(cluster);
            int port = freePort();
            Process process = launch(programs, home, cluster, port, durable);
            String address = "jdbc:postgresql://127.0.0.1:" + port + "/";
            awaitReady(process, address, secrets, home);
            createDatabase(address, secrets);
            return new EmbeddedPostgres(
                    process, new DatabaseServer(address + "vigie", secrets.owner(), secrets.application()), lockFile);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public DatabaseServer server() {
        return server;
    }

    @Override
    public void close() {
        interrupt(process.toHandle());
        try {
            lockFile.close();
        } catch (IOException failure) {
            log.warn("Could not release the lock of the database folder", failure);
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("vigie.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException inThisVeryProgram) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new DatabaseFailure("The database folder " + home
                    + " is in use by another running Vigie. Stop it first, or give another folder with --data.");
        }
        return channel;
    }

    private static void createCluster(Path programs, Path cluster, PostgresSecrets secrets) throws IOException {
        Path passwordFile = secrets.superuserPasswordFile();
        run(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + cluster,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--data-checksums"));
    }

    private static Process launch(Path programs, Path home, Path cluster, int port, boolean durable)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("bin/postgres").toString(),
                "-D",
                cluster.toString(),
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
        return new ProcessBuilder(asOrdinaryUser(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("postgres.log").toFile()))
                .start();
    }

    private static void awaitReady(Process process, String address, PostgresSecrets secrets, Path home) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Connection probe = superuser(address, secrets)) {
                return;
            } catch (SQLException notYet) {
                if (!process.isAlive() || System.nanoTime() > limit) {
                    interrupt(process.toHandle());
                    throw new DatabaseFailure(
                            "The embedded PostgreSQL did not start; see " + home.resolve("postgres.log"), notYet);
                }
                pause();
            }
        }
    }

    private static void createDatabase(String address, PostgresSecrets secrets) {
        try (Connection connection = superuser(address, secrets);
                var statement = connection.createStatement()) {
            try (var known = statement.executeQuery("select 1 from pg_database where datname = 'vigie'")) {
                if (known.next()) {
                    return;
                }
            }
            statement.execute(role(secrets.owner()));
            statement.execute(role(secrets.application()));
            statement.execute("create database vigie owner " + secrets.owner().user());
        } catch (SQLException failure) {
            throw new DatabaseFailure("The embedded database could not be created", failure);
        }
    }

    /** The password holds letters and digits only, so it can stand in the statement. */
    private static String role(Login login) {
        return "create role " + login.user() + " login nosuperuser nocreatedb nocreaterole nobypassrls password '"
                + login.password() + "'";
    }

    /** Names the driver: DriverManager's own list depends on which thread first asked for it. */
    private static Connection superuser(String address, PostgresSecrets secrets) throws SQLException {
        var source = new DriverManagerDataSource(
                address + "postgres",
                secrets.superuser().user(),
                secrets.superuser().password());
        source.setDriverClassName("org.postgresql.Driver");
        return source.getConnection();
    }

    /** A server that outlived a killed Vigie: the folder's lock is ours, so nobody else is using it. */
    private static void stopLeftOver(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle.of(pid)
                .filter(found -> found.info().command().orElse("").endsWith("/postgres"))
                .ifPresent(found -> {
                    log.info("Stopping the database server left by an earlier run (process {})", pid);
                    interrupt(found);
                });
    }

    /** SIGINT is PostgreSQL's fast shutdown: running statements are rolled back and a checkpoint is written. */
    private static void interrupt(ProcessHandle postgres) {
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

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(asOrdinaryUser(command))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new DatabaseFailure(command.getFirst() + " failed: " + output);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure("Interrupted while running " + command.getFirst(), interrupted);
        }
    }

    private static List<String> asOrdinaryUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure("Interrupted while the database was starting", interrupted);
        }
    }
}
