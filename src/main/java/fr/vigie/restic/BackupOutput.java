package fr.vigie.restic;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what {@code restic backup --json} prints, line by line. */
final class BackupOutput implements Consumer<String> {

    private final Consumer<BackupProgress> progress;
    private @Nullable BackupSummary summary;

    BackupOutput(Consumer<BackupProgress> progress) {
        this.progress = progress;
    }

    @Nullable
    BackupSummary summary() {
        return summary;
    }

    @Override
    public void accept(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        var node = Json.read(line);
        switch (node.path("message_type").asString("")) {
            case "status" -> progress.accept(status(node));
            case "summary" -> summary = summary(node);
            default -> {
                // other messages name single files
            }
        }
    }

    private static BackupProgress status(JsonNode node) {
        return new BackupProgress(
                node.path("files_done").asLong(0),
                node.path("total_files").asLong(0),
                node.path("bytes_done").asLong(0),
                node.path("total_bytes").asLong(0));
    }

    private static BackupSummary summary(JsonNode node) {
        return new BackupSummary(
                node.path("snapshot_id").asString(""),
                node.path("files_new").asLong(0),
                node.path("files_changed").asLong(0),
                node.path("files_unmodified").asLong(0),
                node.path("total_files_processed").asLong(0),
                node.path("total_bytes_processed").asLong(0),
                node.path("data_added").asLong(0),
                Duration.ofMillis(Math.round(node.path("total_duration").asDouble(0) * 1_000)));
    }
}
