package fr.vigie.shop.mirror;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Writes records that end in a NUL. Safe for several threads. */
final class RecordWriter implements Closeable {

    private final OutputStream out;

    RecordWriter(OutputStream out) {
        this.out = out;
    }

    static RecordWriter of(Path file, OpenOption... options) throws IOException {
        return new RecordWriter(new BufferedOutputStream(Files.newOutputStream(file, options), 1 << 16));
    }

    synchronized void write(FileRecord entry) throws IOException {
        out.write(entry.raw());
        out.write(0);
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
