package fr.vigie.restic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The keys of a repository that is a folder: files named by the SHA-256 of what they hold. */
record KeyFolder(Path folder) {

    /** Restic, asked to open the repository. */
    @FunctionalInterface
    interface Opening {
        void attempt() throws InterruptedException;
    }

    static KeyFolder of(Path repository) {
        return new KeyFolder(repository.resolve("keys"));
    }

    /** Leaves this key alone in the folder, or what was there when restic does not open the repository with it. */
    void replaceBy(byte[] key, Opening opening) throws IOException, InterruptedException {
        Path before = only();
        byte[] kept = Files.readAllBytes(before);
        Path added = add(key);
        Files.delete(before);
        try {
            opening.attempt();
        } catch (ResticException | InterruptedException refused) {
            add(kept);
            Files.delete(added);
            throw refused;
        }
    }

    private Path only() throws IOException {
        try (var all = Files.list(folder)) {
            List<Path> keys = all.toList();
            if (keys.size() != 1) {
                throw new IOException("Expected one key in a new repository, found " + keys.size() + " in " + folder);
            }
            return keys.getFirst();
        }
    }

    /** Appears under its name only once it is complete, readable by its owner alone. */
    private Path add(byte[] content) throws IOException {
        Path unfinished = Files.createTempFile(folder.getParent(), "key", "");
        Files.write(unfinished, content);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("r--------"));
        return Files.move(unfinished, folder.resolve(name(content)), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String name(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
