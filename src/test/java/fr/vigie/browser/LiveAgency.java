package fr.vigie.browser;

import fr.vigie.Vigie;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.demo.DemoLabs;
import fr.vigie.demo.DemoSignIns;
import fr.vigie.demo.DemoSignIns.SignIn;
import fr.vigie.testing.TestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The demonstration's agency with one month behind it, served over HTTP for all browser tests of a run. Background jobs do not
 * run: nothing changes but what a test does. For the pictures of the readme it has its live shops, its three months and its
 * jobs.
 */
final class LiveAgency {

    /** Set to true, the tests draw the readme's pictures anew. */
    static final String PICTURES = "vigie.pictures";

    private static final Path FOLDER = TestFolder.named("browser-data");

    private static final class Holder {
        static final LiveAgency OPEN = new LiveAgency();
    }

    private final ConfigurableApplicationContext application;
    private final int port;

    private LiveAgency() {
        try {
            FileSystemUtils.deleteRecursively(FOLDER);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        boolean pictures = Boolean.getBoolean(PICTURES);
        DemoLabs labs = pictures ? DemoLabs.startIn(FOLDER.resolve("lab"), Instant.now()) : DemoLabs.none();
        application = new SpringApplicationBuilder(Vigie.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("demoLabs", labs))
                .run(
                        "--vigie.data=" + FOLDER.toAbsolutePath(),
                        "--vigie.database.durable=false",
                        "--vigie.demo=agency",
                        "--vigie.demo.months=" + (pictures ? 3 : 1),
                        "--vigie.clock=movable",
                        "--vigie.job.enabled=" + pictures,
                        "--vigie.outbound.allowed-networks=127.0.0.0/8",
                        "--server.port=0",
                        "--logging.level.root=warn");
        port = ((ServletWebServerApplicationContext) application).getWebServer().getPort();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            application.close();
            labs.close();
        }));
    }

    static LiveAgency open() {
        return Holder.OPEN;
    }

    String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    static SignIn signIn(String role) {
        return DemoSignIns.all().stream()
                .filter(one -> one.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    /** Asks a bean of the application, as the agency. */
    <B, R> R ask(Class<B> bean, Function<B, R> question) {
        return Scopes.call(Scope.agency(), () -> question.apply(application.getBean(bean)));
    }
}
