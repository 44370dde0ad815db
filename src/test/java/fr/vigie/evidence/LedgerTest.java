package fr.vigie.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.database.DatabaseServer;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Period;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SharedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class LedgerTest {
    private static final Instant AT = Instant.parse("2026-03-03T13:05:00.123456789Z");

    private static final List<String> TABLES = List.of("evidence_entry", "evidence_checkpoint");

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private TransactionTemplate transactions;

    private CustomerId customer = CustomerId.create();

    @BeforeEach
    void writeTenEntries() {
        customer = CustomerId.create();
        for (int n = 1; n <= 10; n++) {
            ledger.append(
                    customer, new Fact(n % 2 == 0 ? "backup.verified" : "support.solved", "shop:" + n, details(n)), AT);
        }
    }

    @Test
    void givesBackWhatWasWritten() {
        Entry entry = ledger.find(new EntryId(customer, 3)).orElseThrow();
        assertThat(entry.fact()).isEqualTo(new Fact("support.solved", "shop:3", details(3)));
        assertThat(entry.at()).isEqualTo(Instant.parse("2026-03-03T13:05:00.123456Z"));
        assertThat(ledger.head(customer).count()).isEqualTo(10);
        assertThat(ledger.head(customer).hash())
                .isEqualTo(ledger.find(new EntryId(customer, 10)).orElseThrow().hash());
        assertThat(ledger.head(CustomerId.create())).isEqualTo(LedgerHead.EMPTY);
    }

    @Test
    void listsByKindModuleSubjectAndTime() {
        assertThat(ledger.entries(customer, filter("backup.verified", null), null, 3))
                .extracting(e -> e.id().number())
                .containsExactly(10L, 8L, 6L);
        assertThat(ledger.entries(customer, filter("backup", null), 6L, 3))
                .extracting(e -> e.id().number())
                .containsExactly(4L, 2L);
        assertThat(ledger.entries(customer, filter("back", null), null, 3)).isEmpty();
        assertThat(ledger.entries(customer, filter(null, "shop:5"), null, 3)).hasSize(1);
        assertThat(ledger.entries(customer, new LedgerFilter(null, null, AT.plusSeconds(1), null), null, 3))
                .isEmpty();
        assertThat(ledger.during(customer, "support.solved", new Period(AT.minusSeconds(1), AT.plusSeconds(1))))
                .hasSize(5);
    }

    @Test
    void keepsNothingOfATransactionThatFails() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    ledger.append(customer, new Fact("a.b", "s:1", Map.of()), AT);
                    throw new IllegalStateException("the work failed");
                }))
                .hasMessage("the work failed");
        assertThat(ledger.head(customer).count()).isEqualTo(10);
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void keepsOneUnbrokenChainUnderConcurrentWriters() throws Exception {
        try (var executor = Executors.newFixedThreadPool(4)) {
            var running = new ArrayList<Future<?>>();
            for (int n = 0; n < 40; n++) {
                var fact = new Fact("a.b", "s:" + n, Map.of());
                running.add(
                        executor.submit(() -> Scopes.call(Scope.agency(), () -> ledger.append(customer, fact, AT))));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(verify().head().count()).isEqualTo(50);
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void refusesTheApplicationToChangeOrRemove() {
        for (String table : TABLES) {
            assertThatThrownBy(
                            () -> sql.sql("update " + table + " set at = now()").update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> sql.sql("delete from " + table).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> sql.sql("truncate " + table).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void refusesTheOwnerOfTheTablesToo() {
        assertThatThrownBy(() -> asOwner("update evidence_entry set kind = 'a.c'", false))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> asOwner("delete from evidence_checkpoint", false))
                .hasMessageContaining("append-only");
    }

    @Test
    void findsOneByteChangedByTheOwnerOfTheTables() throws SQLException {
        tamper("update evidence_entry set details = jsonb_set(details, '{bytes}', '\"1006\"') where number = 5");
        assertThat(verify().findings()).containsExactly(new Finding.Changed(5));
        tamper("update evidence_entry set at = at + interval '1 microsecond' where number = 7");
        assertThat(verify().findings()).containsExactly(new Finding.Changed(5), new Finding.Changed(7));
    }

    @Test
    void findsADeletedEntry() throws SQLException {
        tamper("delete from evidence_entry where number in (4, 5)");
        assertThat(verify().findings()).containsExactly(new Finding.Removed(4, 5));
    }

    @Test
    void findsTwoSwappedEntries() throws SQLException {
        tamper(
                "update evidence_entry set number = -number where number in (2, 6)",
                "update evidence_entry set number = 8 + number where number < 0");
        assertThat(verify().findings()).containsExactly(new Finding.Moved(2, 6), new Finding.Moved(6, 2));
    }

    @Test
    void findsACutTail() throws SQLException {
        tamper("delete from evidence_entry where number = 10");
        assertThat(verify().findings()).containsExactly(new Finding.Cut(10, 10));
    }

    @Test
    void findsATailCutWithItsCheckpointsByAHeadKeptElsewhere() throws SQLException {
        LedgerHead printed = ledger.head(customer);
        tamper("delete from evidence_entry where number > 8", "delete from evidence_checkpoint where number > 8");
        assertThat(verify().intact()).isTrue();
        assertThat(ledger.verify(customer, List.of(printed)).findings()).containsExactly(new Finding.Contradicted(10));
    }

    @Test
    void findsWhatCanNoLongerBeRead() throws SQLException {
        tamper(
                "update evidence_entry set kind = 'NOT A KIND' where number = 2",
                "update evidence_entry set details = '{\"a\":[1]}' where number = 3");
        assertThat(verify().findings()).containsExactly(new Finding.Changed(2), new Finding.Changed(3));
    }

    @Test
    void provesOneEntryByItsPath() {
        HashPath path = ledger.path(new EntryId(customer, 4)).orElseThrow();
        assertThat(path.following()).hasSize(6);
        assertThat(path.holds()).isTrue();
        assertThat(path.head()).isEqualTo(ledger.head(customer));
        assertThat(ledger.path(new EntryId(customer, 11))).isEmpty();
    }

    @Test
    void hidesACustomersLedgerFromAnother() {
        CustomerId other = CustomerId.create();
        Scopes.run(Scope.customer(other), () -> {
            assertThat(ledger.head(customer)).isEqualTo(LedgerHead.EMPTY);
            assertThat(ledger.find(new EntryId(customer, 1))).isEmpty();
            assertThat(ledger.customers()).isEmpty();
            assertThatThrownBy(() -> ledger.append(customer, new Fact("a.b", "s:1", Map.of()), AT))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("row-level security");
        });
        Scopes.run(
                Scope.customer(customer),
                () -> assertThat(verify().head().count()).isEqualTo(10));
    }

    @Test
    void exportsWhatTheStandAloneVerifierAccepts(@TempDir Path folder) throws Exception {
        ledger.append(customer, new Fact("a.b", "s:é\"\\\n\u2028😀", Map.of("empty", "", "tab", "\t\u0001")), AT);
        Path file = folder.resolve("ledger.jsonl");
        try (var out = Files.newBufferedWriter(file)) {
            ledger.export(customer, out);
        }
        LedgerHead head = ledger.head(customer);
        assertThat(standAlone(file, head.count() + ":" + head.hash()))
                .isEqualTo("0 intact: 11 entries, head 11:" + head.hash());

        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"1005\"", "\"1006\""));
        assertThat(standAlone(file)).isEqualTo("1 NOT INTACT: entry 5 was changed");
        Files.writeString(file, text.substring(0, text.lastIndexOf("{\"customer\"")));
        assertThat(standAlone(file, head.count() + ":" + head.hash()))
                .isEqualTo("1 NOT INTACT: the end was cut: nothing at entry 11");
        Files.write(
                file,
                text.lines().filter(line -> !line.contains("\"number\":3,")).toList());
        assertThat(standAlone(file)).isEqualTo("1 NOT INTACT: expected entry 3, found entry 4");
    }

    /** In this JVM, since the verifier is asked some thousand times. */
    @Test
    void theStandAloneVerifierFindsOneChangedByteAnywhere(@TempDir Path folder) throws Exception {
        ledger.append(customer, new Fact("a.b", "s:é\"\\\n\u2028😀", Map.of("empty", "", "tab", "\t\u001f")), AT);
        var text = new StringBuilder();
        ledger.export(customer, text);
        byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("ledger.jsonl");
        var verifier = compiled(folder);
        for (int at = 0; at < whole.length; at++) {
            for (int bits : new int[] {0x01, 0x20}) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) bits;
                Files.write(file, changed);
                assertThat((String) verifier.invoke(null, (Object) new String[] {file.toString()}))
                        .as("byte %d of %d", at, whole.length)
                        .startsWith("NOT INTACT");
            }
        }
        Files.write(file, whole);
        assertThat((String) verifier.invoke(null, (Object) new String[] {file.toString()}))
                .startsWith("intact: 11 entries");
    }

    @Test
    void theStandAloneVerifierFollowsOneEntryToAKeptHead(@TempDir Path folder) throws Exception {
        var proof = new StringBuilder();
        assertThat(ledger.proof(new EntryId(customer, 4), proof)).isTrue();
        assertThat(ledger.proof(new EntryId(customer, 99), new StringBuilder())).isFalse();
        Path file = Files.writeString(folder.resolve("proof.jsonl"), proof);
        LedgerHead head = ledger.head(customer);
        String kept = head.count() + ":" + head.hash();
        Path checkpoint = Files.writeString(folder.resolve("checkpoint.txt"), "# kept\n" + kept + "\n");
        assertThat(standAlone(file, checkpoint.toString()))
                .isEqualTo("0 intact: entry 4 is part of the ledger with head " + kept);
        var verifier = compiled(folder);
        assertThat((String) verifier.invoke(null, (Object) new String[] {file.toString()}))
                .startsWith("a path to head " + kept);
        Files.writeString(file, proof.toString().replace("\"1004\"", "\"1005\""));
        assertThat((String) verifier.invoke(null, (Object) new String[] {file.toString(), kept}))
                .isEqualTo("NOT INTACT: the entry was changed");
        Files.writeString(file, proof.toString().replaceFirst("next .", "next "));
        assertThat((String) verifier.invoke(null, (Object) new String[] {file.toString(), kept}))
                .startsWith("NOT INTACT");
        Files.writeString(file, proof);
        assertThat((String) verifier.invoke(null, (Object)
                        new String[] {file.toString(), head.count() + ":" + "0".repeat(64)}))
                .isEqualTo("NOT INTACT: the path leads to another head than the one that was kept");
    }

    private static java.lang.reflect.Method compiled(Path folder) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int code = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "docs/LedgerVerifier.java");
        assertThat(code).isZero();
        var loader =
                new java.net.URLClassLoader(new java.net.URL[] {classes.toUri().toURL()}, null);
        var said = loader.loadClass("LedgerVerifier").getDeclaredMethod("said", String[].class);
        said.setAccessible(true);
        return said;
    }

    private static String standAlone(Path file, String... heads) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "docs/LedgerVerifier.java",
                file.toString()));
        command.addAll(List.of(heads));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() + " " + said;
    }

    private Verification verify() {
        return ledger.verify(customer, List.of());
    }

    private void tamper(String... statements) throws SQLException {
        for (String statement : statements) {
            asOwner(
                    statement.contains(" where ") ? statement + " and customer_id = '" + customer + "'" : statement,
                    true);
        }
    }

    private static void asOwner(String statement, boolean aroundTriggers) throws SQLException {
        DatabaseServer server = SharedPostgres.server();
        try (var connection = DriverManager.getConnection(
                        server.url(), server.owner().user(), server.owner().password());
                var run = connection.createStatement()) {
            run.execute("set vigie.scope = 'agency'");
            if (!aroundTriggers) {
                run.execute(statement);
                return;
            }
            run.execute("alter table evidence_entry drop constraint if exists evidence_entry_number_check");
            for (String table : TABLES) {
                run.execute("alter table " + table + " disable trigger user");
            }
            run.execute(statement);
            for (String table : TABLES) {
                run.execute("alter table " + table + " enable trigger user");
            }
        }
    }

    private static LedgerFilter filter(String kind, String subject) {
        return new LedgerFilter(kind, subject, null, null);
    }

    private static Map<String, String> details(int n) {
        return Map.of("snapshot", "n°" + n, "bytes", Integer.toString(1000 + n));
    }
}
