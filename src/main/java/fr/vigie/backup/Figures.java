package fr.vigie.backup;

import fr.vigie.shop.mirror.PullTrouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run measured. Sizes in bytes, durations in milliseconds.
 *
 * @param files         files of the shop in the snapshot
 * @param bytes         their sizes
 * @param fetchedFiles  files that came over the connection
 * @param dumpBytes     size of the database's dump; 0 when the host gives no way to the database
 * @param dumpNotes     what a reader of the dump should know
 * @param addedBytes    what the repository had to store, before compression
 * @param troubles      the first files that could not be copied as they are
 * @param pullMillis    copy of files and database, at the same time
 * @param snapshotMillis saving into the repository
 * @param taken         when the snapshot was taken, if an earlier run took it and nothing changed since; else null
 * @param proof         what was restored and compared; null when nothing was
 */
public record Figures(
        long files,
        long bytes,
        long fetchedFiles,
        long fetchedBytes,
        long dumpBytes,
        List<String> dumpNotes,
        long addedBytes,
        List<PullTrouble> troubles,
        long troubleCount,
        long pullMillis,
        long snapshotMillis,
        @Nullable Instant taken,
        @Nullable Proof proof) {

    public Figures {
        dumpNotes = List.copyOf(dumpNotes);
        troubles = List.copyOf(troubles);
    }

    public boolean holdsDatabase() {
        return dumpBytes > 0;
    }

    Figures proven(Proof by) {
        return new Figures(
                files,
                bytes,
                fetchedFiles,
                fetchedBytes,
                dumpBytes,
                dumpNotes,
                addedBytes,
                troubles,
                troubleCount,
                pullMillis,
                snapshotMillis,
                taken,
                by);
    }
}
