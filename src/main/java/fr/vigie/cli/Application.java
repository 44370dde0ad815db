package fr.vigie.cli;

import fr.vigie.Vigie;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application for a command: with its web server for {@code serve} and {@code demo}, without for the others. */
final class Application {

    /** Work that a command does inside the started application. */
    @FunctionalInterface
    interface Body {
        int run(ConfigurableApplicationContext application) throws Exception;
    }

    private Application() {}

    /** Starts without web server or background jobs, runs the body as the agency, and stops cleanly. */
    static int withoutServer(Path data, Map<String, String> settings, Body body) throws Exception {
        try (var application = builder(data, settings)
                .web(WebApplicationType.NONE)
                .properties("vigie.job.enabled=false", "logging.level.root=warn")
                .run()) {
            return Scopes.call(Scope.agency(), () -> body.run(application));
        }
    }

    /** Starts with web server and background jobs; runs until the process is told to stop. */
    static ConfigurableApplicationContext serving(Path data, Map<String, String> settings) {
        return builder(data, settings).run();
    }

    private static SpringApplicationBuilder builder(Path data, Map<String, String> settings) {
        List<String> properties = new ArrayList<>();
        properties.add("vigie.data=" + data.toAbsolutePath());
        settings.forEach((name, value) -> properties.add(name + "=" + value));
        return new SpringApplicationBuilder(Vigie.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(properties.toArray(String[]::new));
    }
}
