package fr.vigie.shop.mirror;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the mirror holds with what the host lists, both sorted by path, and brings folders and removals up to
 * date on the way. Files to fetch and links to make are noted for later: links last, so that nothing is ever written
 * through one.
 */
final class Round {

    private final MirrorFolder folder;
    private final RecordWriter kept;
    private final RecordWriter toFetch;
    private final RecordWriter links;
    private long filesToFetch;
    private long bytesToFetch;
    private long removed;

    /** @param kept takes what the mirror holds of the new listing before anything is fetched */
    Round(MirrorFolder folder, RecordWriter kept, RecordWriter toFetch, RecordWriter links) {
        this.folder = folder;
        this.kept = kept;
        this.toFetch = toFetch;
        this.links = links;
    }

    void compare(Path held, Path listed) throws IOException {
        try (var before = RecordReader.of(held);
                var after = RecordReader.of(listed)) {
            var old = before.next();
            var now = after.next();
            while (old != null || now != null) {
                int order = order(old, now);
                if (order < 0 && old != null) {
                    gone(old);
                } else if (now != null) {
                    listed(order == 0 ? old : null, now);
                }
                old = order <= 0 ? before.next() : old;
                now = order >= 0 ? after.next() : now;
            }
        }
    }

    private static int order(@Nullable FileRecord old, @Nullable FileRecord now) {
        if (old == null) {
            return 1;
        }
        return now == null ? -1 : old.comparePath(now);
    }

    private void gone(FileRecord old) throws IOException {
        folder.remove(old);
        removed++;
    }

    private void listed(@Nullable FileRecord old, FileRecord now) throws IOException {
        if (old != null && old.sameContent(now)) {
            kept.write(now);
        } else if (now.isFolder()) {
            folder.makeFolder(now);
            kept.write(now);
        } else if (now.isLink()) {
            links.write(now);
            kept.write(now);
        } else {
            fetch(old, now);
        }
    }

    private void fetch(@Nullable FileRecord old, FileRecord now) throws IOException {
        if (old == null || !old.isFile()) {
            folder.remove(now);
        }
        toFetch.write(now);
        filesToFetch++;
        bytesToFetch += now.size();
    }

    long filesToFetch() {
        return filesToFetch;
    }

    long bytesToFetch() {
        return bytesToFetch;
    }

    long removed() {
        return removed;
    }
}
