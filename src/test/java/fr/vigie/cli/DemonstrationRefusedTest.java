package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SharedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** A demonstration's database reached by its address, from a folder that holds no mark. */
@DatabaseTest
class DemonstrationRefusedTest {

    @TempDir
    private Path data;

    @Autowired
    private JdbcClient sql;

    @BeforeEach
    void useTheSharedDatabase() {
        SharedPostgres.forCommands();
    }

    @AfterEach
    void forgetIt() {
        SharedPostgres.noLongerForCommands();
        sql.sql("delete from demonstration").update();
    }

    /** By the command that starts the server as {@code serve} does and ends by itself. */
    @Test
    void isNotServed() {
        sql.sql("insert into demonstration (since) values (now())").update();
        var err = new StringWriter();
        CommandLine line = Commands.commandLine();
        line.setErr(new PrintWriter(err, true));
        assertThat(line.execute("warm-up", data.toString())).isEqualTo(Failures.OUTSIDE);
        assertThat(err.toString()).contains("celle d’une démonstration", "ses mots de passe sont publics", "--data");
    }
}
