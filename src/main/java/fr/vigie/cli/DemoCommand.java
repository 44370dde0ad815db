package fr.vigie.cli;

import fr.vigie.cli.DemoFolder.Opening;
import fr.vigie.demo.DemoLabs;
import fr.vigie.demo.DemoSignIns;
import fr.vigie.kernel.MovableClock;
import fr.vigie.lab.LabShop;
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
        return switch (DemoFolder.open(data)) {
            case Opening.NotOurs() ->
                throw Refusal.outside("NOT_A_DEMONSTRATION", "demo.notOurs", data.toAbsolutePath());
            case Opening.Busy() -> throw Refusal.outside("BUSY", "demo.busy", data.toAbsolutePath());
            case Opening.Held(DemoFolder folder, boolean again) -> {
                try (folder) {
                    say(again ? "demo.startingAgain" : "demo.starting", data.toAbsolutePath());
                    yield show(folder);
                }
            }
        };
    }

    /** Backups do not stand behind other programs: its months wait for fifty of them, and nothing else runs then. */
    private int show(DemoFolder folder) throws Exception {
        try (DemoLabs labs = labs(folder)) {
            var application = Application.demonstration(
                    data,
                    Map.of(
                            "server.port", Integer.toString(port),
                            "vigie.demo", "agency",
                            "vigie.clock", "movable",
                            "vigie.database.wait-for-disk", "false",
                            "vigie.backup.niceness", "0",
                            "vigie.outbound.allowed-networks", "127.0.0.0/8",
                            "logging.level.root", "warn"),
                    labs);
            folder.founded();
            Runtime.getRuntime().addShutdownHook(new Thread(labs::close));
            String listening = application.getEnvironment().getRequiredProperty("local.server.port");
            say("demo.ready", "http://127.0.0.1:" + listening + "/");
            for (DemoSignIns.SignIn person : DemoSignIns.all()) {
                say("demo.signIn." + person.role(), person.email(), person.password());
            }
            say("demo.stop");
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private DemoLabs labs(DemoFolder folder) {
        List<String> missing = LabShop.missingTools();
        if (noLab || !missing.isEmpty()) {
            if (!noLab) {
                say("demo.noLab", String.join(", ", missing));
            }
            return DemoLabs.none();
        }
        return DemoLabs.startIn(folder.labs(), new MovableClock().instant());
    }

    private void say(String key, Object... arguments) {
        Say.to(spec, key, arguments);
    }
}
