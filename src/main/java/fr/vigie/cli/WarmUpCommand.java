package fr.vigie.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Starts the whole application once on a scratch folder, asks for a page and stops. The build runs it to let the JVM record
 * the classes that every start needs (its AOT cache).
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

    @Parameters(index = "0")
    private Path scratch = Path.of("warm-up");

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var application = Application.serving(
                        scratch,
                        Map.of(
                                "server.port", "0",
                                "vigie.database.durable", "false",
                                "logging.level.root", "error"));
                var browser = HttpClient.newHttpClient()) {
            String port = application.getEnvironment().getRequiredProperty("local.server.port");
            HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
                    .build();
            int status =
                    browser.send(page, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? 0 : 1;
        }
    }
}
