package fr.vigie.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Texts of contracts as they lie in databases in the field, one file each, named {@code schema-<number>-<what>.json}. */
final class StoredTexts {

    private static final Path FOLDER = Path.of("src/test/resources/contract");

    private StoredTexts() {}

    static List<Path> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith("schema-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> of(int schema) {
        return all().stream().filter(file -> schema(file) == schema).toList();
    }

    static int schema(Path file) {
        return Integer.parseInt(file.getFileName().toString().split("-", -1)[1]);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
