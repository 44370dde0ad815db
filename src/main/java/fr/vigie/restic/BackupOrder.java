package fr.vigie.restic;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What to save.
 *
 * @param folder the folder restic starts in; snapshots do not contain its name
 * @param names  what to save in it; they become the first level of the snapshot. All must exist.
 * @param host   the name under which snapshots of the same thing find each other
 * @param time   the time stamp of the snapshot: when the reading of the source began
 */
public record BackupOrder(Path folder, List<String> names, String host, List<String> tags, Instant time) {

    public BackupOrder {
        names = List.copyOf(names);
        tags = List.copyOf(tags);
        if (names.isEmpty() || names.stream().anyMatch(n -> n.startsWith("-") || n.startsWith("/") || n.isBlank())) {
            throw new IllegalArgumentException("Names to save are relative to the folder; found " + names);
        }
        if (tags.stream().anyMatch(t -> t.isBlank() || t.contains(","))) {
            throw new IllegalArgumentException("A tag cannot be empty or contain a comma; found " + tags);
        }
    }
}
