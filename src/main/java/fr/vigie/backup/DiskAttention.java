package fr.vigie.backup;

import fr.vigie.account.Reader;
import fr.vigie.account.Role;
import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The disk of Vigie's own data folder, which holds mirrors, restorations and often the backups themselves, when less than a
 * tenth of it is free: for those who can make room, administrators and technicians.
 */
@Component
class DiskAttention implements Attention {

    /** Free share below which it is shown. */
    static final double LITTLE = 0.10;

    /** Free share below which backups are about to fail. */
    static final double NEARLY_NONE = 0.05;

    private static final Logger LOG = LoggerFactory.getLogger(DiskAttention.class);

    private final Path data;

    DiskAttention(@Value("${vigie.data:data}") Path data) {
        this.data = data.toAbsolutePath();
    }

    @Override
    public List<AttentionItem> items(Instant now) {
        if (!Reader.is(Role.ADMINISTRATOR, Role.TECHNICIAN) || !Files.exists(data)) {
            return List.of();
        }
        try {
            var disk = Files.getFileStore(data);
            return item(data, disk.getUsableSpace(), disk.getTotalSpace(), now).stream()
                    .toList();
        } catch (IOException e) {
            LOG.warn("The free space of {} cannot be read", data, e);
            return List.of();
        }
    }

    /** @param free bytes that Vigie may still write */
    static Optional<AttentionItem> item(Path folder, long free, long total, Instant now) {
        if (total <= 0 || free >= total * LITTLE) {
            return Optional.empty();
        }
        return Optional.of(new AttentionItem(
                false,
                now,
                free < total * NEARLY_NONE ? Tone.BAD : Tone.WARN,
                "backup.attention.disk",
                List.of(100 * free / total, folder.toString(), free / (1 << 20)),
                null,
                "/jobs"));
    }
}
