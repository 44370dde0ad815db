package fr.vigie.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The master keys, newest first: from the environment, or from a file readable by its owner alone. The first one
 * seals; the others only open what was sealed before a rotation. A file that another process of Vigie rewrote is read again.
 */
final class MasterKeys {

    private final @Nullable Path file;
    private volatile List<MasterKey> keys;
    private volatile @Nullable Stamp read;

    private MasterKeys(@Nullable Path file, List<MasterKey> keys, @Nullable Stamp read) {
        this.file = file;
        this.keys = List.copyOf(keys);
        this.read = read;
    }

    /** @param text base64 keys separated by commas, the newest first */
    static MasterKeys ofEnvironment(String text) {
        return new MasterKeys(
                null, Arrays.stream(text.split(",")).map(MasterKey::parse).toList(), null);
    }

    /** Reads the file, or creates it with a new key when no secret exists yet. */
    static MasterKeys ofFile(Path file, BooleanSupplier secretsExist) {
        try {
            if (Files.exists(file)) {
                Stamp stamp = Stamp.of(file);
                return new MasterKeys(file, read(file), stamp);
            }
            if (secretsExist.getAsBoolean()) {
                throw new VaultFailure(
                        VaultFailure.Kind.KEY_MISSING,
                        "Secrets are stored but their master key is missing: expected " + file
                                + " or VIGIE_MASTER_KEY; put the key back",
                        null);
            }
            MasterKeys fresh = new MasterKeys(file, List.of(MasterKey.create()), null);
            fresh.write();
            return fresh;
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** The same list as long as nothing changed. */
    List<MasterKey> all() {
        if (file != null && Files.exists(file)) {
            readAgainIfChanged(file);
        }
        return keys;
    }

    private synchronized void readAgainIfChanged(Path present) {
        try {
            Stamp stamp = Stamp.of(present);
            if (!stamp.equals(read)) {
                keys = read(present);
                read = stamp;
            }
        } catch (IOException e) {
            throw unusable(present, e);
        }
    }

    private static List<MasterKey> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(MasterKey::parse)
                .toList();
    }

    /** Puts a new key first. With keys from the environment, the administrator has already put one there. */
    void renew() {
        if (file != null) {
            List<MasterKey> longer = new ArrayList<>(all());
            longer.addFirst(MasterKey.create());
            keep(longer);
        }
    }

    /** Forgets all but the first, once nothing is sealed under the others. */
    void forgetOld() {
        if (file != null) {
            keep(keys.subList(0, 1));
        }
    }

    private synchronized void keep(List<MasterKey> these) {
        keys = List.copyOf(these);
        try {
            write();
        } catch (IOException e) {
            throw unusable(Objects.requireNonNull(file), e);
        }
    }

    private static UncheckedIOException unusable(Path file, IOException cause) {
        return new UncheckedIOException("The master key file " + file + " cannot be used", cause);
    }

    private void write() throws IOException {
        Path target = Objects.requireNonNull(file).toAbsolutePath();
        Path folder = Objects.requireNonNull(target.getParent());
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(
                folder,
                ".master",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, keys.stream().map(MasterKey::text).collect(Collectors.joining("\n", "", "\n")));
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        read = Stamp.of(target);
    }

    /** Tells one writing of the file from another: each makes a new file that takes the place of the last. */
    private record Stamp(@Nullable Object file, FileTime modified, long bytes) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.fileKey(), now.lastModifiedTime(), now.size());
        }
    }
}
