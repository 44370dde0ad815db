package fr.vigie.lab;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** INSERT statements of a shop, several rows each. */
final class Inserts {
    private static final int ROWS_PER_STATEMENT = 200;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Europe/Paris"));

    private final String prefix;
    private final List<String> statements = new ArrayList<>();

    Inserts(String prefix) {
        this.prefix = prefix;
    }

    /** Opens a table; the columns are separated by spaces. */
    Rows into(String table, String columns) {
        return new Rows("INSERT INTO `" + prefix + table + "` ("
                + Stream.of(columns.split(" "))
                        .map(column -> "`" + column + "`")
                        .collect(Collectors.joining(","))
                + ") VALUES ");
    }

    List<String> statements() {
        return List.copyOf(statements);
    }

    /** PrestaShop writes local time of the shop. */
    static String date(Instant at) {
        return DATE.format(at);
    }

    static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Number number -> number.toString();
            case Boolean flag -> flag ? "1" : "0";
            case Instant at -> "'" + date(at) + "'";
            default -> "'" + value.toString().replace("\\", "\\\\").replace("'", "''") + "'";
        };
    }

    /** The rows of one table. */
    final class Rows {
        private final String head;
        private final List<String> rows = new ArrayList<>();

        private Rows(String head) {
            this.head = head;
        }

        Rows row(@Nullable Object... values) {
            rows.add(Stream.of(values).map(Inserts::literal).collect(Collectors.joining(",", "(", ")")));
            return this;
        }

        void end() {
            for (int from = 0; from < rows.size(); from += ROWS_PER_STATEMENT) {
                statements.add(head
                        + String.join(",", rows.subList(from, Math.min(rows.size(), from + ROWS_PER_STATEMENT))));
            }
        }
    }
}
