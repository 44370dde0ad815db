package fr.vigie.backup;

/**
 * A backup made at once, on the calling thread, and restored as a whole.
 *
 * @param repository where the snapshot lies
 */
public record SavedNow(BackupRun run, ShopBackup.Saved saved, Proof proof, String repository) {

    /** Whether everything of the shop is in the snapshot and came back the same. */
    public boolean holds() {
        return run.state() == BackupRun.State.SUCCEEDED;
    }
}
