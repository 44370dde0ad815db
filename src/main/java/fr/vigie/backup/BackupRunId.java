package fr.vigie.backup;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies one backup or one drill. */
public record BackupRunId(UUID value) {

    static BackupRunId create() {
        return new BackupRunId(TimeOrdered.uuid());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
