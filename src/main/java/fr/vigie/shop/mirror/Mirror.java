package fr.vigie.shop.mirror;

import fr.vigie.shop.FullDisk;
import fr.vigie.shop.mirror.MirrorException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A shop's copy on our disk. {@code tree/} is what a snapshot saves: {@code files/} (the shop's folder),
 * {@code database/dump.sql}, {@code other-names/}, {@code vigie-files.list} (what the host said of every file) and
 * {@code vigie-manifest.json}. {@code work/} is ours.
 */
public final class Mirror {

    /** Where files whose names are not UTF-8 are kept, as a tar archive. */
    public static final String OTHER_NAMES = "other-names/files.tar";

    /** Every file with its mode, times and inode as the host gave them; records end in NUL. */
    public static final String FILE_LIST = "vigie-files.list";

    private final Path folder;

    public Mirror(Path folder) {
        this.folder = folder;
    }

    /** All of it: what a snapshot saves, and ours. */
    public Path folder() {
        return folder;
    }

    /** The folder whose content a snapshot saves. */
    public Path tree() {
        return folder.resolve("tree");
    }

    /** The shop's files. */
    public Path files() {
        return tree().resolve("files");
    }

    /** Where the database's dump is. */
    public Path database() {
        return tree().resolve("database");
    }

    /** Scratch space on the same disk. */
    public Path work() {
        return folder.resolve("work");
    }

    /** Creates the folders, readable by nobody else. */
    public Mirror create() {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(files());
            Files.createDirectories(database());
            Files.createDirectories(tree().resolve("other-names"));
            Files.createDirectories(work().resolve("incoming"));
            return this;
        } catch (IOException e) {
            throw local(e);
        }
    }

    /**
     * Brings the files up to date. What arrived before a cut is kept: the next pull goes on from there.
     *
     * @throws MirrorException   when the mirror does not hold the shop as listed
     * @throws fr.vigie.ssh.SshFailure when the connection fails
     */
    public PullReport pull(RemoteFiles remote, Exclusions exclusions, PullProgress progress) {
        requireUnicodeNames();
        create();
        try (var lock = FileChannel.open(work().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.tryLock()) {
            if (held == null) {
                throw new MirrorException(Reason.BUSY, folder.toString());
            }
            return new Pull(this, remote, exclusions, progress).run();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            throw new MirrorException(Reason.BUSY, folder.toString(), e);
        } catch (IOException e) {
            throw local(e);
        }
    }

    /** Makes the next pull fetch everything again, for a mirror that does not hold what it should. */
    public void distrust() {
        try {
            Files.deleteIfExists(work().resolve(Pull.HELD));
            Files.deleteIfExists(work().resolve(Pull.JOURNAL));
        } catch (IOException e) {
            throw local(e);
        }
    }

    static MirrorException local(IOException e) {
        var text = String.valueOf(e.getMessage());
        if (FullDisk.isToldIn(text)) {
            return new MirrorException(Reason.DISK_FULL, text, e);
        }
        if (e instanceof FileSystemException) {
            return new MirrorException(Reason.LOCAL_FAILED, text, e);
        }
        if (e instanceof InterruptedIOException || e instanceof java.nio.channels.ClosedByInterruptException) {
            Thread.currentThread().interrupt();
        }
        boolean cut = e instanceof EOFException || text.contains("in the middle of a record");
        return new MirrorException(cut ? Reason.CUT : Reason.LOCAL_FAILED, text, e);
    }

    private static void requireUnicodeNames() {
        try {
            var _ = Path.of("été-漢");
        } catch (InvalidPathException e) {
            throw new MirrorException(
                    Reason.LOCALE, "this locale cannot write accents in file names; start with LC_ALL=C.UTF-8", e);
        }
    }
}
