package fr.vigie.shop.web;

import fr.vigie.kernel.Formats;
import fr.vigie.kernel.ShopColumn;
import fr.vigie.kernel.ShopColumn.Cell;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.SortedShopColumn;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What other modules add to the list of shops, asked once for each column that is shown. */
@Component
class ShopColumns {

    /** Shown in the place of "in care", not as a column of its own. */
    private static final String NOW = "now";

    private final List<ShopColumn> columns;
    private final Clock clock;

    ShopColumns(List<ShopColumn> columns, Clock clock) {
        this.columns = columns.stream()
                .sorted(Comparator.comparingInt(ShopColumn::rank))
                .toList();
        this.clock = clock;
    }

    /** The cells of a page of the list. */
    public record Cells(Map<String, Map<ShopId, Cell>> byColumn) {

        public @Nullable Cell of(String column, ShopRow row) {
            return byColumn.getOrDefault(column, Map.of()).get(new ShopId(row.id()));
        }

        String plain(String column, ShopRow row) {
            Cell cell = of(column, row);
            return cell == null ? "" : cell.plain();
        }
    }

    Cells of(List<ShopRow> lines, ShopQuery query, Formats reader) {
        List<ShopId> shops = lines.stream().map(line -> new ShopId(line.id())).toList();
        Map<String, Map<ShopId, Cell>> cells = new HashMap<>();
        for (ShopColumn column : columns) {
            if (!shops.isEmpty() && (column.name().equals(NOW) || query.shows(column.name()))) {
                cells.put(column.name(), column.cells(shops, clock.instant(), reader));
            }
        }
        return new Cells(cells);
    }

    /** By what the list can be sorted. */
    List<String> sorts() {
        return Stream.concat(
                        Arrays.stream(ShopList.Sort.values()).map(ShopList.Sort::name), sorted().map(ShopColumn::name))
                .toList();
    }

    /** The order of that name; by name where there is none. */
    ShopList.Order order(String name) {
        return sorted().filter(column -> column.name().equals(name))
                .findFirst()
                .map(column -> ShopList.Order.of(column.order(clock.instant())))
                .or(() -> Arrays.stream(ShopList.Sort.values())
                        .filter(sort -> sort.name().equals(name))
                        .findFirst()
                        .map(ShopList.Sort::order))
                .orElseGet(ShopList.Sort.name::order);
    }

    private Stream<SortedShopColumn> sorted() {
        return columns.stream().filter(SortedShopColumn.class::isInstance).map(SortedShopColumn.class::cast);
    }

    /** The columns of other modules that the list shows. */
    List<String> joined(ShopQuery query) {
        return added().stream()
                .filter(name -> !name.equals(NOW) && query.shows(name))
                .toList();
    }

    /** Every column of other modules, in order. */
    List<String> added() {
        return columns.stream().map(ShopColumn::name).toList();
    }

    /** Every column that a reader can choose. */
    List<String> names() {
        return Stream.concat(ShopQuery.COLUMNS.stream(), added().stream().filter(name -> !name.equals(NOW)))
                .toList();
    }
}
