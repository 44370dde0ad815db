package fr.vigie.shop.mirror;

import fr.vigie.ssh.RemoteFile;
import fr.vigie.ssh.Sftp;
import fr.vigie.ssh.SshFailure;
import fr.vigie.ssh.SshFailure.Kind;
import fr.vigie.ssh.SshSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lists and fetches over SFTP, for accounts without a shell. Times come to the second and there are no inodes, so a
 * change that keeps size and second is not seen; files are read over several channels at once because each costs
 * several round trips.
 */
public final class SftpFiles implements RemoteFiles {

    private static final int CHANNELS = 4;
    /** Names as bytes: every byte is one character of ISO-8859-1. */
    private static final java.nio.charset.Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final byte[] NO_TARGET = new byte[0];

    private final SshSession session;
    private final String root;

    public SftpFiles(SshSession session, String root) {
        this.session = session;
        this.root = new String(root.getBytes(StandardCharsets.UTF_8), BYTES);
    }

    @Override
    public void list(Exclusions exclusions, Listing listing) throws IOException {
        try (var sftp = session.sftp(BYTES)) {
            if (sftp.stat(root) == null) {
                throw new MirrorException(MirrorException.Reason.NO_ROOT, root);
            }
            walk(sftp, "", exclusions, listing);
        }
    }

    private void walk(Sftp sftp, String folder, Exclusions exclusions, Listing listing) throws IOException {
        for (var each : sftp.list(root + "/" + folder)) {
            var path = folder.isEmpty() ? each.name() : folder + "/" + each.name();
            if (each.isDirectory()) {
                walkInto(sftp, each, path, exclusions, listing);
            } else {
                listing.add(record(sftp, each, path, true));
            }
        }
    }

    private void walkInto(Sftp sftp, RemoteFile folder, String path, Exclusions exclusions, Listing listing)
            throws IOException {
        if (exclusions.covers(text(path))) {
            return;
        }
        try {
            listing.add(record(sftp, folder, path, true));
            walk(sftp, path, exclusions, listing);
        } catch (SshFailure e) {
            if (e.kind() == Kind.FILE_REFUSED) {
                listing.add(record(sftp, folder, path, false));
            } else if (e.kind() != Kind.FILE_ABSENT) {
                throw e;
            }
        }
    }

    private FileRecord record(Sftp sftp, RemoteFile file, String path, boolean readable) {
        var type = switch (file.kind()) {
            case FILE -> 'f';
            case DIRECTORY -> 'd';
            case LINK -> 'l';
            case OTHER -> 's';
        };
        var target = type == 'l' ? sftp.readLink(root + "/" + path).getBytes(BYTES) : NO_TARGET;
        return FileRecord.of(
                readable,
                type,
                file.size(),
                file.modified().getEpochSecond(),
                file.permissions(),
                path.getBytes(BYTES),
                target);
    }

    @Override
    public void fetch(Path list, Arrivals arrivals) throws IOException {
        try (var records = RecordReader.of(list);
                var channels = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = new ArrayList<Future<?>>();
            for (int i = 0; i < CHANNELS; i++) {
                readers.add(channels.submit((Callable<@Nullable Void>) () -> {
                    fetchAll(records, arrivals);
                    return null;
                }));
            }
            awaitAll(readers, arrivals);
        }
    }

    private void fetchAll(RecordReader records, Arrivals arrivals) throws IOException {
        try (var sftp = session.sftp(BYTES)) {
            for (var entry = next(records); entry != null; entry = next(records)) {
                fetchOne(sftp, entry, arrivals);
            }
        }
    }

    private static @Nullable FileRecord next(RecordReader records) throws IOException {
        synchronized (records) {
            return records.next();
        }
    }

    private void fetchOne(Sftp sftp, FileRecord entry, Arrivals arrivals) throws IOException {
        try (var content = sftp.read(root + "/" + new String(entry.path(), BYTES))) {
            arrivals.take(entry, content);
        } catch (SshFailure e) {
            if (e.kind() != Kind.FILE_ABSENT && e.kind() != Kind.FILE_REFUSED) {
                throw e;
            }
            arrivals.missing(entry);
        }
    }

    /** Tells the progress meanwhile: that may throw, to stop the pull. */
    private static void awaitAll(List<Future<?>> readers, Arrivals arrivals) throws IOException {
        try {
            for (var reader : readers) {
                while (!isDone(reader)) {
                    arrivals.tell();
                }
            }
            arrivals.tell();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while fetching");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new UncheckedIOException(new IOException(e));
            }
        } finally {
            readers.forEach(reader -> reader.cancel(true));
        }
    }

    private static boolean isDone(Future<?> reader) throws InterruptedException, ExecutionException {
        try {
            reader.get(20, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Without a shell nothing on the host can make an archive. */
    @Override
    public boolean archive(Path list, Path archive) {
        return false;
    }

    private static String text(String bytes) {
        return new String(bytes.getBytes(BYTES), StandardCharsets.UTF_8);
    }
}
