package fr.vigie.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class SmallDiskTest {

    @Test
    void isFullAfterItsFewBytes() throws Exception {
        try (SmallDisk disk = SmallDisk.of(64 * 1024)) {
            Files.write(disk.folder().resolve("small"), new byte[20_000]);
            assertThatThrownBy(() -> Files.write(disk.folder().resolve("big"), new byte[200_000]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            assertThat(disk.folder().resolve("small")).hasSize(20_000);
        }
    }
}
