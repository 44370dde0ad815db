package fr.vigie.cli;

import fr.vigie.Vigie;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.demo.DemoLabs;
import java.nio.file.Path;
import java.util.HashMap;
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
        return runBody(builder(), data, settings, body);
    }

    /** Like {@link #withoutServer}, sooner: of the many beans only those are made that the body asks for. */
    static int forOneAnswer(Path data, Body body) throws Exception {
        return runBody(builder().lazyInitialization(true), data, Map.of(), body);
    }

    /** Like {@link #withoutServer}, with a live shop as a bean. */
    static int tour(Path data, Map<String, String> settings, DemoLabs labs, Body body) throws Exception {
        return runBody(withLabs(labs), data, settings, body);
    }

    private static int runBody(SpringApplicationBuilder builder, Path data, Map<String, String> settings, Body body)
            throws Exception {
        Map<String, String> quiet = new HashMap<>(settings);
        quiet.put("vigie.job.enabled", "false");
        quiet.put("logging.level.root", "error");
        System.setOut(System.err); // what a library logs must not stand in the command's answer
        try (var application = builder.web(WebApplicationType.NONE).run(options(data, quiet))) {
            return Scopes.call(Scope.agency(), () -> body.run(application));
        }
    }

    /** Starts with web server and background jobs; runs until the process is told to stop. */
    static ConfigurableApplicationContext serving(Path data, Map<String, String> settings) {
        return builder().run(options(data, settings));
    }

    /** Starts the demonstration, which finds its live shops as a bean. */
    static ConfigurableApplicationContext demonstration(Path data, Map<String, String> settings, DemoLabs labs) {
        return withLabs(labs).run(options(data, settings));
    }

    private static SpringApplicationBuilder withLabs(DemoLabs labs) {
        return builder()
                .initializers(application -> application.getBeanFactory().registerSingleton("demoLabs", labs));
    }

    private static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(Vigie.class).bannerMode(Banner.Mode.OFF);
    }

    /** As command-line options, which win over every file and are known before logging starts. */
    private static String[] options(Path data, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("vigie.data", data.toAbsolutePath().toString());
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
