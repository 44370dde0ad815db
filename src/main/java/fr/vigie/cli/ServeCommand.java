package fr.vigie.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "${env:VIGIE_PORT:-8080}")
    private int port;

    @Option(names = "--data", defaultValue = "${env:VIGIE_DATA:-data}")
    private Path data = Path.of("data");

    @Override
    public Integer call() throws InterruptedException {
        ConfigurableApplicationContext application =
                Application.serving(data, Map.of("server.port", Integer.toString(port)));
        var stopped = new CountDownLatch(1);
        application.addApplicationListener(event -> {
            if (event instanceof ApplicationFailedEvent) {
                stopped.countDown();
            }
        });
        stopped.await();
        return 0;
    }
}
