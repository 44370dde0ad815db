package fr.vigie.faults;

import fr.vigie.cli.Commands;
import fr.vigie.testing.TestFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The program that nodes run, made once: the test's own class path, but of the test classes only the rehearsed work, in an
 * archive, so that the JVM can keep the classes of one whole start ready for the thirty that follow.
 */
final class NodeProgram {

    private static final Path FOLDER = TestFolder.named("node-program");
    private static final Path MAIN = Path.of("target", "classes").toAbsolutePath();
    private static final Path TESTS = Path.of("target", "test-classes").toAbsolutePath();
    private static final String KINDS = "fr/vigie/faults/kinds";

    private static final class Holder {
        static final List<String> OPTIONS = make();
    }

    private NodeProgram() {}

    /** What comes before the program's own arguments. */
    static List<String> command(Path temporary) {
        return command(Holder.OPTIONS, "-Djava.io.tmpdir=" + temporary);
    }

    private static List<String> make() {
        try {
            FileSystemUtils.deleteRecursively(FOLDER);
            Files.createDirectories(FOLDER);
            Path program = program(FOLDER.resolve("vigie.jar"));
            String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> Path.of(entry).toAbsolutePath())
                    .filter(entry -> !entry.equals(TESTS))
                    .map(entry -> entry.equals(MAIN) ? program : entry)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            Path options = Files.writeString(FOLDER.resolve("java-options"), "-cp \"" + path + "\"\n");
            Path cache = FOLDER.resolve("vigie.aot");
            return remember(options, cache)
                    ? List.of("@" + options, "-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off")
                    : List.of("@" + options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(List<String> options, String more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-Xms160m",
                "-Xmx320m",
                "-XX:MetaspaceSize=160m",
                "-XX:ReservedCodeCacheSize=128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                more,
                Commands.class.getName()));
        return command;
    }

    /** Whether the JVM made its cache; nodes start without, only slower. */
    private static boolean remember(Path options, Path cache) throws IOException, InterruptedException {
        List<String> start = command(List.of("@" + options), "-XX:AOTCacheOutput=" + cache);
        start.addAll(List.of("warm-up", FOLDER.resolve("warm-up").toString()));
        Process process = new ProcessBuilder(start)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("warm-up.txt").toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor() == 0 && Files.exists(cache);
    }

    private static Path program(Path archive) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(archive))) {
            jar.setLevel(0);
            add(jar, MAIN, MAIN);
            add(jar, TESTS, TESTS.resolve(KINDS));
        }
        return archive;
    }

    private static void add(JarOutputStream jar, Path root, Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(path -> !path.equals(root)).toList()) {
                String name = root.relativize(each).toString();
                if (Files.isDirectory(each)) {
                    jar.putNextEntry(new JarEntry(name + "/"));
                } else {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(each, jar);
                }
            }
        }
    }
}
