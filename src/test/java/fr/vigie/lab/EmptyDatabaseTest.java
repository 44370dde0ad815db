package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("lab")
class EmptyDatabaseTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void needPrograms() {
        Assumptions.assumeTrue(LabShop.missingTools().isEmpty());
    }

    @AfterEach
    void removeWhatTheLabsAccountOwns() throws IOException {
        for (String name : List.of("first", "second")) {
            if (Files.exists(folder.resolve(name))) {
                Folders.remove(LabPlace.resolve(folder.resolve(name)));
            }
        }
    }

    @Test
    void isMadeOnceAndCopiedForTheNextLab() throws IOException {
        var empty = new EmptyDatabase(folder.resolve("cache"));

        LabPlace first = place("first");
        empty.in(first);
        Path kept = only(folder.resolve("cache"));
        Files.writeString(kept.resolve("copied"), "");
        LabPlace second = place("second");
        empty.in(second);

        assertThat(first.database().resolve("mysql")).isDirectory();
        assertThat(second.database().resolve("mysql")).isDirectory();
        assertThat(second.database().resolve("copied"))
                .exists()
                .satisfies(file -> assertThat(Files.getOwner(file))
                        .hasToString(second.account().name()));
        assertThat(first.database().resolve("copied")).doesNotExist();
    }

    @Test
    void isMadeWhereNothingCanBeKept() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        LabPlace first = place("first");

        new EmptyDatabase(noFolder).in(first);

        assertThat(first.database().resolve("mysql")).isDirectory();
    }

    private LabPlace place(String name) {
        return LabPlace.prepare(folder.resolve(name), LabAccount.of(LabSpec.DEFAULT_ACCOUNT));
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }
}
