package fr.vigie.shop.mirror;

import java.time.Duration;
import java.util.List;

/**
 * What a pull brought.
 *
 * @param files        files in the mirror afterwards
 * @param bytes        their sizes, holes included
 * @param fetchedFiles files that came over the connection
 * @param fetchedBytes their sizes, holes included
 * @param removed      entries removed because the shop no longer has them
 * @param changed      whether anything at all differs from what the last pull left: content, mode, time or name
 * @param troubles     the first {@value Troubles#KEPT} of them
 * @param troubleCount how many there were
 */
public record PullReport(
        long files,
        long bytes,
        long fetchedFiles,
        long fetchedBytes,
        long removed,
        boolean changed,
        int rounds,
        List<PullTrouble> troubles,
        long troubleCount,
        Duration took) {

    public PullReport {
        troubles = List.copyOf(troubles);
    }

    /** Whether the mirror holds all that the shop has, less the exclusions. */
    public boolean complete() {
        return troubleCount == 0;
    }
}
