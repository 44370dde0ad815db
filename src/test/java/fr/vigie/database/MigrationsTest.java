package fr.vigie.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    @TempDir
    Path folder;

    /** What the data of an earlier program tells of a contract becomes its life. */
    @Test
    void readWhatAnEarlierProgramKept() throws Exception {
        try (var own = EmbeddedPostgres.start(folder, false)) {
            DatabaseServer server = own.server();
            Migrations.of(server).target("101").load().migrate();
            try (var owner = DriverManager.getConnection(
                            server.url(), server.owner().user(), server.owner().password());
                    var sql = owner.createStatement()) {
                sql.execute("select set_config('vigie.scope', 'agency', false)");
                sql.execute("""
                        insert into customer (id, name, locale, address, phone, since)
                        values ('00000000-0000-7000-8000-000000000001', 'Boutique du Port', 'fr', '', '', now())""");
                sql.execute("""
                        insert into contract (id, customer_id, created)
                        values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', now())""");
                sql.execute("""
                        insert into contract_version (contract_id, number, customer_id, shops, content, digest, drafted,
                            sent, signed, effective)
                        values ('00000000-0000-7000-8000-000000000002', 1, '00000000-0000-7000-8000-000000000001', '{}',
                            '{}', repeat('0', 64), now(), now(), now(), now())""");
            }
            Migrations.apply(server);
            try (var owner = DriverManager.getConnection(
                            server.url(), server.owner().user(), server.owner().password());
                    var sql = owner.createStatement()) {
                sql.execute("select set_config('vigie.scope', 'agency', false)");
                var rows = sql.executeQuery("select kind from contract_event order by serial");
                var kinds = new ArrayList<String>();
                while (rows.next()) {
                    kinds.add(rows.getString(1));
                }
                assertThat(kinds).containsExactly("DRAFTED", "SENT", "SIGNED");
            }
        }
    }
}
