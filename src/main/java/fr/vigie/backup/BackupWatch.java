package fr.vigie.backup;

import fr.vigie.job.ProgressUnit;

/** Told how a backup goes on; any method may throw to stop it. */
public interface BackupWatch {

    /** Begins a step: a message key. */
    void step(String message);

    void progress(long done, long total, ProgressUnit unit);

    /** The progress of a copy: that of its bytes, for who shows no files. */
    default void copied(long files, long filesTotal, long bytes, long bytesTotal) {
        progress(bytes, bytesTotal, ProgressUnit.BYTES);
    }
}
