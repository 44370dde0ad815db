package fr.vigie.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    private static final String RULES = """
            select concat_ws(' ', minutes, clock, case when clock is not null then severities end) from escalation_rule
            order by minutes\
            """;

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
                    values ('00000000-0000-7000-8000-000000000001', 'Boutique du Port', 'fr', '', '', now())\
                    """);
                sql.execute("""
                    insert into contract (id, customer_id, created)
                    values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', now())\
                    """);
                sql.execute("""
                    insert into contract_version (contract_id, number, customer_id, shops, content, digest, drafted,
                        sent, signed, effective)
                    values ('00000000-0000-7000-8000-000000000002', 1, '00000000-0000-7000-8000-000000000001', '{}',
                        '{}', repeat('0', 64), now(), now(), now(), now()),
                        ('00000000-0000-7000-8000-000000000002', 2, '00000000-0000-7000-8000-000000000001', '{}',
                        '{}', repeat('0', 64), now(), now(), null, null)\
                    """);
                sql.execute("""
                    insert into contract_invitation (id, customer_id, contract_id, number, token_digest, name, email,
                        locale, sent, expires, closed)
                    select ('00000000-0000-7000-8000-00000000001' || n)::uuid,
                        '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', version,
                        'token' || n, 'Claire', 'claire@port.example', 'fr', now() + n * interval '1 hour',
                        now() + interval '30 days', closed
                    from (values (1, 1, now()), (2, 1, now()), (3, 2, now()), (4, 2, null)) v (n, version, closed)\
                    """);
                sql.execute("""
                    insert into contract_signature (contract_id, number, customer_id, name, email, at, address, agent,
                        digest, entry)
                    values ('00000000-0000-7000-8000-000000000002', 1, '00000000-0000-7000-8000-000000000001',
                        'Claire Dumas', 'claire@port.example', now(), '192.0.2.7', 'Firefox', repeat('0', 64), 7)\
                    """);
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
                assertThat(kinds).containsExactly("DRAFTED", "SENT", "SIGNED", "DRAFTED", "SENT");
                assertThat(texts(sql, """
                    select number || ' ' || coalesce(outcome, 'open') || ' ' || name || ' '
                        || case when signed is null then '' else 'signed' end
                    from contract_sending s join contract_signatory g on g.sending_id = s.id order by s.id\
                    """))
                        .containsExactly(
                                "1 TAKEN_BACK Claire ",
                                "1 SIGNED Claire signed",
                                "2 TAKEN_BACK Claire ",
                                "2 open Claire ");
                assertThat(texts(sql, """
                    select i.token_digest from contract_invitation i
                    join contract_signatory g on g.id = i.signatory_id where i.closed is null\
                    """)).containsExactly("token4");
                assertThat(texts(sql, """
                    select position || ' ' || party || ' ' || entry || ' ' || outcome from contract_signature g
                    join contract_sending s on s.id = g.sending_id\
                    """)).containsExactly("1 CUSTOMER 7 SIGNED");
            }
        }
    }

    /** A warning half an hour before the answer to a critical fault joins the rules that Vigie brought, and no others. */
    @Test
    void changeTheAgencysRulesOnlyWhereItNeverDid() throws Exception {
        try (var own = EmbeddedPostgres.start(folder, false)) {
            DatabaseServer server = own.server();
            Migrations.of(server).target("347").load().migrate();
            try (var owner = DriverManager.getConnection(
                            server.url(), server.owner().user(), server.owner().password());
                    var sql = owner.createStatement()) {
                sql.execute("select set_config('vigie.scope', 'agency', false)");
                sql.execute("""
                    insert into escalation_rule (id, minutes, clock, severities, assignee, watchers, managers)
                    values ('00000000-0000-7000-8000-000000000001', -15, null, '{MINOR}', true, false, false)\
                    """);
                Migrations.of(server).target("348").load().migrate();
                assertThat(texts(sql, RULES)).containsExactly("-60", "-15", "0");
                sql.execute("delete from flyway_schema_history where version = '348'");
                sql.execute("delete from escalation_rule where minutes in (-15, 0)");
                Migrations.of(server).target("348").load().migrate();
                assertThat(texts(sql, RULES)).containsExactly("-60");
                sql.execute("delete from flyway_schema_history where version = '348'");
                sql.execute("""
                    insert into escalation_rule (id, minutes, clock, severities, assignee, watchers, managers)
                    values ('01980000-0000-7000-8000-000000000002', 0, null, '{CRITICAL,STANDARD,MINOR}', true, true,
                        true)\
                    """);
                Migrations.of(server).target("348").load().migrate();
                assertThat(texts(sql, RULES)).containsExactly("-60", "-30 RESPONSE {CRITICAL}", "0");
            }
        }
    }

    /** What banks took in excess leaves the reasons of rejections, which stay as they are even where they read like an amount. */
    @Test
    void giveTheExcessOfDebitsAColumnOfItsOwn() throws Exception {
        try (var own = EmbeddedPostgres.start(folder, false)) {
            DatabaseServer server = own.server();
            Migrations.of(server).target("359").load().migrate();
            try (var owner = DriverManager.getConnection(
                            server.url(), server.owner().user(), server.owner().password());
                    var sql = owner.createStatement()) {
                sql.execute("select set_config('vigie.scope', 'agency', false)");
                sql.execute("""
                    alter table sepa_collection drop constraint sepa_collection_batch_id_fkey,
                        drop constraint sepa_collection_invoice_id_fkey, drop constraint sepa_collection_mandate_id_fkey\
                    """);
                sql.execute("""
                    insert into sepa_collection (batch_id, invoice_id, customer_id, mandate_id, amount, first, state, reason)
                    select uuidv7(), uuidv7(), uuidv7(), uuidv7(), 30000, true, state, reason
                    from (values ('COLLECTED', '50.05'), ('COLLECTED', ''), ('REJECTED', '12.50')) v (state, reason)\
                    """);
                Migrations.of(server).target("365").load().migrate();
                assertThat(texts(sql, "select state || ' ' || excess || ' ' || reason from sepa_collection order by 1"))
                        .containsExactly("COLLECTED 0 ", "COLLECTED 5005 ", "REJECTED 0 12.50");
            }
        }
    }

    /** A step done for a second ending kept its number in its name. */
    @Test
    void tellTheEndingOfAClosingStepFromItsName() throws Exception {
        try (var own = EmbeddedPostgres.start(folder, false)) {
            DatabaseServer server = own.server();
            Migrations.of(server).target("370").load().migrate();
            try (var owner = DriverManager.getConnection(
                            server.url(), server.owner().user(), server.owner().password());
                    var sql = owner.createStatement()) {
                sql.execute("select set_config('vigie.scope', 'agency', false)");
                sql.execute("""
                    insert into customer (id, name, locale, address, phone, since)
                    values ('00000000-0000-7000-8000-000000000001', 'Boutique du Port', 'fr', '', '', now())\
                    """);
                sql.execute("""
                    insert into contract (id, customer_id, created)
                    values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', now())\
                    """);
                sql.execute("""
                    insert into contract_closing (contract_id, step, customer_id, at, person, note, entry)
                    select '00000000-0000-7000-8000-000000000002', step, '00000000-0000-7000-8000-000000000001', now(),
                        'Jeanne', step, 1
                    from unnest(array['BACKUPS_HANDED', 'BACKUPS_HANDED 2', 'DOCUMENTS_HANDED 12']) step\
                    """);
                Migrations.apply(server);
                assertThat(texts(sql, """
                    select ending || ' ' || step || ' from ' || note from contract_closing order by ending\
                    """))
                        .containsExactly(
                                "1 BACKUPS_HANDED from BACKUPS_HANDED",
                                "2 BACKUPS_HANDED from BACKUPS_HANDED 2",
                                "12 DOCUMENTS_HANDED from DOCUMENTS_HANDED 12");
            }
        }
    }

    private static List<String> texts(Statement sql, String query) throws SQLException {
        var rows = sql.executeQuery(query);
        var texts = new ArrayList<String>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }
}
