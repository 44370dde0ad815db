package fr.vigie.shop.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Lays newer records over older ones, both sorted by path. */
final class Overlay {

    private Overlay() {}

    /** @param target replaced at once; may be one of the two */
    static void merge(Path older, Path newer, Path target) throws IOException {
        var unfinished = target.resolveSibling(target.getFileName() + ".merging");
        try (var below = RecordReader.of(older);
                var above = new LastOfEach(RecordReader.of(newer));
                var out = RecordWriter.of(unfinished)) {
            var low = below.next();
            var high = above.next();
            while (low != null || high != null) {
                int order = low == null ? 1 : high == null ? -1 : low.comparePath(high);
                var chosen = order < 0 ? low : high;
                if (chosen != null) {
                    out.write(chosen);
                }
                low = order <= 0 ? below.next() : low;
                high = order >= 0 ? above.next() : high;
            }
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A journal may name a file twice; the later record counts. */
    private static final class LastOfEach implements AutoCloseable {

        private final RecordReader reader;
        private @Nullable FileRecord ahead;

        LastOfEach(RecordReader reader) throws IOException {
            this.reader = reader;
            this.ahead = reader.next();
        }

        @Nullable
        FileRecord next() throws IOException {
            var current = ahead;
            while (current != null) {
                ahead = reader.next();
                if (ahead == null || ahead.comparePath(current) != 0) {
                    return current;
                }
                current = ahead;
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
