package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.database.DatabaseServer;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerHead;
import fr.vigie.kernel.CustomerId;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SharedPostgres;
import fr.vigie.testing.TestFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class LedgerCommandTest {

    @Autowired
    private Ledger ledger;

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void useTheSharedDatabase() {
        SharedPostgres.forCommands();
    }

    @AfterEach
    void forgetIt() {
        SharedPostgres.noLongerForCommands();
    }

    @Test
    void exitsWithOneOnceAnEntryWasChanged() throws SQLException {
        CustomerId customer = CustomerId.create();
        for (int n = 1; n <= 3; n++) {
            ledger.append(customer, new Fact("a.b", "shop:" + n, Map.of()), Instant.EPOCH);
        }
        LedgerHead head = ledger.head(customer);

        assertThat(run("verify", "--customer", customer.toString(), "--head", "3:" + head.hash()))
                .isZero();
        assertThat(out.toString()).contains("3:" + head.hash());
        assertThat(run("verify", "--head", "3:" + head.hash())).isEqualTo(2);
        assertThat(run("verify", "--customer", "nobody")).isEqualTo(2);
        assertThat(run("export", "--customer", customer.toString())).isZero();
        assertThat(out.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"customer\":\"" + customer));

        tamper("update evidence_entry set subject = 'shop:9' where number = 2 and customer_id = '" + customer + "'");
        assertThat(run("verify")).isEqualTo(1);
        assertThat(out.toString()).contains(customer.toString()).contains("preuve 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        update evidence_entry set subject = 'shop:9' where number = 3        | preuve 3 : son contenu n’est plus
        update evidence_entry set at = at + interval '1 hour' where number = 2 | preuve 2 : son contenu n’est plus
        delete from evidence_entry where number = 3                          | preuves 3 à 3 : retirées
        delete from evidence_entry where number in (2, 3)                    | preuves 2 à 3 : retirées
        delete from evidence_entry where number > 4                          | preuves 5 à 6 : la fin du registre a été coupée
        delete from evidence_checkpoint where number = 4                     | preuve 4 : son point de contrôle manque\
        """)
    void namesTheFirstEntryThatASuperuserTamperedWith(String statement, String found) throws SQLException {
        CustomerId customer = customerWithSixEntries();

        asSuperuser(statement + " and customer_id = '" + customer + "'");

        assertThat(run("verify", "--customer", customer.toString())).isEqualTo(1);
        assertThat(firstFinding()).contains(found);
    }

    @Test
    void namesTheFirstOfEntriesThatChangedPlaces() throws SQLException {
        CustomerId customer = customerWithSixEntries();
        String of = " and customer_id = '" + customer + "'";

        asSuperuser(
                "update evidence_entry set number = 100 where number = 2" + of,
                "update evidence_entry set number = 2 where number = 5" + of,
                "update evidence_entry set number = 5 where number = 100" + of);

        assertThat(run("verify", "--customer", customer.toString())).isEqualTo(1);
        assertThat(firstFinding()).contains("preuve 2", "elle porte l’empreinte de la place 5");
    }

    @Test
    void findsATailCutWithItsCheckpointsByTheHeadKeptElsewhere() throws SQLException {
        CustomerId customer = customerWithSixEntries();
        String head = "6:" + ledger.head(customer).hash();
        String of = " and customer_id = '" + customer + "'";

        asSuperuser(
                "delete from evidence_entry where number > 4" + of,
                "delete from evidence_checkpoint where number > 4" + of);

        assertThat(run("verify", "--customer", customer.toString()))
                .as("nothing in the database tells any more")
                .isZero();
        assertThat(run("verify", "--customer", customer.toString(), "--head", head))
                .isEqualTo(1);
        assertThat(firstFinding()).contains("preuve 6", "contredit l’empreinte conservée");
    }

    @Test
    void findsACustomerOfWhomOneOfBothTablesHoldsNothingAnyMore() throws SQLException {
        CustomerId unanchored = customerWithSixEntries();
        CustomerId emptied = customerWithSixEntries();

        asSuperuser(
                "delete from evidence_checkpoint where customer_id = '" + unanchored + "'",
                "delete from evidence_entry where customer_id = '" + emptied + "'");

        assertThat(run("verify")).as("all customers").isEqualTo(1);
        assertThat(out.toString().replaceAll("[\\u00a0\\u202f]", " "))
                .contains(unanchored.toString(), "preuve 1 : son point de contrôle manque")
                .contains(emptied.toString(), "preuves 1 à 6 : la fin du registre a été coupée");
    }

    private CustomerId customerWithSixEntries() {
        CustomerId customer = CustomerId.create();
        for (int n = 1; n <= 6; n++) {
            ledger.append(customer, new Fact("a.b", "shop:" + n, Map.of()), Instant.EPOCH);
        }
        return customer;
    }

    private String firstFinding() {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("    "))
                .findFirst()
                .orElse("")
                .replaceAll("[\\u00a0\\u202f]", " ");
    }

    private static void asSuperuser(String... statements) throws SQLException {
        var passwords = new Properties();
        try (var stored = Files.newBufferedReader(TestFolder.named("postgres").resolve("roles.properties"))) {
            passwords.load(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var connection = DriverManager.getConnection(
                        SharedPostgres.server().url(), "postgres", passwords.getProperty("postgres"));
                var run = connection.createStatement()) {
            run.execute("set session_replication_role = replica"); // a superuser's way past every trigger
            for (String statement : statements) {
                assertThat(run.executeUpdate(statement)).isPositive();
            }
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 3];
        all[0] = "ledger";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--data";
        all[all.length - 1] = data.toString();
        return Commands.commandLine().setOut(new PrintWriter(out)).execute(all);
    }

    private static void tamper(String statement) throws SQLException {
        DatabaseServer server = SharedPostgres.server();
        try (var connection = DriverManager.getConnection(
                        server.url(), server.owner().user(), server.owner().password());
                var run = connection.createStatement()) {
            run.execute("set vigie.scope = 'agency'");
            run.execute("alter table evidence_entry disable trigger user");
            run.execute(statement);
            run.execute("alter table evidence_entry enable trigger user");
        }
    }
}
