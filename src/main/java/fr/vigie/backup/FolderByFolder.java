package fr.vigie.backup;

import fr.vigie.restic.SnapshotFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Turns restic's listing, each folder followed by all that is below it, into whole folders, with only those in memory
 * that are still open.
 */
final class FolderByFolder implements Consumer<SnapshotFile> {

    private final BiConsumer<String, List<SnapshotFile>> each;
    private final Deque<Open> open = new ArrayDeque<>();

    /** @param each takes the path of a folder and what it holds */
    FolderByFolder(BiConsumer<String, List<SnapshotFile>> each) {
        this.each = each;
        open.push(new Open("/", new ArrayList<>()));
    }

    private record Open(String path, List<SnapshotFile> entries) {}

    @Override
    public void accept(SnapshotFile file) {
        var parent = parent(file.path());
        while (open.size() > 1 && !open.element().path().equals(parent)) {
            close();
        }
        open.element().entries().add(file);
        if (file.type() == SnapshotFile.Type.DIRECTORY) {
            open.push(new Open(file.path(), new ArrayList<>()));
        }
    }

    /** Hands over the folders that are still open; nothing follows. */
    void end() {
        while (!open.isEmpty()) {
            close();
        }
    }

    private void close() {
        var done = open.pop();
        each.accept(done.path(), done.entries());
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }
}
