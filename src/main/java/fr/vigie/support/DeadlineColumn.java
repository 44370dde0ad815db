package fr.vigie.support;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.SortedShopColumn;
import fr.vigie.kernel.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The nearest deadline among the open tickets of a shop. */
@Component
record DeadlineColumn(OpenTickets tickets) implements SortedShopColumn {

    private static final Duration SOON = Duration.ofHours(4);

    @Override
    public String name() {
        return "deadline";
    }

    @Override
    public int rank() {
        return 50;
    }

    @Override
    public List<ShopId> order(Instant now) {
        return tickets.order(OpenTickets.By.DUE);
    }

    @Override
    public Map<ShopId, Cell> cells(Collection<ShopId> shops, Instant now, Formats reader) {
        Map<ShopId, Cell> cells = new HashMap<>();
        tickets.of(shops).forEach((shop, open) -> {
            Instant due = open.due();
            if (due != null) {
                Tone tone = due.isBefore(now) ? Tone.BAD : due.isBefore(now.plus(SOON)) ? Tone.WARN : Tone.INFO;
                cells.put(shop, new Cell(tone, reader.shortDateTime(due), "", due.toString()));
            }
        });
        return cells;
    }
}
