package fr.vigie.database;

import fr.vigie.database.DatabaseFailure.Kind;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the schema to the version of this program, as the owner. Forward only. */
final class Migrations {

    private Migrations() {}

    static void apply(DatabaseServer server) {
        of(server).load().migrate();
    }

    /** A server that does not answer, or refuses us, in words of its own; anything else as it is. */
    static RuntimeException told(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                // Classes of SQLSTATE: 08 connection, 28 authorisation, 3D no such database.
                return switch (sql.getSQLState().substring(0, 2)) {
                    case "08" -> new DatabaseFailure(Kind.UNREACHABLE, said(sql), failure);
                    case "28", "3D" -> new DatabaseFailure(Kind.REFUSED, said(sql), failure);
                    default -> failure;
                };
            }
        }
        return failure;
    }

    /** Without its full stop: it stands within a sentence of ours. */
    private static String said(SQLException failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\.$", "");
    }

    /** They run as the agency: row-level security binds the owner too, and would hide the rows that a migration reads. */
    static FluentConfiguration of(DatabaseServer server) {
        return Flyway.configure()
                .dataSource(server.url(), server.owner().user(), server.owner().password())
                .initSql("select set_config('vigie.scope', 'agency', false)")
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", server.application().user()))
                .outOfOrder(true);
    }
}
