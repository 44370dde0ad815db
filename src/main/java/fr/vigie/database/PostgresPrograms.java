package fr.vigie.database;

import fr.vigie.database.DatabaseFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs that travel in the jar, unpacked once per version into the user's cache folder. */
final class PostgresPrograms {

    private static final String VERSION = "18.4";
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private PostgresPrograms() {}

    static Path extracted() throws IOException {
        Path cache = cacheFolder();
        Path home = cache.resolve("postgres-" + VERSION);
        if (Files.exists(home.resolve("bin/postgres"))) {
            return home;
        }
        Path partial = Files.createTempDirectory(Files.createDirectories(cache), "postgres-");
        try (InputStream archive = PostgresPrograms.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new DatabaseFailure(
                        Kind.NO_PROGRAMS, System.getProperty("os.name") + " " + System.getProperty("os.arch"), null);
            }
            unpack(archive, partial);
        }
        publish(partial, home);
        return home;
    }

    private static Path cacheFolder() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("vigie");
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("Archive entry outside its folder: " + entry.getName());
                }
                write(tar, entry, file);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(file, executable(Files.getPosixFilePermissions(file)));
        }
    }

    private static Set<PosixFilePermission> executable(Set<PosixFilePermission> permissions) {
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        return permissions;
    }

    /** The rename is atomic; when another program was faster, its copy serves and ours goes. */
    private static void publish(Path partial, Path home) throws IOException {
        try {
            Files.move(partial, home);
        } catch (IOException another) {
            if (!Files.exists(home.resolve("bin/postgres"))) {
                throw another;
            }
            deleteTree(partial);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
