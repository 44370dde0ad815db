package fr.vigie.monitoring.web;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.SortedShopColumn;
import fr.vigie.monitoring.Condition;
import fr.vigie.monitoring.Conditions;
import fr.vigie.monitoring.Watched;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Whether the shop answers at this moment. */
@Component
record NowColumn(Conditions conditions, MessageSource messages) implements SortedShopColumn {

    @Override
    public String name() {
        return "now";
    }

    @Override
    public int rank() {
        return 10;
    }

    /** Those that someone may have to look at, the shops that are down before the rest. */
    @Override
    public List<ShopId> order(Instant now) {
        return conditions.worrying(now).stream()
                .sorted(Comparator.comparing((Watched watched) -> watched.outage() == null))
                .map(watched -> watched.check().shop())
                .toList();
    }

    @Override
    public Map<ShopId, Cell> cells(Collection<ShopId> shops, Instant now, Formats reader) {
        Map<ShopId, Cell> cells = new HashMap<>();
        for (Watched watched : conditions.of(shops)) {
            Condition condition = watched.outage() == null ? watched.condition(now) : Condition.DOWN;
            String words = messages.getMessage("monitoring.condition." + condition, null, reader.locale());
            cells.put(watched.check().shop(), new Cell(condition.tone(), words, "", condition.name()));
        }
        return cells;
    }
}
