package fr.vigie.contract.ending;

import fr.vigie.job.JobRun;

/** What a module gives back at the end of a contract; one bean each. */
public interface HandoverPart {

    /** Stable name; the message {@code contract.handover.part.<name>} is its title. */
    String name();

    /** Its place in the package: smaller comes first. */
    int place();

    /**
     * Writes what it holds of the leaving customer. Called anew, into a new package, after a failure or a kill.
     *
     * @param history whether all that was kept over time is wanted, or only the newest state
     * @throws fr.vigie.job.JobFailure expected failure, told to the person who reads
     */
    void write(Leaving leaving, boolean history, HandoverArchive into, JobRun run) throws Exception;
}
