package fr.vigie.shop.mirror;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads records that end in a NUL, one at a time. */
final class RecordReader implements Closeable {

    private static final int BUFFER = 1 << 16;
    /** PATH_MAX is 4 096 on Linux, for a path and for a link's target. */
    private static final int LONGEST = 16_384;

    private final InputStream in;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    RecordReader(InputStream in) {
        this.in = in;
    }

    static RecordReader of(Path file) throws IOException {
        return new RecordReader(Files.exists(file) ? Files.newInputStream(file) : InputStream.nullInputStream());
    }

    /** The next record, or null at the end. Bytes after the last NUL are an incomplete record and an error. */
    @Nullable
    FileRecord next() throws IOException {
        while (true) {
            if (position == limit && !fill()) {
                return end();
            }
            int nul = position;
            while (nul < limit && buffer[nul] != 0) {
                nul++;
            }
            pending.write(buffer, position, nul - position);
            if (pending.size() > LONGEST) {
                throw new IOException("a listing holds a record of more than " + LONGEST + " bytes");
            }
            position = Math.min(limit, nul + 1);
            if (nul < limit) {
                return parsed();
            }
        }
    }

    private FileRecord parsed() throws IOException {
        var raw = pending.toByteArray();
        pending.reset();
        try {
            return FileRecord.parse(raw);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private boolean fill() throws IOException {
        limit = in.read(buffer);
        position = 0;
        if (limit < 0) {
            limit = 0;
            return false;
        }
        return true;
    }

    private @Nullable FileRecord end() throws IOException {
        if (pending.size() > 0) {
            throw new IOException("a listing ends in the middle of a record");
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
