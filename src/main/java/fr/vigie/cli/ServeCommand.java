package fr.vigie.cli;

import fr.vigie.account.signin.FirstStart;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", defaultValue = "${env:VIGIE_PORT:-8080}")
    private int port;

    @Option(names = "--data", defaultValue = "${env:VIGIE_DATA:-data}")
    private Path data = Path.of("data");

    @Override
    public Integer call() throws InterruptedException {
        if (DemoFolder.isDemonstration(data)) {
            throw Refusal.outside("DEMONSTRATION", "serve.demonstration", data.toAbsolutePath());
        }
        Application.serving(data, Map.of("server.port", Integer.toString(port)))
                .getBean(FirstStart.class)
                .link()
                .ifPresent(link -> Say.to(spec, "serve.firstStart", link));
        new CountDownLatch(1).await();
        return 0;
    }
}
