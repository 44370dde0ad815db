package fr.vigie.outbound;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;

/** The content of an answer, decompressed, at the most as long as the limit of the fetch. */
public final class Body {
    private final byte[] bytes;
    private final boolean truncated;

    Body(byte[] bytes, boolean truncated) {
        this.bytes = bytes;
        this.truncated = truncated;
    }

    /** Bytes kept. */
    public int size() {
        return bytes.length;
    }

    /** Whether there was more, which was not read. */
    public boolean truncated() {
        return truncated;
    }

    public String text(Charset charset) {
        return new String(bytes, charset);
    }

    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }
}
