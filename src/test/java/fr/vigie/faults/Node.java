package fr.vigie.faults;

import fr.vigie.database.DatabaseServer;
import fr.vigie.testing.TestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The real program as a process of its own, which can be told to stop, or killed. */
final class Node implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path output;

    private Node(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** An empty folder for a test's nodes, where what they said can be read afterwards. */
    static Path folder(String name) {
        Path folder = TestFolder.named("faults").resolve(name);
        try {
            FileSystemUtils.deleteRecursively(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command; its output goes to a file of the folder. */
    static Node start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        Path home = Files.createDirectories(folder);
        Path output = Files.createTempFile(home, "output-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        NodeProgram.command(Files.createDirectories(home.resolve("tmp"))).stream(),
                        Arrays.stream(arguments))
                .toList());
        builder.environment().put("VIGIE_LANG", "fr");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new Node(builder.start(), output);
    }

    /** A serving node on a free port, on a database of its own in the folder. */
    static Node serveAlone(Path folder, Map<String, String> environment) throws IOException {
        return start(
                folder,
                environment,
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString());
    }

    /** A serving node on a shared database. */
    static Node serve(Path folder, DatabaseServer server, Path data, Map<String, String> environment)
            throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("VIGIE_DATABASE_URL", server.url());
        all.put("VIGIE_DATABASE_OWNERPASSWORD", server.owner().password());
        all.put("VIGIE_DATABASE_APPPASSWORD", server.application().password());
        return start(
                folder,
                all,
                "serve",
                "--port",
                "0",
                "--data",
                data.toAbsolutePath().toString());
    }

    /** Waits until pages are served. */
    Node awaitServing() throws IOException, InterruptedException {
        await(() -> !process.isAlive() || port().isPresent(), START_LIMIT);
        if (port().isEmpty()) {
            throw new AssertionError("The node did not start serving: " + output());
        }
        return this;
    }

    private Optional<Integer> port() {
        Matcher found = PORT.matcher(output());
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }

    String address() {
        return "http://127.0.0.1:" + port().orElseThrow();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL, to the program alone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns the time that the stop took. */
    Duration stop() throws InterruptedException {
        long start = System.nanoTime();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("Still running 60 s after SIGTERM: " + output());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Still running after " + limit + ": " + output());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Looks ten times a second. */
    static void await(BooleanSupplier reached, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not reached within " + limit);
            }
            Thread.sleep(100);
        }
    }

    static List<String> lines(Path trace) throws IOException {
        return Files.exists(trace) ? Files.readAllLines(trace) : List.of();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
