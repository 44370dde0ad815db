package fr.vigie.backup;

import static java.util.Comparator.naturalOrder;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.SortedShopColumn;
import fr.vigie.kernel.Tone;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How old the last good backup is; bad when the shop's rhythm wanted a newer one. */
@Component
record LastBackupColumn(BackupRows rows, MessageSource messages) implements SortedShopColumn {

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public int rank() {
        return 30;
    }

    /** Never saved, then the oldest backup, before the newest. */
    @Override
    public List<ShopId> order(Instant now) {
        return rows.freshness().stream()
                .sorted(Comparator.comparing(BackupRows.Freshness::good, Comparator.nullsFirst(naturalOrder())))
                .map(each -> each.policy().shop())
                .toList();
    }

    @Override
    public Map<ShopId, Cell> cells(Collection<ShopId> shops, Instant now, Formats reader) {
        Map<ShopId, Cell> cells = new HashMap<>();
        for (BackupRows.Freshness each : rows.freshness(shops)) {
            Instant good = each.good();
            Tone tone = each.isStale(now) ? Tone.BAD : good == null ? Tone.UNKNOWN : Tone.OK;
            String words = good == null
                    ? messages.getMessage("backup.last.never", null, reader.locale())
                    : reader.ago(good, now);
            cells.put(each.policy().shop(), new Cell(tone, words, "", good == null ? "" : good.toString()));
        }
        return cells;
    }
}
