package fr.vigie.testing;

import java.nio.file.Path;

/** Where the tests of one JVM keep their files, below target/: a run has several JVMs, each with its own. */
public final class TestFolder {

    private static final Path MINE = Path.of("target", "tests-" + System.getProperty("vigie.test.fork", "0"));

    private TestFolder() {}

    public static Path named(String name) {
        return MINE.resolve(name).toAbsolutePath();
    }
}
