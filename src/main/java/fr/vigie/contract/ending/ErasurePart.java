package fr.vigie.contract.ending;

import fr.vigie.job.JobRun;
import java.util.List;

/** What a module erases at the end of a contract; one bean each. */
public interface ErasurePart {

    /** Stable name; the message {@code contract.erasure.part.<name>} is its title. */
    String name();

    /** Its place: smaller comes first. */
    int place();

    /** What is there now; empty once it is erased. Changes nothing. */
    List<Erased> count(Leaving leaving) throws Exception;

    /**
     * Erases it. Called again after a failure or a kill, at whatever point that came: it goes on, and does nothing when all
     * is gone. Afterwards {@link #count} is empty.
     *
     * @throws fr.vigie.job.JobFailure expected failure, told to the person who reads
     */
    void erase(Leaving leaving, JobRun run) throws Exception;
}
