package fr.vigie.restic;

import fr.vigie.restic.ResticException.Reason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Restic's JSON. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new ResticException(Reason.UNKNOWN, "--json", "its output is not JSON", e);
        }
    }

    static Snapshot snapshot(JsonNode node) {
        return new Snapshot(
                node.path("id").asString(),
                instant(node.path("time")),
                node.path("hostname").asString(""),
                texts(node.path("tags")),
                texts(node.path("paths")));
    }

    /** The snapshots that the groups of {@code forget --json} name as kept; restic prints nothing when it has none. */
    static Set<String> kept(String groups) {
        var kept = new HashSet<String>();
        if (!groups.isBlank()) {
            for (var group : read(groups)) {
                group.path("keep").forEach(each -> kept.add(each.path("id").asString()));
            }
        }
        return kept;
    }

    static SnapshotFile file(JsonNode node) {
        var type = switch (node.path("type").asString("")) {
            case "file" -> SnapshotFile.Type.FILE;
            case "dir" -> SnapshotFile.Type.DIRECTORY;
            case "symlink" -> SnapshotFile.Type.LINK;
            default -> SnapshotFile.Type.OTHER;
        };
        return new SnapshotFile(
                node.path("path").asString(), type, node.path("size").asLong(0), instant(node.path("mtime")));
    }

    private static Instant instant(JsonNode node) {
        return OffsetDateTime.parse(node.asString()).toInstant();
    }

    private static List<String> texts(JsonNode node) {
        return node.isArray() ? node.valueStream().map(JsonNode::asString).toList() : List.of();
    }
}
