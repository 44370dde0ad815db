package fr.vigie.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;

/** Keeps the first bytes and remembers whether more came. Written by the connection's thread, read by ours. */
final class CappedOutput extends OutputStream {
    private final int cap;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean truncated;

    CappedOutput(int cap) {
        this.cap = cap;
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int room = Math.min(length, cap - kept.size());
        kept.write(bytes, offset, room);
        truncated |= room < length;
    }

    synchronized String text(Charset charset) {
        return kept.toString(charset);
    }

    synchronized boolean truncated() {
        return truncated;
    }
}
