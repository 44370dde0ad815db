package fr.vigie.shop.web;

import fr.vigie.shop.Shop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list's address says: the filter is the address, so it can be kept and sent.
 *
 * @param q the searched text
 * @param sort by what; by name where nothing is known by that word
 * @param column the columns shown; the usual ones when none is named
 */
record ShopQuery(
        @Nullable String q,
        Shop.@Nullable State state,
        @Nullable String sort,
        @Nullable String after,
        @Nullable List<String> column) {

    static final List<String> COLUMNS = List.of("customer", "prestashop", "php", "modules", "inventory");

    /** What the list shows until a reader chooses: the rest is a click away. */
    private static final List<String> LESS_WANTED = List.of("modules", "inventory");

    private static final int MOST_COLUMNS = 20;
    private static final String NAME = "[a-z]{1,20}";

    static final ShopQuery EVERYTHING = new ShopQuery(null, null, null, null, List.of("*"));

    List<ShopRow> lines(ShopList list, ShopList.Order order, int most) {
        return list.lines(text(), state, order, uuid(after), most);
    }

    public String text() {
        return q == null ? "" : q;
    }

    /** The name of an order: one of {@link ShopList.Sort}, or of a column. */
    public String order() {
        return sort == null || !sort.matches(NAME) ? ShopList.Sort.name.name() : sort;
    }

    public boolean shows(String name) {
        if (column == null || column.isEmpty()) {
            return !LESS_WANTED.contains(name);
        }
        return column.contains("*") || column.contains(name);
    }

    public boolean isFiltered() {
        return !text().isBlank() || state != null;
    }

    String pageAfter(UUID last) {
        return address("/shops", last.toString());
    }

    public String csv() {
        return address("/shops.csv", null);
    }

    private String address(String path, @Nullable String from) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        if (!text().isBlank()) {
            address.queryParam("q", "{q}");
        }
        if (state != null) {
            address.queryParam("state", state);
        }
        if (sort != null) {
            address.queryParam("sort", order());
        }
        if (from != null) {
            address.queryParam("after", from);
        }
        if (column != null) {
            column.stream()
                    .filter(name -> name.matches(NAME))
                    .limit(MOST_COLUMNS)
                    .forEach(name -> address.queryParam("column", name));
        }
        return (text().isBlank() ? address.build() : address.buildAndExpand(text()))
                .encode(StandardCharsets.UTF_8)
                .toUriString();
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
