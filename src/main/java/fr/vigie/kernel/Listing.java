package fr.vigie.kernel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list as its address asks for it: what it is narrowed to and how it is sorted, so that the address can be kept and sent.
 *
 * @param path of the list
 * @param filters by the names they have in the address; an empty one is left out
 * @param columns what it can be sorted by, each with the message key of its head
 */
public record Listing(
        String path, SequencedMap<String, String> filters, SequencedMap<String, String> columns, SortOrder order) {

    public Listing {
        filters = new LinkedHashMap<>(filters);
        columns = new LinkedHashMap<>(columns);
    }

    /** A list that nothing narrows yet, sorted as the text says or else as usual. */
    public static Listing of(
            String path, SequencedMap<String, String> columns, @Nullable String sort, SortOrder usual) {
        return new Listing(path, new LinkedHashMap<>(), columns, SortOrder.of(sort, columns.keySet(), usual));
    }

    /** The same list, narrowed. */
    public Listing with(String name, @Nullable String value) {
        var more = new LinkedHashMap<>(filters);
        if (value != null && !value.isBlank()) {
            more.put(name, value);
        }
        return new Listing(path, more, columns, order);
    }

    /** The first page in the order that a click on a column's head asks for. */
    public String sortedBy(String column) {
        return address(path, order.clicked(column), null);
    }

    /** The page after the line of that key; null when there is none. */
    public @Nullable String after(@Nullable String key) {
        return key == null ? null : address(path, order, key);
    }

    /** The same lines elsewhere, as a file. */
    public String at(String elsewhere) {
        return address(elsewhere, order, null);
    }

    /** What {@code aria-sort} says of a column; null where the list is sorted by another. */
    public @Nullable String aria(String column) {
        return !order.column().equals(column) ? null : order.descending() ? "descending" : "ascending";
    }

    public boolean isNarrowed() {
        return !filters.isEmpty();
    }

    /** Every order, as a choice. */
    public List<SortOrder> orders() {
        return columns.keySet().stream()
                .flatMap(column -> Stream.of(new SortOrder(column, false), new SortOrder(column, true)))
                .toList();
    }

    private String address(String to, SortOrder sorted, @Nullable String key) {
        Map<String, String> query = new LinkedHashMap<>(filters);
        query.put("sort", sorted.code());
        if (key != null) {
            query.put("after", key);
        }
        return query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", to + "?", ""));
    }
}
