package fr.vigie.restic;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How restic is run on this machine.
 *
 * @param program     name or path of the executable
 * @param cache       where it keeps its cache of indexes and trees; can be deleted at any time
 * @param longest     how long a backup, a restore or a check may take
 * @param longestCall how long any other command may take
 */
public record ResticSettings(String program, Path cache, Duration longest, Duration longestCall) {

    public static ResticSettings with(Path cache) {
        return new ResticSettings("restic", cache, Duration.ofHours(12), Duration.ofMinutes(10));
    }
}
