package fr.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.mariadb.jdbc.Driver;

/** MariaDB on a loopback port, with the shop's database and account. */
final class DatabaseServer implements AutoCloseable {
    /** Not through DriverManager: its list of drivers depends on which thread first asked for it. */
    private static final Driver MARIADB = new Driver();

    private static final String ADMIN = "lab_admin";
    private static final String ADMIN_PASSWORD = "lab";

    private final LabSpec spec;
    private final int port;
    private final Supervised process;

    private DatabaseServer(LabSpec spec, int port, Supervised process) {
        this.spec = spec;
        this.port = port;
        this.process = process;
    }

    /** Creates an empty server data folder. */
    static void create(LabPlace place, LabSpec spec) {
        EmptyDatabase.ofThisMachine().in(place);
        writeAccounts(place, spec);
    }

    static DatabaseServer start(LabPlace place, LabSpec spec, int port) {
        Supervised process = Supervised.start(
                "mariadb",
                place,
                List.of(
                        Programs.require("mariadbd"),
                        "--no-defaults",
                        "--datadir=" + place.database(),
                        "--tmpdir=" + place.temporary(),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        // Relative to the data folder: a socket's path may not exceed 107 bytes.
                        "--socket=mysql.sock",
                        "--pid-file=mariadb.pid",
                        "--init-file=" + accounts(place),
                        "--skip-name-resolve",
                        "--character-set-server=utf8mb4",
                        "--sql-mode=NO_ENGINE_SUBSTITUTION",
                        "--performance-schema=OFF",
                        "--innodb-buffer-pool-size=32M",
                        "--innodb-log-file-size=16M",
                        // A lab outlives its processes, not a power cut: a hundred tables are made four times as fast.
                        "--innodb-flush-log-at-trx-commit=2",
                        "--innodb-flush-method=nosync",
                        "--innodb-doublewrite=OFF",
                        "--sync-frm=OFF",
                        "--max-allowed-packet=64M"),
                Map.of());
        DatabaseServer server = new DatabaseServer(spec, port, process);
        process.awaitReady(server::answers);
        return server;
    }

    /** Waits until a server that an earlier, killed launcher started on this folder has ended. */
    static void awaitEnded(LabPlace place) {
        Path pidFile = place.database().resolve("mariadb.pid");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        try {
            while (Files.exists(pidFile)
                    && Files.exists(Path.of("/proc", Files.readString(pidFile).strip()))
                    && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (NoSuchFileException e) {
            // The server has just removed its file: it has ended.
            return;
        } catch (IOException e) {
            throw new LabFailure("cannot read " + pidFile, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabFailure("interrupted while the lab's former database was ending", e);
        }
    }

    /** Runs one statement on the shop's database. */
    void execute(String statement) {
        try (Connection connection = connect(spec.database());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new LabFailure("the lab's database refused a statement: " + e.getMessage(), e);
        }
    }

    /** Runs a script whose statements end with a semicolon at the end of a line. */
    void load(List<String> statements) {
        try (Connection connection = connect(spec.database());
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String statement : statements) {
                sql.execute(statement);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new LabFailure("the lab's database refused its data: " + e.getMessage(), e);
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean answers() {
        try (Connection connection = connect("")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", ADMIN);
        properties.setProperty("password", ADMIN_PASSWORD);
        properties.setProperty("connectTimeout", "1000");
        return MARIADB.connect("jdbc:mariadb://" + address() + "/" + database, properties);
    }

    private static Path accounts(LabPlace place) {
        return place.folder().resolve("accounts.sql");
    }

    /** Read by the server at each start, so each statement must hold when repeated. One statement per line. */
    private static void writeAccounts(LabPlace place, LabSpec spec) {
        String database = "`" + spec.database() + "`";
        String user = "'" + spec.databaseUser() + "'@'127.0.0.1'";
        String password = "'" + spec.databasePassword().replace("\\", "\\\\").replace("'", "''") + "'";
        String admin = "'" + ADMIN + "'@'127.0.0.1'";
        List<String> lines = List.of(
                "CREATE DATABASE IF NOT EXISTS " + database + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;",
                "CREATE USER IF NOT EXISTS " + user + " IDENTIFIED BY " + password + ";",
                "GRANT ALL PRIVILEGES ON " + database + ".* TO " + user + ";",
                "CREATE USER IF NOT EXISTS " + admin + " IDENTIFIED BY '" + ADMIN_PASSWORD + "';",
                "GRANT ALL PRIVILEGES ON *.* TO " + admin + ";");
        try {
            Files.write(accounts(place), lines);
            place.account().own(accounts(place));
        } catch (IOException e) {
            throw new LabFailure("cannot write the accounts of the lab's database", e);
        }
    }
}
