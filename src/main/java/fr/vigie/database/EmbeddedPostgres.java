package fr.vigie.database;

import fr.vigie.database.DatabaseFailure.Kind;
import fr.vigie.database.DatabaseServer.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on the loopback address, its files in one folder. It is stopped cleanly with the
 * application, and started again when it ends by itself; after a kill of the application the server left behind is stopped
 * and PostgreSQL's own recovery replays its log.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration BEFORE_REVIVAL = Duration.ofSeconds(1);

    private final PostgresCluster cluster;
    private final PostgresSecrets secrets;
    private final int port;
    private final boolean durable;
    private final FileChannel lockFile;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile PostgresProcess running;

    private EmbeddedPostgres(
            PostgresCluster cluster, PostgresSecrets secrets, int port, boolean durable, FileChannel lockFile)
            throws IOException {
        this.cluster = cluster;
        this.secrets = secrets;
        this.port = port;
        this.durable = durable;
        this.lockFile = lockFile;
        this.running = PostgresProcess.start(cluster, secrets, port, durable);
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
            PostgresSecrets secrets = PostgresSecrets.in(home);
            var cluster = new PostgresCluster(PostgresPrograms.extracted(), home);
            cluster.createIfMissing(secrets, durable);
            cluster.stopLeftOver();
            var postgres = new EmbeddedPostgres(cluster, secrets, FreePort.find(), durable, lockFile);
            postgres.createDatabase();
            postgres.letSearchUseItsIndex();
            Thread.ofVirtual().name("postgres-watch").start(postgres::keepRunning);
            return postgres;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public DatabaseServer server() {
        return new DatabaseServer(running.address() + "vigie", secrets.owner(), secrets.application());
    }

    @Override
    public void close() {
        closing.countDown();
        synchronized (this) {
            running.stop();
        }
        try {
            lockFile.close();
        } catch (IOException failure) {
            log.warn("Could not release the lock of the database folder", failure);
        }
    }

    /** On the same port, so that the pool finds it again. What it was doing when it ended is recovered or rolled back. */
    private void keepRunning() {
        try {
            while (true) {
                int exit = running.process().waitFor();
                if (closing.await(BEFORE_REVIVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                log.error("The embedded PostgreSQL ended by itself (exit code {}); it is started again", exit);
                revive();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void revive() {
        if (closing.getCount() == 0) {
            return;
        }
        try {
            running = PostgresProcess.start(cluster, secrets, port, durable);
        } catch (IOException | DatabaseFailure notYet) {
            log.error("The embedded PostgreSQL could not be started again yet", notYet);
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
            throw new DatabaseFailure(Kind.IN_USE, home, null);
        }
        return channel;
    }

    /** Each part on its own: an earlier start may have been killed between two of them. */
    private void createDatabase() {
        try (Connection connection = running.superuser(secrets, "postgres");
                Statement statement = connection.createStatement()) {
            for (Login login : new Login[] {secrets.owner(), secrets.application()}) {
                if (!exists(statement, "pg_roles where rolname = '" + login.user() + "'")) {
                    statement.execute(role(login));
                }
            }
            if (!exists(statement, "pg_database where datname = 'vigie'")) {
                statement.execute(
                        "create database vigie owner " + secrets.owner().user());
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(Kind.NOT_PREPARED, failure.getMessage(), failure);
        }
    }

    /**
     * Under row-level security PostgreSQL uses an index only with operators that tell nothing of rows they refuse, and only
     * a superuser may say so of the one for words. It raises no error that names what it compared.
     */
    private void letSearchUseItsIndex() {
        try (Connection connection = running.superuser(secrets, "vigie");
                Statement statement = connection.createStatement()) {
            statement.execute("alter function ts_match_vq(tsvector, tsquery) leakproof");
        } catch (SQLException failure) {
            throw new DatabaseFailure(Kind.NOT_PREPARED, failure.getMessage(), failure);
        }
    }

    private static boolean exists(Statement statement, String row) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from " + row)) {
            return found.next();
        }
    }

    /** The password holds letters and digits only, so it can stand in the statement. */
    private static String role(Login login) {
        return "create role " + login.user() + " login nosuperuser nocreatedb nocreaterole nobypassrls password '"
                + login.password() + "'";
    }
}
