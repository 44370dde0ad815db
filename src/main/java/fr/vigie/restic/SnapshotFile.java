package fr.vigie.restic;

import java.time.Instant;

/**
 * One entry of a snapshot.
 *
 * @param path from the snapshot's root, beginning with a slash
 * @param size in bytes; 0 for all that is not a file
 */
public record SnapshotFile(String path, Type type, long size, Instant modified) {

    /** What an entry is. */
    public enum Type {
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
