package fr.vigie.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Hands out connections that carry the current {@link Scope} as the session setting {@code vigie.scope}. */
final class ScopedDataSource extends DelegatingDataSource {

    ScopedDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (var statement = connection.prepareStatement("select set_config('vigie.scope', ?, false)")) {
            statement.setString(1, Scopes.current().setting());
            statement.execute();
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }
}
