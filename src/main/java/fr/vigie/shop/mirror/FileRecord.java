package fr.vigie.shop.mirror;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a host says of one file, kept as the bytes it said it in: two letters (readable {@code r} or not {@code -}, and
 * find's type letter), size, time of modification, time of change, mode, inode, then a slash, the path, {@code \1//} and
 * a link's target. A path never contains two slashes in a row, so the first pair ends it; the byte before them makes a
 * folder sort before all that it contains.
 */
final class FileRecord {

    /** The {@code -printf} format of GNU find that prints such a record after the first letter. */
    static final String FIND_FORMAT = "%y %s %T@ %C@ %m %i/%P\\001//%l\\0";

    private static final byte[] PATH_END = {1, '/', '/'};
    private static final int NANO_DIGITS = 9;
    private static final int OCTAL = 8;

    private final byte[] raw;
    private final int pathStart;
    private final int pathEnd;
    private final String[] fields;

    private FileRecord(byte[] raw, int pathStart, int pathEnd, String[] fields) {
        this.raw = raw;
        this.pathStart = pathStart;
        this.pathEnd = pathEnd;
        this.fields = fields;
    }

    /** @throws IllegalArgumentException when these bytes are no record, or name something outside the shop */
    static FileRecord parse(byte[] raw) {
        int slash = indexOf(raw, 0, (byte) '/');
        int end = slash < 0 ? -1 : pathEnd(raw, slash + 1);
        if (end < 0) {
            throw new IllegalArgumentException("not a record of a listing");
        }
        var fields = new String(raw, 0, slash, StandardCharsets.ISO_8859_1).split(" ", -1);
        if (fields.length != 6 || fields[0].length() != 2) {
            throw new IllegalArgumentException("not a record of a listing: " + fields.length + " fields");
        }
        var parsed = new FileRecord(raw, slash + 1, end, fields);
        parsed.requireInside();
        return parsed;
    }

    static FileRecord of(
            boolean readable, char type, long size, long modifiedSeconds, int mode, byte[] path, byte[] target) {
        var head = (readable ? "r" : "-") + type + " " + size + " " + modifiedSeconds + ".0000000000 0 "
                + Integer.toOctalString(mode) + " 0/";
        var bytes = ByteBuffer.allocate(head.length() + path.length + PATH_END.length + target.length);
        bytes.put(head.getBytes(StandardCharsets.ISO_8859_1))
                .put(path)
                .put(PATH_END)
                .put(target);
        return parse(bytes.array());
    }

    byte[] raw() {
        return raw;
    }

    boolean readable() {
        return raw[0] == 'r';
    }

    boolean isFile() {
        return raw[1] == 'f';
    }

    boolean isFolder() {
        return raw[1] == 'd';
    }

    boolean isLink() {
        return raw[1] == 'l';
    }

    long size() {
        return Long.parseLong(fields[1]);
    }

    Instant modified() {
        var text = fields[2];
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        var nanos = (text.substring(dot + 1) + "000000000").substring(0, NANO_DIGITS);
        return Instant.ofEpochSecond(Long.parseLong(text.substring(0, dot)), Long.parseLong(nanos));
    }

    int mode() {
        return Integer.parseInt(fields[4], OCTAL) & 07777;
    }

    byte[] path() {
        return Arrays.copyOfRange(raw, pathStart, pathEnd);
    }

    /** The path as text, or null when its bytes are not UTF-8. */
    @Nullable
    String name() {
        return utf8(pathStart, pathEnd);
    }

    /** For messages: bytes that are not UTF-8 appear as replacement characters. */
    String shownName() {
        return new String(raw, pathStart, pathEnd - pathStart, StandardCharsets.UTF_8);
    }

    /** Where a link leads, or null when its bytes are not UTF-8. */
    @Nullable
    String target() {
        return utf8(pathEnd + PATH_END.length, raw.length);
    }

    /** The order in which {@link RecordSort} leaves records. */
    int comparePath(FileRecord other) {
        return Arrays.compareUnsigned(
                raw, pathStart, pathEnd + PATH_END.length, other.raw, other.pathStart, other.pathEnd + PATH_END.length);
    }

    boolean hasPath(byte[] path) {
        return Arrays.equals(raw, pathStart, pathEnd, path, 0, path.length);
    }

    /** Whether the mirror need not change: same record, or a folder of the same mode. */
    boolean sameContent(FileRecord other) {
        if (isFolder() && other.isFolder()) {
            return mode() == other.mode() && readable() == other.readable();
        }
        return Arrays.equals(raw, other.raw);
    }

    /** The same file with the size it arrived with, so that the next listing cannot match and it is fetched again. */
    FileRecord arrivedWith(long actualSize) {
        return of(
                false,
                (char) raw[1],
                actualSize,
                modified().getEpochSecond(),
                mode(),
                path(),
                Arrays.copyOfRange(raw, pathEnd + PATH_END.length, raw.length));
    }

    private @Nullable String utf8(int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private void requireInside() {
        if (pathStart == pathEnd) {
            throw new IllegalArgumentException("a listing names an empty path");
        }
        int start = pathStart;
        for (int i = pathStart; i <= pathEnd; i++) {
            if (i == pathEnd || raw[i] == '/') {
                requireOrdinary(start, i);
                start = i + 1;
            }
        }
    }

    private void requireOrdinary(int from, int to) {
        int length = to - from;
        boolean dot = length == 1 && raw[from] == '.';
        boolean dotDot = length == 2 && raw[from] == '.' && raw[from + 1] == '.';
        if (length == 0 || dot || dotDot) {
            throw new IllegalArgumentException("a listing names a path outside the shop: " + shownName());
        }
    }

    private static int indexOf(byte[] bytes, int from, byte wanted) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int pathEnd(byte[] bytes, int from) {
        for (int i = from; i + 2 < bytes.length; i++) {
            if (bytes[i + 1] == '/' && bytes[i + 2] == '/') {
                return bytes[i] == PATH_END[0] ? i : -1;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return shownName();
    }
}
