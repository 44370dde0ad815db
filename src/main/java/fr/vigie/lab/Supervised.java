package fr.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server of the lab that cannot outlive this JVM, not even one that is killed: it runs under {@code supervise.sh}, whose
 * standard input is a pipe from here. However the JVM ends, the pipe closes, and the script ends the server's process
 * group.
 */
final class Supervised implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Path log;

    private Supervised(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Supervised start(String name, LabPlace place, List<String> command, Map<String, String> environment) {
        Path log = place.log(name);
        List<String> supervised =
                new ArrayList<>(List.of("/bin/sh", place.tool("supervise.sh").toString()));
        supervised.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(place.account().command(supervised))
                .directory(place.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(place.account().environment());
        builder.environment().put("TMPDIR", place.temporary().toString());
        builder.environment().putAll(environment);
        try {
            return new Supervised(name, builder.start(), log);
        } catch (IOException e) {
            throw new LabFailure("cannot start the lab's " + name, e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** The process id of the supervisor. */
    long pid() {
        return process.pid();
    }

    /** Waits until the server answers; fails as soon as it has died, with the end of its log. */
    void awaitReady(Readiness readiness) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!readiness.ready()) {
            if (!process.isAlive()) {
                throw new LabFailure(
                        "the lab's " + name + " stopped while starting. Its log ends with:\n" + endOfLog());
            }
            if (System.nanoTime() > deadline) {
                throw new LabFailure(
                        "the lab's " + name + " did not answer within 60 s. Its log ends with:\n" + endOfLog());
            }
            pause();
        }
    }

    /** Ends the server and everything it started, sessions included. */
    @Override
    public void close() {
        List<ProcessHandle> descendants = process.descendants().toList();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read)";
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabFailure("interrupted while the lab was starting", e);
        }
    }

    /** Whether a server answers yet. */
    @FunctionalInterface
    interface Readiness {
        boolean ready();
    }
}
