package fr.vigie.shop.web;

import fr.vigie.kernel.Csv;
import fr.vigie.shop.web.ShopColumns.Cells;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of shops for a spreadsheet, every column whichever the page shows. */
final class ShopCsv {

    private ShopCsv() {}

    /** @param added the columns of other modules, in their order */
    static String of(List<ShopRow> lines, Cells cells, List<String> added) {
        String head = Stream.concat(
                        Stream.of(
                                "id",
                                "name",
                                "address",
                                "customer",
                                "state",
                                "prestashop",
                                "php",
                                "modules",
                                "inventory"),
                        added.stream())
                .collect(Collectors.joining(";"));
        return Csv.MARK + head + "\r\n"
                + lines.stream().map(line -> line(line, cells, added) + "\r\n").collect(Collectors.joining());
    }

    private static String line(ShopRow row, Cells cells, List<String> added) {
        Stream<Object> own = Stream.of(
                row.id(),
                row.name(),
                row.domain(),
                row.customer(),
                row.state(),
                Objects.requireNonNullElse(row.prestashop(), ""),
                Objects.requireNonNullElse(row.php(), ""),
                row.modules() == null ? "" : row.modules(),
                row.inventoriedAt() == null ? "" : row.inventoriedAt());
        return Stream.concat(own, added.stream().map(name -> cells.plain(name, row)))
                .map(value -> Csv.cell(value.toString()))
                .collect(Collectors.joining(";"));
    }
}
