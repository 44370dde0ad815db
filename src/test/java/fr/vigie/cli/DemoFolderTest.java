package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.cli.DemoFolder.Opening;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

    @TempDir
    Path folder;

    @Test
    void findsAgainWhatWasFounded() throws Exception {
        try (DemoFolder first = held(false)) {
            Files.createDirectories(folder.resolve("postgres"));
            first.founded();
        }
        held(false).close();
        assertThat(folder.resolve("postgres")).exists();
        assertThat(DemoFolder.isDemonstration(folder)).isTrue();
    }

    @Test
    void startsAnInterruptedFoundingOverWithTheSameLabs() throws Exception {
        held(false).close();
        Files.createDirectories(folder.resolve("postgres/cluster"));
        Files.createDirectories(folder.resolve("lab/port"));
        held(true).close();
        assertThat(folder.resolve("postgres")).doesNotExist();
        assertThat(folder.resolve("lab/port")).exists();
    }

    @Test
    void leavesAFolderThatHoldsSomethingElseAlone() throws Exception {
        Files.writeString(folder.resolve("master.keys"), "of a real agency");
        assertThat(DemoFolder.open(folder)).isInstanceOf(Opening.NotOurs.class);
        assertThat(folder).isDirectoryNotContaining("glob:**/demonstration");
    }

    private DemoFolder held(boolean again) throws Exception {
        if (DemoFolder.open(folder) instanceof Opening.Held(DemoFolder held, boolean anew)) {
            assertThat(anew).isEqualTo(again);
            return held;
        }
        throw new AssertionError("the folder is free");
    }
}
