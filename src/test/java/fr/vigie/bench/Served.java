package fr.vigie.bench;

import fr.vigie.database.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The application as people run it, {@code ./vigie serve} in a process of its own, up to its first page. */
final class Served implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LIMIT_OF_CATCHING_UP = Duration.ofMinutes(10);
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final Process process;
    private final URI address;
    private final Duration toFirstPage;

    private Served(Process process, URI address, Duration toFirstPage) {
        this.process = process;
        this.address = address;
        this.toFirstPage = toFirstPage;
    }

    static Served start(Path data) throws IOException, InterruptedException {
        int port = FreePort.find();
        URI address = URI.create("http://127.0.0.1:" + port);
        long start = System.nanoTime();
        var command =
                new ProcessBuilder("./vigie", "serve", "--port", Integer.toString(port), "--data", data.toString());
        command.environment().put("VIGIE_ACCOUNT_STAFFSECONDFACTOR", "optional"); // so that a password signs in
        Process process = command.redirectErrorStream(true)
                .redirectOutput(data.resolve("serve.log").toFile())
                .start();
        try (var client = HttpClient.newHttpClient()) {
            var page = HttpRequest.newBuilder(address.resolve("/sign-in")).build();
            while (!answers(client, page)) {
                if (!process.isAlive() || System.nanoTime() - start > LIMIT.toNanos()) {
                    process.destroy();
                    throw new IOException("vigie serve gave no page; see " + data.resolve("serve.log"));
                }
                Thread.sleep(20);
            }
        }
        return new Served(process, address, Duration.ofNanos(System.nanoTime() - start));
    }

    private static boolean answers(HttpClient client, HttpRequest page) throws InterruptedException {
        try {
            return client.send(page, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    /** From the command to the first answer with status 200. */
    Duration toFirstPage() {
        return toFirstPage;
    }

    /**
     * Waits until the node has caught up with what fell due while it was away: until its process computes for less than a tenth
     * of five seconds. Returns how long that took.
     */
    Duration caughtUp() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Duration before = Duration.ZERO;
        Duration now = computed();
        while (now.minus(before).multipliedBy(10).compareTo(QUIET) >= 0) {
            if (System.nanoTime() - start > LIMIT_OF_CATCHING_UP.toNanos()) {
                throw new IOException("vigie serve still computes after " + LIMIT_OF_CATCHING_UP);
            }
            Thread.sleep(QUIET.toMillis());
            before = now;
            now = computed();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Duration computed() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** Mebibytes that the process holds, without its children such as PostgreSQL. */
    double residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
