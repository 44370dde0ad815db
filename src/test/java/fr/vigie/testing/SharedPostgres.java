package fr.vigie.testing;

import fr.vigie.database.DatabaseServer;
import fr.vigie.database.EmbeddedPostgres;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

/**
 * One embedded PostgreSQL for all database tests of a run, its files in the {@link TestFolder}. It stops after every application of the
 * run: each still asks the database when it closes, and would wait ten seconds for one that is gone.
 */
@Order(0)
public final class SharedPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path FOLDER = TestFolder.named("postgres");

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres server = EmbeddedPostgres.start(FOLDER, false);
            SpringApplication.getShutdownHandlers().add(server::close);
            return server;
        }
    }

    public static DatabaseServer server() {
        return Holder.SERVER.server();
    }

    /** Commands that a test starts in this process work on it, until {@link #noLongerForCommands}. */
    public static void forCommands() {
        DatabaseServer server = server();
        System.setProperty("vigie.database.url", server.url());
        System.setProperty("vigie.database.owner-password", server.owner().password());
        System.setProperty("vigie.database.app-password", server.application().password());
    }

    public static void noLongerForCommands() {
        System.clearProperty("vigie.database.url");
        System.clearProperty("vigie.database.owner-password");
        System.clearProperty("vigie.database.app-password");
    }

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        DatabaseServer server = server();
        TestPropertyValues.of(
                        "vigie.data=" + TestFolder.named("data"),
                        "vigie.database.url=" + server.url(),
                        "vigie.database.owner-password=" + server.owner().password(),
                        "vigie.database.app-password=" + server.application().password())
                .applyTo(application);
    }
}
