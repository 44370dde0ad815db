package fr.vigie.cli;

import fr.vigie.demo.DemoLabs;
import fr.vigie.demo.DemoSignIns;
import fr.vigie.kernel.MovableClock;
import fr.vigie.lab.LabShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final String MARK = "demonstration";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", defaultValue = "8080")
    private int port;

    @Option(names = "--data")
    private Path data = Path.of(System.getProperty("user.home"), ".local", "share", "vigie", "demo");

    @Option(names = "--no-lab")
    private boolean noLab;

    @Override
    public Integer call() throws Exception {
        say("demo.starting", data.toAbsolutePath());
        Files.writeString(Files.createDirectories(data).resolve(MARK), "");
        try (DemoLabs labs = labs()) {
            Application.demonstration(
                    data,
                    Map.of(
                            "server.port", Integer.toString(port),
                            "vigie.demo", "agency",
                            "vigie.clock", "movable",
                            "vigie.outbound.allowed-networks", "127.0.0.0/8",
                            "logging.level.root", "warn"),
                    labs);
            Runtime.getRuntime().addShutdownHook(new Thread(labs::close));
            say("demo.ready", "http://127.0.0.1:" + port + "/");
            for (DemoSignIns.SignIn person : DemoSignIns.all()) {
                say("demo.signIn." + person.role(), person.email(), person.password());
            }
            say("demo.stop");
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private DemoLabs labs() {
        List<String> missing = LabShop.missingTools();
        if (noLab || !missing.isEmpty()) {
            if (!noLab) {
                say("demo.noLab", String.join(", ", missing));
            }
            return DemoLabs.none();
        }
        return DemoLabs.startIn(data.resolve("lab"), new MovableClock().instant());
    }

    /** Whether a folder holds the demonstration, whose secrets everybody knows. */
    static boolean isDemonstration(Path data) {
        return Files.exists(data.resolve(MARK));
    }

    private void say(String key, Object... arguments) {
        Say.to(spec, key, arguments);
    }
}
