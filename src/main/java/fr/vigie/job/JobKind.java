package fr.vigie.job;

/**
 * A kind of long work; one bean each. Its title is the message {@code job.kind.<name>}.
 *
 * @param <O> what a job of this kind is told to do; a record of ids and values that JSON can carry
 */
public interface JobKind<O extends Record> {

    /** Stable name, {@code <module>.<verb>}. */
    String name();

    Class<O> order();

    /** Whether it changes a shop. Such a job is parked when its node dies, for it may have done half of its work. */
    boolean mutating();

    /** Whether it must be alone on its shop. */
    default boolean locksShop() {
        return mutating();
    }

    /** How many times it is tried when it fails in a way that may pass. */
    default int attempts() {
        return 3;
    }

    /**
     * Does the work, outside any transaction. May be called again after a failure or a kill (unless mutating): it continues
     * from {@link JobRun#state} or starts clean.
     *
     * @throws JobFailure expected failure, told to the person who reads
     * @throws JobCancelled when {@link JobRun#checkCancelled} found that somebody asked to stop
     */
    void run(O order, JobRun run) throws Exception;
}
