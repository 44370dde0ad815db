package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.database.DatabaseServer;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerHead;
import fr.vigie.kernel.CustomerId;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SharedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        DatabaseServer server = SharedPostgres.server();
        System.setProperty("vigie.database.url", server.url());
        System.setProperty("vigie.database.owner-password", server.owner().password());
        System.setProperty("vigie.database.app-password", server.application().password());
    }

    @AfterEach
    void forgetIt() {
        System.clearProperty("vigie.database.url");
        System.clearProperty("vigie.database.owner-password");
        System.clearProperty("vigie.database.app-password");
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
