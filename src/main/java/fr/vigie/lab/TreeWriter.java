package fr.vigie.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Writes files below a root and counts them. */
final class TreeWriter {
    private final Path root;
    private final int wanted;
    private final Set<Path> directories = new HashSet<>();
    private int count;

    TreeWriter(Path root, int wanted) {
        this.root = root;
        this.wanted = wanted;
    }

    int count() {
        return count;
    }

    /** Counts files that someone else wrote. */
    void written(int files) {
        count += files;
    }

    /** How many files are still wanted. */
    int missing() {
        return Math.max(0, wanted - count);
    }

    Path root() {
        return root;
    }

    void put(String target, byte[] content) {
        Path file = root.resolve(target);
        try {
            if (directories.add(file.getParent())) {
                Files.createDirectories(file.getParent());
            }
            Files.write(file, content);
            count++;
        } catch (IOException e) {
            throw new LabFailure("cannot write the lab's file " + file, e);
        }
    }

    /** Writes the file only if the shop does not have its number of files yet. */
    void offer(String target, Supplier<byte[]> content) {
        if (missing() > 0) {
            put(target, content.get());
        }
    }

    void makeExecutable(String target) {
        try {
            Files.setPosixFilePermissions(root.resolve(target), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new LabFailure("cannot make the lab's " + target + " executable", e);
        }
    }

    void directories(String... targets) {
        try {
            for (String target : targets) {
                Files.createDirectories(root.resolve(target));
            }
        } catch (IOException e) {
            throw new LabFailure("cannot create the lab's folders", e);
        }
    }
}
