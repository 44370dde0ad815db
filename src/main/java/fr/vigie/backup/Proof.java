package fr.vigie.backup;

import java.time.Duration;

/**
 * What restoring a snapshot showed: every file compared was the same, byte for byte.
 *
 * @param whole       whether everything was restored, or a sample with the database
 * @param treeSha256  SHA-256 over the names and SHA-256 of all files compared, in order of their names
 * @param millis      how long the restoration took, without the comparison: the measured recovery time when whole
 */
public record Proof(boolean whole, long files, long bytes, String treeSha256, long millis) {

    /** How long the restoration took. */
    public Duration took() {
        return Duration.ofMillis(millis);
    }
}
