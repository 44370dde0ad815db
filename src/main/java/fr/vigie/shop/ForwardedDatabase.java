package fr.vigie.shop;

import fr.vigie.shop.ShopFailure.Kind;
import fr.vigie.ssh.PortForward;
import fr.vigie.ssh.SshSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Through a local port that leads over the SSH session to the database server. */
final class ForwardedDatabase implements ShopDatabase {
    private static final int TIMEOUT_SECONDS = 30;

    private final PortForward way;
    private final Connection connection;

    private ForwardedDatabase(PortForward way, Connection connection) {
        this.way = way;
        this.connection = connection;
    }

    static ForwardedDatabase open(SshSession ssh, DatabaseAccess access) {
        PortForward way = ssh.forward(access.host(), access.port());
        try {
            Connection connection = ForwardedConnection.open(
                    way, access, Duration.ofSeconds(TIMEOUT_SECONDS), Map.of("tinyInt1isBit", "false"));
            connection.setReadOnly(true);
            return new ForwardedDatabase(way, connection);
        } catch (SQLException e) {
            way.close();
            throw ShopDatabase.failure(e.getErrorCode(), String.valueOf(e.getMessage()), access, null);
        }
    }

    @Override
    public List<Map<String, @Nullable String>> query(String sql) {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<Map<String, @Nullable String>> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(row(rows));
                }
                return all;
            }
        } catch (SQLException e) {
            throw ShopFailure.ofQuery(sql, String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, @Nullable String> row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), rows.getString(i));
        }
        return row;
    }

    @Override
    public void close() {
        try (way;
                connection) {
            // Both are closed by leaving.
        } catch (SQLException e) {
            throw new ShopFailure(Kind.QUERY_FAILED, "close", String.valueOf(e.getMessage()), e);
        }
    }
}
