package fr.vigie.outbound;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads one HTTP/1.1 answer (RFC 9112) from a connection, within limits and strictly. */
final class AnswerReader {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})( .*)?");
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_FIELDS = 200;

    private final BufferedInputStream in;
    private final int mostBytes;

    AnswerReader(InputStream in, int mostBytes) {
        this.in = new BufferedInputStream(in, 16_384);
        this.mostBytes = mostBytes;
    }

    record Head(int status, Headers headers) {}

    /** Returns once the first byte of the answer is there. */
    void awaitFirstByte() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            throw new FetchFailure(FailureKind.CUT, "The connection was closed before any answer");
        }
        in.reset();
    }

    /** The final head; interim answers (1xx) are skipped. */
    Head head() throws IOException {
        for (int interim = 0; interim < 5; interim++) {
            Matcher status = STATUS.matcher(line());
            if (!status.matches()) {
                throw protocol("Expected an HTTP/1.1 status line, found something else");
            }
            Headers headers = fields();
            int code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                return new Head(code, headers);
            }
        }
        throw protocol("More than four interim answers");
    }

    Body body(Head head) throws IOException {
        if (head.status() == 204 || head.status() == 304) {
            return new Body(new byte[0], false);
        }
        String coding =
                head.headers().first("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        Body raw = transferred(head.headers());
        return switch (coding) {
            case "identity", "" -> raw;
            case "gzip", "x-gzip" -> unzipped(raw);
            default -> throw protocol("Expected no encoding or gzip, found another");
        };
    }

    private Body transferred(Headers headers) throws IOException {
        List<String> transfer = headers.all("Transfer-Encoding");
        if (!transfer.isEmpty()) {
            if (!transfer.equals(List.of("chunked"))) {
                throw protocol("Expected chunked transfer, found another");
            }
            return bounded(new ChunkedStream());
        }
        List<String> lengths = headers.all("Content-Length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            return bounded(in);
        }
        if (lengths.size() > 1 || !lengths.getFirst().matches("[0-9]{1,15}")) {
            throw protocol("Expected one Content-Length, found several or no number");
        }
        return exactly(Long.parseLong(lengths.getFirst()));
    }

    private Body exactly(long length) throws IOException {
        int wanted = (int) Math.min(length, mostBytes);
        byte[] bytes = in.readNBytes(wanted);
        if (bytes.length < wanted) {
            throw cut();
        }
        return new Body(bytes, length > wanted);
    }

    private Body bounded(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(mostBytes);
        return new Body(bytes, bytes.length == mostBytes && stream.read() >= 0);
    }

    private Body unzipped(Body raw) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(raw.stream())) {
            return unzipped(gzip, raw.truncated());
        } catch (ZipException e) {
            throw protocol("The body is said to be gzip and is not");
        }
    }

    /** A body cut by our own limit decompresses up to where it was cut. */
    private Body unzipped(InputStream gzip, boolean cutByUs) throws IOException {
        byte[] bytes = new byte[mostBytes];
        int filled = 0;
        try {
            for (int n; filled < mostBytes && (n = gzip.read(bytes, filled, mostBytes - filled)) > 0; ) {
                filled += n;
            }
            boolean more = filled == mostBytes && gzip.read() >= 0;
            return new Body(Arrays.copyOf(bytes, filled), more || cutByUs);
        } catch (EOFException e) {
            if (cutByUs) {
                return new Body(Arrays.copyOf(bytes, filled), true);
            }
            throw cut();
        }
    }

    private Headers fields() throws IOException {
        List<Header> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || fields.size() >= MOST_FIELDS) {
                throw protocol("Expected at most %d header fields, name: value".formatted(MOST_FIELDS));
            }
            fields.add(field(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Headers(fields);
    }

    private static Header field(String name, String value) throws FetchFailure {
        try {
            return new Header(name, value);
        } catch (IllegalArgumentException e) {
            throw protocol("A header field holds forbidden characters");
        }
    }

    private String line() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw cut();
            }
            if (length == LONGEST_LINE) {
                throw protocol("A header line is longer than %d bytes".formatted(LONGEST_LINE));
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, line.length * 2);
            }
            line[length++] = (byte) c;
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static FetchFailure protocol(String detail) {
        return new FetchFailure(FailureKind.PROTOCOL, detail);
    }

    private static FetchFailure cut() {
        return new FetchFailure(FailureKind.CUT, "The connection was closed in the middle of the answer");
    }

    /** The chunked transfer coding (RFC 9112 section 7.1); extensions and trailers are read over. */
    private final class ChunkedStream extends InputStream {
        private long left;
        private boolean started;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0 && !ended) {
                nextChunk();
            }
            if (ended) {
                return -1;
            }
            int n = in.read(target, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw cut();
            }
            left -= n;
            return n;
        }

        private void nextChunk() throws IOException {
            if (started && !line().isEmpty()) {
                throw protocol("Expected the end of a chunk");
            }
            started = true;
            String size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,8}")) {
                throw protocol("Expected the size of a chunk in hexadecimal");
            }
            left = Long.parseLong(size, 16);
            if (left == 0) {
                ended = true;
                fields();
            }
        }
    }
}
