package fr.vigie.cli;

import fr.vigie.ssh.HostKey;
import fr.vigie.ssh.SshConnector;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Takes a shop over from the command line, without a running server: diagnosis, inventory, first look from outside, copy,
 * encrypted backup, and its restoration compared byte by byte. Exit code 0 only when all of it held.
 */
@Command(name = "takeover", mixinStandardHelpOptions = true)
final class TakeoverCommand implements Callable<Integer> {

    @Mixin
    private Reach reach = new Reach();

    @Option(names = "--out", paramLabel = "DIR")
    private @Nullable Path out;

    @Option(names = "--data", defaultValue = "${env:VIGIE_DATA:-data}")
    private Path data = Path.of("data");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var target = reach.target();
        var url = reach.url();
        var login = reach.login();
        HostKey key;
        try (var connector = new SshConnector()) {
            key = reach.hostKey(connector);
        }
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return Application.withoutServer(data, Map.of(), application -> {
            var told = new TakeoverTold(application, line.getOut(), line.getErr(), reach.json());
            return new TakeoverRun(application, told, new TakeoverRun.Typed(target, url, login, key), data, out).run();
        });
    }
}
