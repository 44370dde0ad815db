package fr.vigie.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stands before the real restic on a node's path and stops it where asked: a backup before it begins, any other command
 * after its work, before it ends. What is stopped stays so until this is closed, whether its node lives or not.
 */
final class HeldRestic implements AutoCloseable {

    private static final String SCRIPT = """
            #!/bin/sh
            hold="%1$s/$(basename "$RESTIC_REPOSITORY").$1"
            wait_here() {
                echo $$ > "$hold.reached.$$"
                while [ ! -e "%1$s/released" ]; do sleep 0.1; done
            }
            if [ ! -e "$hold" ]; then exec %2$s "$@"; fi
            if [ "$1" = backup ]; then wait_here; exec %2$s "$@"; fi
            %2$s "$@"
            code=$?
            wait_here
            exit $code
            """;

    private final Path folder;

    private HeldRestic(Path folder) {
        this.folder = folder;
    }

    static HeldRestic in(Path folder) throws IOException {
        Path real = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(each -> Path.of(each, "restic"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
        Path program = Files.createDirectories(folder).resolve("restic");
        Files.writeString(program, SCRIPT.formatted(folder, real));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new HeldRestic(folder);
    }

    /** The search path for a node. */
    String path() {
        return folder + File.pathSeparator + System.getenv("PATH");
    }

    /** Stops what is started from now on, where a repository's folder bears this name. */
    void hold(Object repository, String command) throws IOException {
        Files.createFile(folder.resolve(repository + "." + command));
    }

    /** What is started from now on runs; what stands still stays so. */
    void holdNoMore() throws IOException {
        for (Path each : named("")) {
            Files.deleteIfExists(each);
        }
    }

    /** Those that stand still, or did when they were killed. */
    List<Long> held() {
        return named("reached").stream()
                .map(file -> Long.valueOf(file.getFileName().toString().replaceAll(".*\\.", "")))
                .toList();
    }

    private List<Path> named(String part) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains("."))
                    .filter(file -> file.getFileName().toString().contains("reached") == part.equals("reached"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.createFile(folder.resolve("released"));
    }
}
