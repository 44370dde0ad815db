package fr.vigie.shop.mirror;

import fr.vigie.shop.mirror.MirrorException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the mirror and nowhere else: every parent of what is written must be a real folder of the mirror, so a
 * link that the shop contains is never followed. A file appears under its name only when it is whole.
 *
 * <p>Modes are the shop's, except that the owner may always read and write, since Vigie has to.
 */
final class MirrorFolder {

    private static final int OWNER_FILE = 0600;
    private static final int OWNER_FOLDER = 0700;
    private static final int BUFFER = 1 << 18;

    private final Path root;
    private final Path incoming;
    private final AtomicLong parts = new AtomicLong();
    private final Set<PosixFilePermission> masked;
    private volatile String verifiedParent = "";

    /** @param incoming an existing folder on the same disk, for files that are not whole yet */
    MirrorFolder(Path root, Path incoming) throws IOException {
        this.root = root;
        this.incoming = incoming;
        this.masked = umask(incoming);
    }

    void makeFolder(FileRecord entry) throws IOException {
        var folder = inside(entry);
        var permissions = permissions(entry.mode() | OWNER_FOLDER);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            remove(entry);
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(permissions));
            if (!isMasked(permissions)) {
                return;
            }
        }
        Files.setPosixFilePermissions(folder, permissions);
    }

    /** Removes what bears this name, whole folders included, without following links. */
    void remove(FileRecord entry) throws IOException {
        var name = entry.name();
        if (name == null || !parentIsFolder(name)) {
            return;
        }
        var path = root.resolve(name);
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(path, new Deletion());
                verifiedParent = "";
            } else {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // gone already, with the folder it was in
        }
    }

    void makeLink(FileRecord entry) throws IOException {
        var target = Objects.requireNonNull(entry.target(), "links with other names are kept elsewhere");
        var path = inside(entry);
        remove(entry);
        Files.createSymbolicLink(path, Path.of(target));
    }

    /** Takes a whole file from a tar entry, leaving its holes as holes. */
    void putFile(FileRecord entry, TarReader tar, TarReader.Entry content) throws IOException {
        put(entry, channel -> {
            var buffer = new byte[(int) Math.min(BUFFER, Math.max(1, content.size()))];
            for (var segment : content.segments()) {
                channel.position(segment.offset());
                copy(tar, segment.length(), channel, buffer);
            }
            extend(channel, content.size());
        });
    }

    /** Takes a whole file from a stream, making holes of its long runs of zeros. */
    long putFile(FileRecord entry, InputStream content) throws IOException {
        var size = new AtomicLong();
        put(entry, channel -> size.set(HoleMaker.copy(content, channel)));
        return size.get();
    }

    private interface Writing {
        void into(FileChannel channel) throws IOException;
    }

    private void put(FileRecord entry, Writing writing) throws IOException {
        var target = inside(entry);
        var permissions = permissions(entry.mode() | OWNER_FILE);
        var part = incoming.resolve("part-" + parts.incrementAndGet());
        try {
            try (var channel = FileChannel.open(
                    part,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(permissions))) {
                writing.into(channel);
            }
            if (isMasked(permissions)) {
                Files.setPosixFilePermissions(part, permissions);
            }
            Files.setLastModifiedTime(part, FileTime.from(entry.modified()));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private static void copy(TarReader tar, long length, FileChannel channel, byte[] buffer) throws IOException {
        for (long left = length; left > 0; ) {
            int n = tar.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new IOException("the archive holds less than it announced");
            }
            var bytes = ByteBuffer.wrap(buffer, 0, n);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            left -= n;
        }
    }

    /** A hole at the end of a file exists only once a byte is written after it. */
    static void extend(FileChannel channel, long size) throws IOException {
        if (channel.size() < size) {
            channel.write(ByteBuffer.allocate(1), size - 1);
        }
    }

    private Path inside(FileRecord entry) {
        var name = Objects.requireNonNull(entry.name(), "other names are kept elsewhere");
        if (!parentIsFolder(name)) {
            throw new MirrorException(
                    Reason.HOSTILE, "\"" + name + "\" is listed below something that is not a folder");
        }
        return root.resolve(name);
    }

    private boolean parentIsFolder(String name) {
        int last = name.lastIndexOf('/');
        if (last < 0) {
            return true;
        }
        var parent = name.substring(0, last);
        if (parent.equals(verifiedParent)) {
            return true;
        }
        var folder = root;
        for (var part : parent.split("/", -1)) {
            folder = folder.resolve(part);
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        verifiedParent = parent;
        return true;
    }

    /** Whether the process's umask takes away something of these permissions when a file is created. */
    private boolean isMasked(Set<PosixFilePermission> permissions) {
        return permissions.stream().anyMatch(masked::contains);
    }

    private static Set<PosixFilePermission> umask(Path folder) throws IOException {
        var everything = EnumSet.allOf(PosixFilePermission.class);
        var probe = folder.resolve("umask");
        Files.deleteIfExists(probe);
        Files.createFile(probe, PosixFilePermissions.asFileAttribute(everything));
        everything.removeAll(Files.getPosixFilePermissions(probe));
        Files.delete(probe);
        return everything;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var found = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < BITS.size(); i++) {
            if ((mode & 1 << i) != 0) {
                found.add(BITS.get(i));
            }
        }
        return found;
    }

    /** From the lowest bit up. */
    private static final List<PosixFilePermission> BITS = List.of(
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_READ);

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
