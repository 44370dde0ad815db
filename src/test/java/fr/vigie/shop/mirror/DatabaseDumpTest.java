package fr.vigie.shop.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.lab.Fault;
import fr.vigie.lab.LabShop;
import fr.vigie.lab.LabSpec;
import fr.vigie.lab.Labs;
import fr.vigie.shop.LabConnections;
import fr.vigie.shop.ShopFailure;
import fr.vigie.shop.mirror.DumpReport.Method;
import fr.vigie.ssh.SshConnector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps a real shop's database, loads the dump into another database and compares checksums. */
class DatabaseDumpTest {

    @TempDir
    Path temp;

    private final SshConnector connector = new SshConnector();

    @AfterEach
    void close() {
        connector.close();
    }

    @Test
    void theHostsOwnProgramDumpsEverythingButTheRowsOfDisposableTables() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("9.1.4").files(60))) {
            roundTrip(lab, Method.HOST_PROGRAM);
        }
    }

    @Test
    void withoutTheProgramVigieDumpsTheSameByItself() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1").files(60).with(Fault.NO_DUMP_PROGRAM))) {
            roundTrip(lab, Method.OWN);
        }
    }

    @Test
    void tablesWithoutTransactionsAreLockedAndNamed() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("1.6.1.24").files(60).with(Fault.MYISAM_TABLES));
                var shop = LabConnections.open(connector, lab)) {
            var report = new DatabaseDump(shop, mirror()).run(bytes -> {});
            assertThat(report.notTransactional()).contains(lab.prefix() + "orders");
            assertThat(report.notes()).isEmpty();
            assertSame(lab, report);
        }
    }

    @Test
    void aHostThatAllowsNeitherProgramsNorForwardingSaysSo() throws Exception {
        try (var lab = Labs.start(LabSpec.prestashop("8.2.1").files(60).with(Fault.SFTP_ONLY));
                var shop = LabConnections.open(connector, lab)) {
            assertThatThrownBy(() -> new DatabaseDump(shop, mirror()).run(bytes -> {}))
                    .isInstanceOfSatisfying(
                            ShopFailure.class, e -> assertThat(e.kind()).isEqualTo(ShopFailure.Kind.DATABASE_NO_WAY));
        }
    }

    @Test
    void aCutDumpNeverTakesThePlaceOfTheOneBefore() throws Exception {
        var mirror = mirror().create();
        var target = mirror.database().resolve("dump.sql");
        Files.writeString(target, "the one before\n-- Dump completed\n");
        var cut = "CREATE TABLE a (b int);\nINSERT INTO a VALUES (1);\n";

        assertThatThrownBy(() -> {
                    try (var file = new DumpFile(mirror.work().resolve("part"), target, bytes -> {})) {
                        file.write(cut);
                        file.complete();
                    }
                })
                .isInstanceOfSatisfying(
                        MirrorException.class, e -> assertThat(e.reason()).isEqualTo(MirrorException.Reason.DUMP_CUT));

        assertThat(target).content().startsWith("the one before");
        assertThat(mirror.work().resolve("part")).doesNotExist();
    }

    private void roundTrip(LabShop lab, Method expected) throws Exception {
        furnish(lab);
        try (var shop = LabConnections.open(connector, lab)) {
            var report = new DatabaseDump(shop, mirror()).run(bytes -> {});

            assertThat(report.method()).isEqualTo(expected);
            assertThat(report.notes()).isEmpty();
            assertThat(report.bytes()).isEqualTo(Files.size(dump()));
            assertSame(lab, report);
        }
    }

    /** What makes dumps go wrong: bytes, zero dates, quotes, generated columns, views that need later views, programs. */
    private static void furnish(LabShop lab) throws SQLException {
        try (var connection = connect(lab);
                var sql = connection.createStatement()) {
            for (var each : furniture(lab)) {
                sql.execute(each);
            }
        }
    }

    private static List<String> furniture(LabShop lab) {
        return List.of(
                "set sql_mode=''",
                """
                create table zz_odd (
                  id int not null, part varchar(20) not null, bytes blob, few varbinary(8), bits bit(11), f float, d double,
                  n decimal(20,6), day date, at datetime(6), t time(3), text longtext, j json,
                  twice int generated always as (id * 2) stored, primary key (id, part)
                ) default charset utf8mb4""",
                """
                insert into zz_odd (id, part, bytes, few, bits, f, d, n, day, at, t, text, j) values
                  (1, 'a', x'00ff0a27', x'', b'10000000001', 0.1, 1e300, 12345678901234.123456, '2024-02-29',
                   '2024-02-29 12:34:56.123456', '-12:00:00.500', 'l''été \\\\ "quoted" \\n 😀', '{"a":"é\\\\n"}'),
                  (-2, 'b', null, null, null, null, null, null, null, null, null, null, null),
                  (3, '', '', x'27', b'0', -0, 0, -0.5, '1000-01-01', '1970-01-01', '838:59:59', '', '[]')""",
                "create table zz_no_key (a varchar(10), b text)",
                "insert into zz_no_key values ('x', 'y'), ('x', 'y'), (null, '')",
                "create table zz_latin (a varchar(20)) default charset latin1",
                "insert into zz_latin values ('déjà'), ('œuvre €')",
                "create view zz_b as select id, text from zz_odd",
                "create view zz_a as select id from zz_b",
                "create trigger zz_trigger before insert on zz_no_key for each row set new.b = concat('t', new.b)",
                "create procedure zz_procedure(in x int) begin select x; select x + 1; end",
                "create function zz_function(x int) returns int deterministic return x * 3",
                "create event zz_event on schedule every 1 year do delete from zz_no_key where a = 'never'",
                "create table if not exists " + lab.prefix() + "statssearch (id int)");
    }

    private Mirror mirror() {
        return new Mirror(temp.resolve("mirror"));
    }

    private Path dump() {
        return mirror().database().resolve("dump.sql");
    }

    /** Loads the dump into an empty database of the same name, as its user, and compares. */
    private void assertSame(LabShop lab, DumpReport report) throws Exception {
        List<String> names;
        Map<String, String> checksums;
        try (var original = connect(lab)) {
            names = names(original);
            checksums = checksums(original);
            try (var sql = original.createStatement()) {
                sql.execute("drop database `" + lab.databaseName() + "`");
                sql.execute("create database `" + lab.databaseName() + "`");
            }
        }
        load(lab, dump());
        try (var copy = connect(lab)) {
            assertThat(names(copy)).isEqualTo(names);
            var found = checksums(copy);
            for (var table : report.structureOnly()) {
                assertThat(single(copy, "select count(*) from `" + table + "`")).isEqualTo("0");
                checksums.remove(table);
                found.remove(table);
            }
            assertThat(report.structureOnly()).contains(lab.prefix() + "connections");
            assertThat(found).isEqualTo(checksums).hasSizeGreaterThan(30);
        }
    }

    /** Tables, views, triggers, routines and events. */
    private static List<String> names(Connection connection) throws SQLException {
        return column(
                connection,
                "select concat(table_type, ' ', table_name) from information_schema.tables where table_schema = database()"
                        + " union select concat('trigger ', trigger_name) from information_schema.triggers"
                        + " where trigger_schema = database()"
                        + " union select concat(routine_type, ' ', routine_name) from information_schema.routines"
                        + " where routine_schema = database()"
                        + " union select concat('event ', event_name) from information_schema.events"
                        + " where event_schema = database() order by 1");
    }

    private static Map<String, String> checksums(Connection connection) throws SQLException {
        var all = new TreeMap<String, String>();
        for (var table : column(
                connection,
                "select table_name from information_schema.tables where table_schema = database()"
                        + " and table_type = 'BASE TABLE'")) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("checksum table `" + table + "` extended")) {
                row.next();
                all.put(table, row.getString(2));
            }
        }
        return all;
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        var all = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    private static String single(Connection connection, String query) throws SQLException {
        return column(connection, query).getFirst();
    }

    private static Connection connect(LabShop lab) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + lab.databasePort() + "/" + lab.databaseName(),
                lab.spec().databaseUser(),
                lab.spec().databasePassword());
    }

    private static void load(LabShop lab, Path dump) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "mysql",
                        "-h127.0.0.1",
                        "-P" + lab.databasePort(),
                        "-u" + lab.spec().databaseUser(),
                        "-p" + lab.spec().databasePassword(),
                        lab.databaseName())
                .redirectInput(dump.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
