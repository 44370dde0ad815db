package fr.vigie.shop.mirror;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Sorts records by path, byte by byte, with the system's {@code sort}: on disk beyond 64 MiB. */
final class RecordSort implements AutoCloseable {

    private final Process process;
    private final RecordWriter writer;
    private final Path unfinished;
    private final Path target;
    private boolean finished;

    RecordSort(Path target) throws IOException {
        this.target = target;
        var folder = java.util.Objects.requireNonNull(target.getParent(), "a sorted file has a folder");
        this.unfinished = target.resolveSibling(target.getFileName() + ".unsorted");
        // The key begins after the first slash: the path. Stable, so that of two equal paths the later stays last.
        var builder = new ProcessBuilder(List.of(
                        "sort",
                        "-z",
                        "-s",
                        "-t",
                        "/",
                        "-k",
                        "2",
                        "-S",
                        "64M",
                        "-T",
                        folder.toString(),
                        "-o",
                        unfinished.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        this.process = builder.start();
        this.writer = new RecordWriter(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    }

    static void sort(Path source, Path target) throws IOException {
        try (var sort = new RecordSort(target);
                var reader = RecordReader.of(source)) {
            for (var each = reader.next(); each != null; each = reader.next()) {
                sort.add(each);
            }
            sort.finish();
        }
    }

    void add(FileRecord entry) throws IOException {
        writer.write(entry);
    }

    /** Puts the sorted file in its place; without this nothing appears there. */
    void finish() throws IOException {
        writer.close();
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException("sort ended with " + exit + "; is the disk of " + target.getParent() + " full?");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while sorting a listing");
        }
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        finished = true;
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            process.destroyForcibly();
            Files.deleteIfExists(unfinished);
        }
    }
}
