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
 * @param niceness    how far backups and checks stand behind the other programs that want the processor, as {@code nice} counts
 *                    (POSIX): 0 not at all, 19 as far as possible
 */
public record ResticSettings(String program, Path cache, Duration longest, Duration longestCall, int niceness) {

    /** Behind all others, so that pages never wait for backups. */
    public static final int BEHIND_OTHERS = 19;

    public ResticSettings {
        if (niceness < 0 || niceness > BEHIND_OTHERS) {
            throw new IllegalArgumentException(
                    "vigie.backup.niceness is %d; it takes 0 (like other programs) to 19 (behind them)"
                            .formatted(niceness));
        }
    }

    public static ResticSettings with(Path cache) {
        return new ResticSettings("restic", cache, Duration.ofHours(12), Duration.ofMinutes(10), BEHIND_OTHERS);
    }

    public ResticSettings withNiceness(int niceness) {
        return new ResticSettings(program, cache, longest, longestCall, niceness);
    }
}
