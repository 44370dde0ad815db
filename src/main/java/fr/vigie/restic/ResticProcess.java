package fr.vigie.restic;

import fr.vigie.restic.ResticException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One running restic. Lines of output are handed over on the calling thread; what goes to the error stream is kept up
 * to a limit; the process is stopped when time is up or the thread is interrupted.
 */
final class ResticProcess implements AutoCloseable {

    private static final int KEPT_ERROR_CHARS = 4_000;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String END = "\u0000end";

    private final Process process;
    private final String command;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(1_000);
    private final StringBuilder errors = new StringBuilder();
    private final Thread errorReader;

    private ResticProcess(Process process, String command) {
        this.process = process;
        this.command = command;
        Thread.ofVirtual().start(this::readLines);
        this.errorReader = Thread.ofVirtual().start(this::readErrors);
    }

    static ResticProcess start(
            ResticSettings settings, Map<String, String> environment, List<String> arguments, @Nullable Path folder) {
        var call = new ArrayList<>(List.of("nice", "-n", Integer.toString(settings.niceness())));
        call.add(settings.program());
        call.addAll(arguments);
        var builder = new ProcessBuilder(call);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        builder.environment().keySet().removeIf(name -> name.startsWith("RESTIC_"));
        builder.environment().putAll(environment);
        builder.environment().put("RESTIC_CACHE_DIR", settings.cache().toString());
        builder.environment().put("RESTIC_PROGRESS_FPS", "2");
        builder.environment().put("TZ", "UTC");
        try {
            return new ResticProcess(builder.start(), arguments.getFirst());
        } catch (IOException e) {
            throw new ResticException(
                    Reason.NOT_INSTALLED,
                    arguments.getFirst(),
                    "\"nice\" cannot be started; install the GNU core utilities",
                    e);
        }
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Waits for the end, giving each line of output to {@code each}.
     *
     * @return the exit code
     * @throws ResticException with {@link Reason#TOO_LONG} when the time is up
     */
    int await(Duration longest, Consumer<String> each) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (var line = next(end); !line.equals(END); line = next(end)) {
                each.accept(line);
            }
            if (!process.waitFor(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw tooLong(longest);
            }
            errorReader.join();
            return process.exitValue();
        } catch (TimeUp e) {
            throw tooLong(longest);
        } finally {
            close();
        }
    }

    /** The failure that this exit code and the words on the error stream stand for. */
    ResticException failure(int exit) {
        var detail = errors().strip();
        return new ResticException(
                Failures.reason(exit, detail), command, detail.isEmpty() ? "exit code " + exit : detail);
    }

    String errors() {
        synchronized (errors) {
            return errors.toString();
        }
    }

    /** Stops restic if it still runs: first asks, so that it removes its lock, then forces. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String next(long end) throws InterruptedException, TimeUp {
        var line = lines.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (line == null) {
            throw new TimeUp();
        }
        return line;
    }

    private ResticException tooLong(Duration longest) {
        return new ResticException(Reason.TOO_LONG, command, "stopped after " + longest);
    }

    private void readLines() {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.put(line);
            }
        } catch (IOException e) {
            // the pipe closes when restic is killed; its exit code tells
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            signalEnd();
        }
    }

    private void signalEnd() {
        try {
            lines.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readErrors() {
        try (var reader = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                keepError(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepError(String line) {
        synchronized (errors) {
            errors.append(line).append('\n');
            if (errors.length() > KEPT_ERROR_CHARS) {
                errors.delete(0, errors.length() - KEPT_ERROR_CHARS);
            }
        }
    }

    private static final class TimeUp extends Exception {}
}
