package fr.vigie.backup;

import fr.vigie.kernel.Attention;
import fr.vigie.kernel.AttentionItem;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shops whose last good backup is older than it should be. */
@Component
class BackupAttention implements Attention {

    private final BackupRows rows;

    BackupAttention(BackupRows rows) {
        this.rows = rows;
    }

    @Override
    public List<AttentionItem> items(Instant now) {
        return rows.overdue(now).stream()
                .filter(each -> each.isStale(now))
                .map(BackupAttention::item)
                .toList();
    }

    private static AttentionItem item(BackupRows.Freshness shop) {
        var good = shop.good();
        var since = good == null ? shop.since() : good;
        return new AttentionItem(
                false,
                since,
                Tone.BAD,
                good == null ? "backup.attention.never" : "backup.attention.stale",
                List.of(shop.name(), since),
                shop.policy().shop(),
                "/shops/" + shop.policy().shop() + "/backups");
    }
}
