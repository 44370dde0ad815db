package fr.vigie.restic;

import java.time.Instant;
import java.util.List;

/**
 * A point in time that can be restored.
 *
 * @param id   the full hexadecimal name
 * @param tags the labels it was given, without order
 */
public record Snapshot(String id, Instant time, String host, List<String> tags, List<String> paths) {

    private static final int SHORT = 8;

    public Snapshot {
        tags = List.copyOf(tags);
        paths = List.copyOf(paths);
    }

    /** The first eight characters, as restic prints them. */
    public String shortId() {
        return id.substring(0, Math.min(SHORT, id.length()));
    }
}
