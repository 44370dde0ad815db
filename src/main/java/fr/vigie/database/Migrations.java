package fr.vigie.database;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings the schema to the version of this program, as the owner. Forward only. */
final class Migrations {

    private Migrations() {}

    static void apply(DatabaseServer server) {
        Flyway.configure()
                .dataSource(server.url(), server.owner().user(), server.owner().password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", server.application().user()))
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
