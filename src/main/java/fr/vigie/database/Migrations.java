package fr.vigie.database;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the schema to the version of this program, as the owner. Forward only. */
final class Migrations {

    private Migrations() {}

    static void apply(DatabaseServer server) {
        of(server).load().migrate();
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
