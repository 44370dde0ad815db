package fr.vigie.backup;

import fr.vigie.job.JobId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One backup, or one drill in which the last snapshot was restored as a whole.
 *
 * @param started  when the reading of the shop began: the moment that a restoration goes back to
 * @param snapshot its full name in the repository; for a drill, the snapshot that was restored
 * @param failure  why it failed; null otherwise
 */
public record BackupRun(
        BackupRunId id,
        ShopId shop,
        CustomerId customer,
        @Nullable JobId job,
        Kind kind,
        State state,
        Instant started,
        @Nullable Instant ended,
        @Nullable String snapshot,
        @Nullable Figures figures,
        @Nullable Trouble failure) {

    /** What a run is. */
    public enum Kind {
        BACKUP,
        DRILL
    }

    /** Where it stands. Only the two in the middle left a snapshot that can be restored. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        /** A snapshot exists, but some files of the shop could not be read, or its database could not be reached. */
        INCOMPLETE,
        FAILED
    }

    /** Why something failed, as a message for people. */
    public record Trouble(String message, List<String> words) {
        public Trouble {
            words = List.copyOf(words);
        }
    }

    static BackupRun begin(Kind kind, ShopId shop, CustomerId customer, @Nullable JobId job, Instant at) {
        return new BackupRun(
                BackupRunId.create(), shop, customer, job, kind, State.RUNNING, at, null, null, null, null);
    }

    BackupRun saved(String name, Figures measured, Instant at) {
        boolean whole = measured.troubleCount() == 0 && measured.holdsDatabase();
        return end(whole ? State.SUCCEEDED : State.INCOMPLETE, name, measured, null, at);
    }

    BackupRun drilled(String name, Figures measured, Instant at) {
        return end(State.SUCCEEDED, name, measured, null, at);
    }

    BackupRun failed(Trouble why, Instant at) {
        return end(State.FAILED, snapshot, figures, why, at);
    }

    private BackupRun end(
            State next, @Nullable String name, @Nullable Figures measured, @Nullable Trouble why, Instant at) {
        if (state != State.RUNNING) {
            throw new IllegalStateException("Run " + id + " is " + state + " already");
        }
        return new BackupRun(id, shop, customer, job, kind, next, started, at, name, measured, why);
    }

    /** Whether it left something that can be restored. */
    public boolean restorable() {
        return kind == Kind.BACKUP && (state == State.SUCCEEDED || state == State.INCOMPLETE);
    }

    public @Nullable Duration took() {
        return ended == null ? null : Duration.between(started, ended);
    }
}
