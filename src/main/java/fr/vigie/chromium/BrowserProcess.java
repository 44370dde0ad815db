package fr.vigie.chromium;

import fr.vigie.chromium.ChromiumFailure.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The process and its children, in a folder of their own that goes with them. It knows nothing of Vigie's environment, is the
 * first that the system sacrifices when memory runs out, and is killed above {@value #MOST_MEGABYTES} MB.
 */
final class BrowserProcess implements AutoCloseable {
    static final int MOST_MEGABYTES = 1_200;
    private static final int PAGE_BYTES = 4_096;
    private static final int SAID_CHARS = 600;
    private static final Duration WATCH_EVERY = Duration.ofMillis(500);

    /** Its pipe is read from descriptor 3 and written to 4, which only a shell can lay out for us. */
    private static final String PLUMBING =
            "echo 900 2>/dev/null >/proc/self/oom_score_adj;" + " exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null";

    private final Process process;
    private final Path folder;
    private final StringBuilder said = new StringBuilder();
    private volatile boolean tooBig;

    private BrowserProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        Thread.ofVirtual().name("chromium-said").start(this::listen);
        Thread.ofVirtual().name("chromium-memory").start(this::watch);
    }

    static BrowserProcess start(Path program, int proxyPort) throws ChromiumFailure {
        try {
            Path folder = Files.createTempDirectory("vigie-chromium-");
            var call = new ArrayList<>(List.of("/bin/sh", "-c", PLUMBING, program.toString()));
            call.addAll(BrowserFlags.of(folder, proxyPort));
            var builder = new ProcessBuilder(call).directory(folder.toFile());
            String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
            builder.environment().clear();
            builder.environment().put("PATH", path);
            builder.environment().put("HOME", folder.toString());
            builder.environment().put("TMPDIR", folder.toString());
            builder.environment().put("LANG", "C.UTF-8");
            return new BrowserProcess(builder.start(), folder);
        } catch (IOException e) {
            throw new ChromiumFailure(Reason.DID_NOT_START, String.valueOf(e.getMessage()), e);
        }
    }

    InputStream answers() {
        return process.getInputStream();
    }

    OutputStream orders() {
        return process.getOutputStream();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean tooBig() {
        return tooBig;
    }

    /** The end of what it wrote to its error stream. */
    String said() {
        synchronized (said) {
            return said.toString().strip();
        }
    }

    @Override
    public void close() {
        kill();
        try {
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                forget(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.append(line).append('\n');
                    said.delete(0, Math.max(0, said.length() - SAID_CHARS));
                }
            }
        } catch (IOException closed) {
            // It has ended; what it said until then is kept.
        }
    }

    private void watch() {
        try {
            while (!process.waitFor(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (bytes() > MOST_MEGABYTES * 1_000_000L) {
                    tooBig = true;
                    kill();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long bytes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(one -> bytes(one.pid()))
                .sum();
    }

    /** What a process has for itself alone (proc(5), statm: resident less shared); 0 where the system does not tell. */
    private static long bytes(long pid) {
        try {
            String[] pages = Files.readString(Path.of("/proc", Long.toString(pid), "statm"))
                    .split(" ", -1);
            return (Long.parseLong(pages[1]) - Long.parseLong(pages[2])) * PAGE_BYTES;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException gone) {
            return 0;
        }
    }

    private static void forget(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | java.io.UncheckedIOException busy) {
            // A dying child still writes there; the folder lies in the system's temporary files, which are cleaned.
        }
    }
}
