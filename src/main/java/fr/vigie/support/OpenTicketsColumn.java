package fr.vigie.support;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.SortedShopColumn;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many tickets are open. */
@Component
record OpenTicketsColumn(OpenTickets tickets) implements SortedShopColumn {

    @Override
    public String name() {
        return "tickets";
    }

    @Override
    public int rank() {
        return 40;
    }

    @Override
    public List<ShopId> order(Instant now) {
        return tickets.order(OpenTickets.By.COUNT);
    }

    @Override
    public Map<ShopId, Cell> cells(Collection<ShopId> shops, Instant now, Formats reader) {
        Map<ShopId, Cell> cells = new HashMap<>();
        tickets.of(shops)
                .forEach((shop, open) -> cells.put(
                        shop, new Cell(null, reader.number(open.count()), "", Integer.toString(open.count()))));
        return cells;
    }
}
