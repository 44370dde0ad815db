package fr.vigie.restic;

import fr.vigie.restic.ResticException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A backup that has opened its repository (key, lock) and waits for the word to read the folder.
 *
 * <p>Opening costs restic most of a second, spent while the shop is still being read. It is held by its list of
 * exclusions, which it takes from standard input: until {@link #go} completes it, the list consists of half a pattern,
 * which restic refuses. So when Vigie dies before the folder is complete, restic fails and saves nothing.
 */
public final class WaitingBackup implements AutoCloseable {

    private static final byte[] HALF_A_PATTERN = "/[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER_HALF = ".]vigie-nothing-is-excluded\n".getBytes(StandardCharsets.US_ASCII);

    /** The only exit code that means that everything was saved; 3 means that some sources could not be read. */
    private static final int ALL_SAVED = 0;

    private static final int SOMETHING_UNREADABLE = 3;

    private final ResticRepository repository;
    private final BackupOrder order;
    private final ResticProcess process;
    private final Duration longest;

    WaitingBackup(ResticRepository repository, BackupOrder order, ResticProcess process, Duration longest) {
        this.repository = repository;
        this.order = order;
        this.process = process;
        this.longest = longest;
        send(HALF_A_PATTERN, false);
    }

    /**
     * Saves the folder, which must be complete and stay still until this returns.
     *
     * @throws ResticException when anything at all was not saved; an incomplete snapshot has then been removed
     */
    public BackupSummary go(Consumer<BackupProgress> progress) throws InterruptedException {
        try {
            return save(progress);
        } catch (ResticException e) {
            if (e.reason() != Reason.LOCKED) {
                throw e;
            }
            return withoutStaleLocks(progress);
        }
    }

    /** A killed restic leaves its lock behind, which only restic can tell from the lock of a living one. */
    private BackupSummary withoutStaleLocks(Consumer<BackupProgress> progress) throws InterruptedException {
        repository.unlockStale();
        try (var again = repository.prepare(order)) {
            return again.save(progress);
        }
    }

    private BackupSummary save(Consumer<BackupProgress> progress) throws InterruptedException {
        send(OTHER_HALF, true);
        var output = new BackupOutput(progress);
        int exit = process.await(longest, output);
        var summary = output.summary();
        if (exit == ALL_SAVED && summary != null) {
            return summary;
        }
        if (exit == SOMETHING_UNREADABLE) {
            throw incomplete(summary);
        }
        throw process.failure(exit);
    }

    private ResticException incomplete(@Nullable BackupSummary summary) throws InterruptedException {
        if (summary != null) {
            repository.remove(summary.snapshot());
        }
        return new ResticException(Reason.INCOMPLETE, "backup", process.errors().strip());
    }

    private void send(byte[] bytes, boolean last) {
        try {
            OutputStream input = process.input();
            input.write(bytes);
            input.flush();
            if (last) {
                input.close();
            }
        } catch (IOException e) {
            // restic has already ended, for a reason that its exit code and error stream tell better
        }
    }

    /** Gives up if {@link #go} was not called or did not end. */
    @Override
    public void close() {
        process.close();
    }
}
