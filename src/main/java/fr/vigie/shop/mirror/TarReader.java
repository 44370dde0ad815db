package fr.vigie.shop.mirror;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what GNU tar writes with {@code --format=gnu --sparse}: regular files, long names and old GNU sparse files
 * (GNU tar manual, "Basic Tar Format" and "Storing Sparse Files"). Anything else is refused: folders and links do not
 * travel in the archive.
 */
final class TarReader {

    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int CHECKSUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int NUMBER_LENGTH = 12;
    private static final int SPARSE_AT = 386;
    private static final int SPARSE_IN_HEADER = 4;
    private static final int EXTENDED_AT = 482;
    private static final int REAL_SIZE_AT = 483;
    private static final int SPARSE_IN_BLOCK = 21;
    private static final int BLOCK_EXTENDED_AT = 504;
    private static final int LONGEST_NAME = 16_384;
    private static final int MOST_SEGMENTS = 4_000_000;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private long contentLeft;
    private int padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** A run of bytes that is not a hole. */
    record Segment(long offset, long length) {}

    /**
     * @param name     one character per byte (ISO-8859-1)
     * @param segments what of the file is not a hole, in order; their bytes follow each other in {@link #read}
     */
    record Entry(String name, long size, List<Segment> segments) {}

    /** The next file, or null after the archive's end marks. A stream that stops before them was cut. */
    @Nullable
    Entry next() throws IOException {
        skipRest();
        String longName = null;
        while (true) {
            readBlock();
            if (isZero()) {
                readBlock();
                return endOfArchive();
            }
            requireChecksum();
            long size = number(SIZE_AT, NUMBER_LENGTH);
            switch (block[TYPE_AT]) {
                case 'L' -> longName = longName(size);
                case '0', 0 -> {
                    expect(size);
                    return new Entry(longName == null ? name() : longName, size, List.of(new Segment(0, size)));
                }
                case 'S' -> {
                    return sparse(longName == null ? name() : longName, size);
                }
                default ->
                    throw new MirrorException(
                            MirrorException.Reason.HOSTILE,
                            "the archive holds an entry of type '" + (char) block[TYPE_AT] + "', expected files only");
            }
        }
    }

    /** Content of the entry under way; -1 at its end. */
    int read(byte[] buffer, int offset, int length) throws IOException {
        if (contentLeft == 0) {
            return -1;
        }
        int n = in.read(buffer, offset, (int) Math.min(length, contentLeft));
        if (n < 0) {
            throw cut();
        }
        contentLeft -= n;
        return n;
    }

    private Entry sparse(String name, long stored) throws IOException {
        var segments = new ArrayList<Segment>();
        long size = number(REAL_SIZE_AT, NUMBER_LENGTH);
        boolean more = block[EXTENDED_AT] != 0;
        addSegments(segments, SPARSE_AT, SPARSE_IN_HEADER);
        while (more) {
            readBlock();
            more = block[BLOCK_EXTENDED_AT] != 0;
            addSegments(segments, 0, SPARSE_IN_BLOCK);
        }
        requireConsistent(segments, size, stored);
        expect(stored);
        return new Entry(name, size, List.copyOf(segments));
    }

    private void addSegments(List<Segment> segments, int at, int most) {
        for (int i = 0; i < most; i++) {
            int start = at + i * 2 * NUMBER_LENGTH;
            if (block[start + NUMBER_LENGTH] == 0) {
                return;
            }
            segments.add(new Segment(number(start, NUMBER_LENGTH), number(start + NUMBER_LENGTH, NUMBER_LENGTH)));
            if (segments.size() > MOST_SEGMENTS) {
                throw malformed("a sparse file has more than " + MOST_SEGMENTS + " parts");
            }
        }
    }

    private static void requireConsistent(List<Segment> segments, long size, long stored) {
        long end = 0;
        long sum = 0;
        for (var each : segments) {
            if (each.offset() < end || each.length() < 0 || each.offset() > size - each.length()) {
                throw malformed("the parts of a sparse file overlap or exceed it");
            }
            end = each.offset() + each.length();
            sum += each.length();
        }
        if (sum != stored) {
            throw malformed("the parts of a sparse file do not add up");
        }
    }

    private void expect(long size) {
        contentLeft = size;
        padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private void skipRest() throws IOException {
        in.skipNBytes(contentLeft + padding);
        contentLeft = 0;
        padding = 0;
    }

    private String longName(long size) throws IOException {
        if (size > LONGEST_NAME) {
            throw malformed("a name of " + size + " bytes");
        }
        var bytes = new ByteArrayOutputStream();
        for (long left = size; left > 0; left -= BLOCK) {
            readBlock();
            bytes.write(block, 0, (int) Math.min(left, BLOCK));
        }
        return untilNul(bytes.toByteArray());
    }

    private String name() {
        return untilNul(Arrays.copyOf(block, NAME_LENGTH));
    }

    private static String untilNul(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    private @Nullable Entry endOfArchive() throws IOException {
        if (!isZero()) {
            throw malformed("a single empty block");
        }
        in.transferTo(OutputStream.nullOutputStream());
        return null;
    }

    private void readBlock() throws IOException {
        if (in.readNBytes(block, 0, BLOCK) != BLOCK) {
            throw cut();
        }
    }

    private boolean isZero() {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private void requireChecksum() {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM_AT && i < CHECKSUM_AT + 8 ? ' ' : block[i] & 0xff;
        }
        if (sum != number(CHECKSUM_AT, 8)) {
            throw malformed("a header with a wrong checksum");
        }
    }

    /** Octal digits, or base 256 when the first bit is set (sizes from 8 GiB). */
    private long number(int at, int length) {
        if ((block[at] & 0x80) != 0) {
            return base256(at, length);
        }
        var text = new String(block, at, length, StandardCharsets.ISO_8859_1);
        int nul = text.indexOf('\0');
        var digits = (nul < 0 ? text : text.substring(0, nul)).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw malformed("a header with \"" + digits + "\" for a number");
        }
    }

    private long base256(int at, int length) {
        long value = block[at] & 0x3f;
        for (int i = 1; i < length; i++) {
            if (value >>> 55 != 0) {
                throw malformed("a number beyond 63 bits");
            }
            value = (value << 8) | (block[at + i] & 0xff);
        }
        return value;
    }

    private static EOFException cut() {
        return new EOFException("the archive was cut before its end");
    }

    private static MirrorException malformed(String what) {
        return new MirrorException(MirrorException.Reason.HOSTILE, "the archive is malformed: " + what);
    }
}
