package fr.vigie.proof;

import fr.vigie.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a duty and its being held, as far as Vigie knows.
 *
 * @param failures backups that failed since the last good one
 * @param job the last of those; null when it left none
 * @param pending updates that the last inventory of the shop found
 * @param inventory when that was; null when there was none
 */
record Obstacles(
        long failures,
        @Nullable JobId job,
        long pending,
        @Nullable Instant inventory) {
    static final Obstacles NONE = new Obstacles(0, null, 0, null);
}
