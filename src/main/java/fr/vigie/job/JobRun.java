package fr.vigie.job;

import java.util.Optional;

/** What a running job may say and ask. */
public interface JobRun {

    JobId id();

    JobSubject subject();

    /** Whether a failure of this try is the end, even one that may pass: no try by itself follows. */
    boolean isLastTry();

    /** Begins a step, a message key; the one before ends, and its duration is kept. */
    void step(String messageKey);

    /**
     * How far the current step is. Cheap: written at most twice a second.
     *
     * @param total 0 when not known
     */
    void progress(long done, long total, ProgressUnit unit);

    /** The same for a copy of files: measured in bytes, with the number of files beside. */
    default void copied(long files, long filesTotal, long bytes, long bytesTotal) {
        progress(bytes, bytesTotal, ProgressUnit.BYTES);
    }

    /** Adds a plain line to the live log. Never a secret. */
    void log(String line);

    /** @throws JobCancelled when somebody asked to stop; long loops call it often */
    void checkCancelled() throws JobCancelled;

    /** Keeps where the work stands, to be found again by {@link #state} after a failure or a kill. */
    void saveState(Record state);

    <S extends Record> Optional<S> state(Class<S> type);
}
