package fr.vigie.shop.intake;

import fr.vigie.kernel.Csv;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list as it was read: its columns recognised, its values stripped. Pure.
 *
 * @param lines those that are not blank, with the number of the line of text on which each begins
 */
record Sheet(List<Line> lines) {
    static final int MOST_LINES = 1_000;
    static final int MOST_BYTES = 500_000;
    static final int LONGEST_CELL = 1_000;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    record Line(int number, Map<Column, String> values) {
        Line {
            values = Map.copyOf(values);
        }

        /** Empty when the list has no such column or nothing in it. */
        public String get(Column column) {
            return values.getOrDefault(column, "");
        }
    }

    /** A list, or why there is none: a message key with its arguments. */
    sealed interface Reading {
        record Read(Sheet sheet) implements Reading {}

        record Refused(String key, List<Object> arguments) implements Reading {}
    }

    /** UTF-8 with or without its mark, or else Windows-1252; empty for what is no text, as a workbook. */
    static Optional<String> decode(byte[] content) {
        for (byte one : content) {
            if (one == 0) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.of(new String(content, WINDOWS));
        }
    }

    static Reading read(String text) {
        if (text.isBlank()) {
            return refused("empty");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return refused("tooLarge", MOST_BYTES / 1_000);
        }
        List<Csv.Line> all = Csv.read(text.stripLeading(), Csv.separator(text.stripLeading()), MOST_LINES * 2 + 2);
        var columns = new ArrayList<Optional<Column>>();
        var unknown = new ArrayList<String>();
        for (String header : all.getFirst().cells()) {
            Optional<Column> column = Column.named(header);
            if (column.isEmpty() && !header.isBlank()) {
                unknown.add(header);
            }
            if (column.isPresent() && columns.contains(column)) {
                return refused("twice", header);
            }
            columns.add(column);
        }
        if (!columns.contains(Optional.of(Column.CUSTOMER))) {
            return refused("noCustomer");
        }
        if (!unknown.isEmpty()) {
            return refused("unknown", String.join(", ", unknown));
        }
        List<Csv.Line> filled =
                all.stream().skip(1).filter(line -> !line.isBlank()).toList();
        if (filled.isEmpty() || filled.size() > MOST_LINES) {
            return filled.isEmpty() ? refused("empty") : refused("tooLong", MOST_LINES);
        }
        return new Reading.Read(
                new Sheet(filled.stream().map(line -> line(line, columns)).toList()));
    }

    private static Line line(Csv.Line line, List<Optional<Column>> columns) {
        var values = new EnumMap<Column, String>(Column.class);
        for (int i = 0; i < Math.min(columns.size(), line.cells().size()); i++) {
            String value = line.cells().get(i).strip();
            columns.get(i)
                    .filter(column -> column != Column.ERRORS && !value.isEmpty())
                    .ifPresent(column -> values.put(column, value));
        }
        return new Line(line.number(), values);
    }

    private static Reading refused(String why, Object... arguments) {
        return new Reading.Refused("shop.intake.refused." + why, List.of(arguments));
    }
}
