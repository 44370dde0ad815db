package fr.vigie.backup;

import fr.vigie.restic.ResticRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Proves a snapshot by restoring it into a scratch folder and comparing every file with the mirror's, byte by byte. */
public final class SnapshotProof {

    /** Enough that damage to one file in twenty is found nine times in ten, each day. */
    private static final int SAMPLE = 48;

    private static final int BUFFER = 1 << 18;

    private final ResticRepository repository;
    private final Path mirrorTree;

    public SnapshotProof(ResticRepository repository, Path mirrorTree) {
        this.repository = repository;
        this.mirrorTree = mirrorTree;
    }

    /**
     * Restores everything into {@code target}, which is left in place, and compares.
     *
     * @throws BackupException RESTORE_DIFFERS, naming the first file that does
     */
    public Proof whole(String snapshot, Path target) throws InterruptedException {
        return prove(snapshot, target, files(mirrorTree), true);
    }

    /** As {@link #whole}, for the database and a random choice of files. */
    public Proof sample(String snapshot, Path target, RandomGenerator random) throws InterruptedException {
        var all = new ArrayList<>(files(mirrorTree));
        var always = all.stream().filter(path -> !path.startsWith("files/")).toList();
        all.removeAll(always);
        Collections.shuffle(all, java.util.Random.from(random));
        var chosen = new ArrayList<>(always);
        chosen.addAll(all.subList(0, Math.min(SAMPLE, all.size())));
        chosen.sort(null);
        return prove(snapshot, target, chosen, false);
    }

    private Proof prove(String snapshot, Path target, List<String> expected, boolean whole)
            throws InterruptedException {
        long start = System.nanoTime();
        repository.restore(
                snapshot,
                target,
                whole ? List.of() : expected.stream().map(path -> "/" + path).toList());
        var took = Duration.ofNanos(System.nanoTime() - start);
        if (whole) {
            requireSameNames(expected, files(target));
        }
        return compare(target, expected, whole, took);
    }

    private static void requireSameNames(List<String> expected, List<String> found) {
        if (!expected.equals(found)) {
            var missing = new ArrayList<>(expected);
            missing.removeAll(new java.util.HashSet<>(found));
            throw differs(missing.isEmpty() ? found.size() + " / " + expected.size() : missing.getFirst());
        }
    }

    private Proof compare(Path target, List<String> names, boolean whole, Duration took) {
        var tree = sha256();
        long bytes = 0;
        var buffer = new byte[BUFFER];
        for (var name : names) {
            if (!same(target.resolve(name), mirrorTree.resolve(name))) {
                throw differs(name);
            }
            var hash = hash(target.resolve(name), buffer);
            bytes += size(target.resolve(name));
            tree.update(name.getBytes(StandardCharsets.UTF_8));
            tree.update((byte) 0);
            tree.update(hash);
        }
        return new Proof(whole, names.size(), bytes, HexFormat.of().formatHex(tree.digest()), took.toMillis());
    }

    /** Every file and link below a folder, sorted; links are compared by where they lead. */
    private static List<String> files(Path root) {
        var found = new ArrayList<String>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(root.relativize(file).toString());
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    /** Byte by byte, which costs a tenth of a second hash; links by where they lead. */
    private static boolean same(Path restored, Path kept) {
        try {
            if (Files.isSymbolicLink(restored) || Files.isSymbolicLink(kept)) {
                return Files.isSymbolicLink(restored)
                        && Files.isSymbolicLink(kept)
                        && Files.readSymbolicLink(restored).equals(Files.readSymbolicLink(kept));
            }
            return Files.mismatch(restored, kept) == -1;
        } catch (IOException e) {
            throw differs(restored.getFileName() + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static byte[] hash(Path file, byte[] buffer) {
        var digest = sha256();
        try {
            if (Files.isSymbolicLink(file)) {
                return digest.digest(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
            }
            try (var in = Files.newInputStream(file)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
            return digest.digest();
        } catch (IOException e) {
            throw differs(file.getFileName() + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static long size(Path file) {
        try {
            return Files.isSymbolicLink(file) ? 0 : Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BackupException differs(String name) {
        return new BackupException(BackupException.Reason.RESTORE_DIFFERS, name);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Removes a scratch folder. */
    public static void clear(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure) throws IOException {
                    Files.delete(each);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
