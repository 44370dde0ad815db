package fr.vigie.contract.ending;

import fr.vigie.kernel.Sha256;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The package that a customer takes away: one ZIP file, written in one go (ZIP64 beyond 4 GiB, by itself), with the size and
 * SHA-256 of every file in it. Not safe for several threads.
 */
public final class HandoverArchive implements AutoCloseable {

    /** The list of all files, in the form that {@code sha256sum --check} reads. */
    public static final String CHECKSUMS = "SHA256SUMS.txt";

    private static final int BUFFER = 1 << 16;

    /**
     * A file of the package.
     *
     * @param bytes before compression
     */
    public record Line(String path, long bytes, Sha256 digest) {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    private final MessageDigest digest = Sha256.digest();
    private final ZipOutputStream zip;
    private final List<Line> lines = new ArrayList<>();

    /** @param file created, or emptied when it is there */
    public HandoverArchive(Path file) throws IOException {
        zip = new ZipOutputStream(
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), digest));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** What has been added so far. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public void add(String path, byte[] content) throws IOException, InterruptedException {
        add(path, out -> out.write(content));
    }

    public void add(String path, String text) throws IOException, InterruptedException {
        add(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a file whose size need not be known before.
     *
     * @param path relative, with slashes; see {@link #name} for parts that people typed
     */
    public void add(String path, Content content) throws IOException, InterruptedException {
        if (path.startsWith("/") || path.contains("..") || path.contains("\\")) {
            throw new IllegalArgumentException("A path in the package is relative and stays below it; found " + path);
        }
        zip.putNextEntry(new ZipEntry(path));
        try (Counting counting = new Counting(zip)) {
            content.to(counting);
            lines.add(new Line(path, counting.bytes, Sha256.from(counting.digest)));
        }
        zip.closeEntry();
    }

    /** Ends the package with the digests of its files. */
    public Sha256 finish() throws IOException, InterruptedException {
        StringBuilder sums = new StringBuilder();
        lines.forEach(line ->
                sums.append(line.digest()).append("  ").append(line.path()).append('\n'));
        add(CHECKSUMS, sums.toString());
        zip.close();
        return Sha256.from(digest);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** A name that every file system takes, of what a person typed: {@code Café du Port} becomes {@code cafe-du-port}. */
    public static String name(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[-.]+|[-.]+$", "");
        return plain.isEmpty() ? "sans-nom" : plain.substring(0, Math.min(60, plain.length()));
    }

    /** Closing it does not close the package. */
    private static final class Counting extends FilterOutputStream {
        private final MessageDigest digest = Sha256.digest();
        private long bytes;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            digest.update((byte) one);
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            digest.update(from, offset, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
