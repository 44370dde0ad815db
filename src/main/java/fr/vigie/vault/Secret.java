package fr.vigie.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A secret in clear, for as long as it is needed: close it and its bytes are wiped. It prints as three dots. */
public final class Secret implements AutoCloseable {

    private final byte[] bytes;
    private boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException when there is nothing to keep */
    public static Secret of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Copies the bytes; wiping the given ones is up to the caller. */
    public static Secret of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("expected a secret, found nothing");
        }
        return new Secret(bytes.clone());
    }

    /** The secret as text. The returned string cannot be wiped: use it at once and do not keep it. */
    public String text() {
        return new String(open(), StandardCharsets.UTF_8);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return open().clone();
    }

    private byte[] open() {
        if (closed) {
            throw new IllegalStateException("this secret was closed");
        }
        return bytes;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
