package fr.vigie.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The folder of a demonstration, held while it runs. Its mark says whether the agency was founded to the end: months half
 * lived through cannot be taken up again, since the clock went on in between, so they are lived through anew.
 */
final class DemoFolder implements AutoCloseable {

    /** What stands at the door of a folder. */
    sealed interface Opening {

        /** @param again an earlier founding was broken off; what it left is gone, but for the labs */
        record Held(DemoFolder folder, boolean again) implements Opening {}

        /** Another demonstration runs there. */
        record Busy() implements Opening {}

        /** It holds something else, which a demonstration would spoil. */
        record NotOurs() implements Opening {}
    }

    private static final String MARK = "demonstration";
    private static final String UNFINISHED = "being founded";
    private static final String FOUNDED = "founded";
    private static final String LABS = "lab";

    private final Path folder;
    private final FileChannel mark;

    private DemoFolder(Path folder, FileChannel mark) {
        this.folder = folder;
        this.mark = mark;
    }

    /** Whether a folder holds a demonstration, whose secrets everybody knows. */
    static boolean isDemonstration(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    static Opening open(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!isDemonstration(folder) && !contents(folder).isEmpty()) {
            return new Opening.NotOurs();
        }
        FileChannel mark = FileChannel.open(
                folder.resolve(MARK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // Held until the channel is closed or the process ends, however it ends.
        FileLock lock = mark.tryLock();
        if (lock == null) {
            mark.close();
            return new Opening.Busy();
        }
        var held = new DemoFolder(folder, mark);
        boolean again = held.says(UNFINISHED);
        if (again) {
            held.clear();
        }
        if (!held.says(FOUNDED)) {
            held.write(UNFINISHED);
        }
        return new Opening.Held(held, again);
    }

    Path labs() {
        return folder.resolve(LABS);
    }

    /** The agency stands: the next start finds it. */
    void founded() throws IOException {
        write(FOUNDED);
    }

    @Override
    public void close() throws IOException {
        mark.close();
    }

    private boolean says(String words) throws IOException {
        var read = ByteBuffer.allocate(UNFINISHED.length());
        mark.read(read, 0);
        return words.equals(new String(read.array(), 0, read.position(), StandardCharsets.UTF_8));
    }

    private void write(String words) throws IOException {
        mark.truncate(0);
        mark.write(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)), 0);
        mark.force(true);
    }

    private void clear() throws IOException {
        for (Path each : contents(folder)) {
            String name = each.getFileName().toString();
            if (!name.equals(MARK) && !name.equals(LABS)) {
                FileSystemUtils.deleteRecursively(each);
            }
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
