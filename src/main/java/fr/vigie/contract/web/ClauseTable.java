package fr.vigie.contract.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of a clause as the document shows them: a sheet of labelled values under one heading or, where several groups
 * state the same things of different subjects (services, severities), one table with a row for each.
 *
 * @param heading empty for a table of several groups
 * @param columns their labels; empty for a sheet
 * @param rows of a sheet a label and its value; of a table a subject and its values, in the order of the columns
 */
record ClauseTable(String heading, List<String> columns, List<Row> rows) {

    /** From this many groups on they are easier to compare in one table. */
    private static final int FEWEST = 3;

    /** More columns than this do not fit the page's width. */
    private static final int MOST_COLUMNS = 4;

    record Row(String label, List<String> values) {}

    /** The values under one heading. */
    record Group(String heading, List<Field> fields) {}

    ClauseTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public boolean isMatrix() {
        return !columns.isEmpty();
    }

    static List<ClauseTable> all(List<Group> groups) {
        List<ClauseTable> tables = new ArrayList<>();
        for (int i = 0; i < groups.size(); ) {
            List<Group> alike = alike(groups.subList(i, groups.size()));
            if (alike.size() >= FEWEST) {
                tables.add(matrix(alike));
            } else {
                alike.forEach(group -> tables.add(sheet(group)));
            }
            i += alike.size();
        }
        return tables;
    }

    /** The first group and those right after it that together have few enough labels and share the first one. */
    private static List<Group> alike(List<Group> groups) {
        String first = groups.getFirst().fields().getFirst().label();
        List<Group> found = new ArrayList<>();
        for (Group group : groups) {
            found.add(group);
            boolean fits = group.fields().getFirst().label().equals(first)
                    && labels(found).size() <= MOST_COLUMNS;
            if (!fits) {
                found.removeLast();
                break;
            }
        }
        return found.isEmpty() ? groups.subList(0, 1) : found;
    }

    private static List<String> labels(List<Group> groups) {
        return groups.stream()
                .flatMap(group -> group.fields().stream())
                .map(Field::label)
                .distinct()
                .toList();
    }

    private static ClauseTable matrix(List<Group> groups) {
        List<String> columns = labels(groups);
        return new ClauseTable(
                "", columns, groups.stream().map(group -> row(group, columns)).toList());
    }

    private static Row row(Group group, List<String> columns) {
        Map<String, String> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column, ""));
        group.fields().forEach(field -> values.put(field.label(), field.shown()));
        return new Row(group.heading(), List.copyOf(values.values()));
    }

    private static ClauseTable sheet(Group group) {
        return new ClauseTable(
                group.heading(),
                List.of(),
                group.fields().stream()
                        .map(field -> new Row(field.label(), List.of(field.shown())))
                        .toList());
    }
}
