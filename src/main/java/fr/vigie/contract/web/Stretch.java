package fr.vigie.contract.web;

import fr.vigie.contract.ending.Handover.Made;
import fr.vigie.kernel.Sha256;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/**
 * The part of a large file that a browser asks for (RFC 9110, section 14: one range of bytes; several are answered by the whole
 * file, as the RFC allows), so that a download that broke goes on where it stopped.
 *
 * @param from first byte, from 0
 * @param to one past the last byte
 * @param whole whether nothing in particular was asked for
 */
record Stretch(long from, long to, boolean whole) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})?-(\\d{1,18})?");
    private static final int BUFFER = 1 << 16;

    /** The line broke. */
    static final class Broken extends IOException {
        private final long sent;

        Broken(long sent, IOException cause) {
            super(cause);
            this.sent = sent;
        }

        long sent() {
            return sent;
        }
    }

    /**
     * @param range the header; null when there is none
     * @param unless the digest for which the range holds; of another file the whole is sent
     */
    static Stretch asked(@Nullable String range, @Nullable String unless, Sha256 digest, long size) {
        Matcher asked = RANGE.matcher(range == null ? "" : range);
        boolean other = unless != null && !unless.equals(tag(digest));
        if (other || !asked.matches() || (asked.group(1) == null && asked.group(2) == null)) {
            return new Stretch(0, size, true);
        }
        if (asked.group(1) == null) {
            return new Stretch(Math.max(0, size - Long.parseLong(asked.group(2))), size, false);
        }
        long from = Long.parseLong(asked.group(1));
        long to = asked.group(2) == null ? size : Math.min(size, Long.parseLong(asked.group(2)) + 1);
        return from < to ? new Stretch(from, to, false) : new Stretch(size, size, false);
    }

    private static String tag(Sha256 digest) {
        return "\"" + digest.hex() + "\"";
    }

    long length() {
        return to - from;
    }

    void describe(HttpServletResponse response, Made made) {
        response.setContentType("application/zip");
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", tag(made.digest()));
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(made.file().getFileName().toString())
                        .build()
                        .toString());
        if (length() == 0) {
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            response.setHeader("Content-Range", "bytes */" + made.bytes());
            return;
        }
        response.setContentLengthLong(length());
        if (!whole) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + made.bytes());
        }
    }

    /** @return how many bytes went out: all of them */
    long send(Path file, HttpServletResponse response) throws IOException {
        long sent = 0;
        try (SeekableByteChannel channel = Files.newByteChannel(file).position(from);
                InputStream in = Channels.newInputStream(channel)) {
            OutputStream out = response.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            while (sent < length()) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, length() - sent));
                if (read < 0) {
                    throw new IOException(file + " ended early");
                }
                out.write(buffer, 0, read);
                out.flush();
                sent += read;
            }
            return sent;
        } catch (IOException broken) {
            throw new Broken(sent, broken);
        }
    }
}
