package fr.vigie.shop.mirror;

import fr.vigie.shop.mirror.MirrorException.Reason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** A dump that is being written. It takes its place only when its last line says that it is complete. */
final class DumpFile implements AutoCloseable {

    static final String LAST_LINE = "-- Dump completed";
    private static final int TAIL = 200;
    private static final int BUFFER = 1 << 18;

    private final Path unfinished;
    private final Path target;
    private final OutputStream out;
    private final LongConsumer progress;
    private byte[] tail = new byte[0];
    private long bytes;
    private boolean changed = true;

    DumpFile(Path unfinished, Path target, LongConsumer progress) throws IOException {
        this.unfinished = unfinished;
        this.target = target;
        this.progress = progress;
        this.out = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER);
    }

    void take(InputStream in) throws IOException {
        var buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            write(buffer, n);
        }
    }

    void write(String text) throws IOException {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        write(encoded, encoded.length);
    }

    private void write(byte[] buffer, int length) throws IOException {
        out.write(buffer, 0, length);
        bytes += length;
        remember(buffer, length);
        progress.accept(bytes);
    }

    private void remember(byte[] buffer, int length) {
        if (length >= TAIL) {
            tail = Arrays.copyOfRange(buffer, length - TAIL, length);
            return;
        }
        var joined = Arrays.copyOf(tail, tail.length + length);
        System.arraycopy(buffer, 0, joined, tail.length, length);
        tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - TAIL), joined.length);
    }

    /**
     * A dump that equals the one before does not replace it.
     *
     * @return its size in bytes
     */
    long complete() throws IOException {
        out.close();
        var lines = new String(tail, StandardCharsets.UTF_8).strip().lines().toList();
        if (lines.isEmpty() || !lines.getLast().startsWith(LAST_LINE)) {
            throw new MirrorException(
                    Reason.DUMP_CUT, "expected \"" + LAST_LINE + "\" as the last line, after " + bytes + " bytes");
        }
        changed = !Files.exists(target) || Files.mismatch(unfinished, target) >= 0;
        if (changed) {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return bytes;
    }

    /** Whether it differs from the dump before, once complete. */
    boolean changed() {
        return changed;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            Files.deleteIfExists(unfinished);
        }
    }
}
