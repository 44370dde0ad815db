package fr.vigie.faults;

import fr.vigie.database.DatabaseServer;
import fr.vigie.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Holds whoever is about to write to a table, in the middle of their transaction, until it is closed. */
final class Breakpoint implements AutoCloseable {

    private final String table;
    private final Connection connection;

    private Breakpoint(String table, Connection connection) {
        this.table = table;
        this.connection = connection;
    }

    /** Reading stays possible. */
    static Breakpoint onWritesTo(String table) throws SQLException {
        DatabaseServer server = SharedPostgres.server();
        Connection connection = DriverManager.getConnection(
                server.url(), server.owner().user(), server.owner().password());
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in exclusive mode");
        }
        return new Breakpoint(table, connection);
    }

    void awaitHit() throws InterruptedException {
        Node.await(this::isHit, Duration.ofSeconds(90));
    }

    private boolean isHit() {
        try (var statement = connection.createStatement();
                var waiting = statement.executeQuery(
                        "select 1 from pg_locks where not granted and relation = '" + table + "'::regclass")) {
            return waiting.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
