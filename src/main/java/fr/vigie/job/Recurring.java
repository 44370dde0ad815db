package fr.vigie.job;

import java.time.Duration;

/** Work repeated at an interval, on one node at a time; one bean each. Runs as the agency and must be short. */
public interface Recurring {

    /** Stable name, {@code <module>.<what>}. */
    String name();

    Duration every();

    void run();
}
