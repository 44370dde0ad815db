package fr.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few bytes, to see what Vigie does when its own disk is full. Only root can make one. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where the machine does not let us mount. */
    public static SmallDisk of(long bytes) {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small disk");
        try {
            Path folder = Files.createTempDirectory("vigie-small-disk-");
            Programs.run(List.of("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString()));
            return new SmallDisk(folder);
        } catch (IOException e) {
            throw new IllegalStateException("no temporary folder", e);
        } catch (LabFailure e) {
            return Assumptions.abort("this machine does not let us mount: " + e.getMessage());
        }
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        Programs.run(List.of("umount", "--lazy", folder.toString()));
        Folders.remove(folder);
    }
}
