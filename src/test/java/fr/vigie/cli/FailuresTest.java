package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a person reads of a value that is wrong, and of a database that cannot be opened, in both languages. */
class FailuresTest {

    private final Locale language = Locale.getDefault();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data;

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(language);
        System.clearProperty("vigie.database.url");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        serve --port abc                          | Valeur non comprise pour --port : abc. Attendu : un nombre entier.
        serve --port 1 --port 2                   | Donné plusieurs fois : --port
        serve --port                              | Il manque : --port
        help xyz                                  | Attendu : l’une de ces commandes : help, version, serve, demo
        ledger                                    | Attendu : l’une de ces commandes : verify, export
        vault                                     | Attendu : l’une de ces commandes : rotate, repository
        ledger verify --customer x                | Valeur non comprise pour --customer : x. Attendu : un identifiant de client
        ledger verify --head 12                   | Valeur non comprise pour --head : 12. Attendu : NOMBRE:EMPREINTE
        ledger verify --head 12:5f                | Valeur non comprise pour --head : 12:5f. Attendu : NOMBRE:EMPREINTE\
        """)
    void saysWhichValueIsWrongAndWhatIsExpected(String command, String expected) {
        assertThat(run(command.split(" "))).isEqualTo(Failures.USAGE);
        assertThat(err.toString().replace('\u00a0', ' '))
                .contains(expected, "--help")
                .doesNotContain("Invalid", "should", "Expected", "Unknown", "warm-up");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysItInEnglishToo() {
        Locale.setDefault(Locale.UK);
        assertThat(run("serve", "--port", "abc")).isEqualTo(Failures.USAGE);
        assertThat(err.toString()).contains("Value not understood for --port: abc. Expected: a whole number.");
    }

    @Test
    void asksForTheCustomerOfAHead() {
        assertThat(run("ledger", "verify", "--head", "1:" + "5f".repeat(32))).isEqualTo(Failures.USAGE);
        assertThat(err.toString()).contains("Ajoutez --customer ID");
    }

    @Test
    void saysThatAnotherVigieUsesTheFolder() throws Exception {
        Path lock = Files.createDirectories(data.resolve("postgres")).resolve("vigie.lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull();
            assertThat(run("ledger", "verify", "--data", data.toString())).isEqualTo(Failures.OUTSIDE);
        }
        assertThat(err.toString()).contains(lock.getParent() + " est déjà ouverte par un autre Vigie en marche");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysThatTheServerOfTheSettingsDoesNotAnswer() throws Exception {
        int unused;
        try (var socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        System.setProperty("vigie.database.url", "jdbc:postgresql://127.0.0.1:" + unused + "/vigie");
        Locale.setDefault(Locale.UK);
        assertThat(run("ledger", "verify", "--data", data.toString())).isEqualTo(Failures.OUTSIDE);
        assertThat(err.toString()).contains("The PostgreSQL server of vigie.database.url does not answer", "" + unused);
    }

    private int run(String... arguments) {
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
