package fr.vigie.restic;

import java.time.Duration;

/**
 * What a finished backup saved.
 *
 * @param snapshot   full or short name of the new snapshot
 * @param bytesAdded before compression; 0 when nothing changed
 */
public record BackupSummary(
        String snapshot,
        long filesNew,
        long filesChanged,
        long filesUnmodified,
        long files,
        long bytes,
        long bytesAdded,
        Duration took) {}
