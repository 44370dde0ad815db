package fr.vigie.support.web;

import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.TagId;
import fr.vigie.support.TicketFilter;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The filters of the list as the address carries them; what is missing or unreadable does not restrict. */
record ListForm(
        @Nullable String q,
        @Nullable String state,
        @Nullable String severity,
        @Nullable String shop,
        @Nullable String assignee,
        @Nullable String tag,
        @Nullable String sort) {

    private static final String NOBODY = "none";

    /** What is written in an address. */
    static ListForm of(Map<String, String> query) {
        return new ListForm(
                query.get("q"),
                query.get("state"),
                query.get("severity"),
                query.get("shop"),
                query.get("assignee"),
                query.get("tag"),
                query.get("sort"));
    }

    public TicketFilter.Standing standing() {
        return standing(TicketFilter.Standing.OPEN);
    }

    private TicketFilter.Standing standing(TicketFilter.Standing usual) {
        TicketFilter.Standing chosen = Parsed.constant(TicketFilter.Standing.class, state);
        return chosen == null ? usual : chosen;
    }

    public TicketFilter.Order order() {
        TicketFilter.Order chosen = Parsed.constant(TicketFilter.Order.class, sort);
        return chosen == null ? TicketFilter.Order.DUE : chosen;
    }

    /** Whether only what nobody has in hand is wanted. */
    public boolean isUnassigned() {
        return NOBODY.equals(assignee);
    }

    TicketFilter filter() {
        UUID about = Parsed.uuid(shop);
        UUID by = Parsed.uuid(assignee);
        UUID tagged = Parsed.uuid(tag);
        return new TicketFilter(
                q,
                standing(),
                Parsed.constant(Severity.class, severity),
                null,
                about == null ? null : new ShopId(about),
                by == null ? null : new PersonId(by),
                isUnassigned(),
                tagged == null ? null : new TagId(tagged),
                order());
    }

    /** A merchant's: all of theirs unless they choose, the newest first. */
    TicketFilter ofCustomer(CustomerId customer) {
        UUID about = Parsed.uuid(shop);
        return new TicketFilter(
                q,
                standing(TicketFilter.Standing.ALL),
                Parsed.constant(Severity.class, severity),
                customer,
                about == null ? null : new ShopId(about),
                null,
                TicketFilter.Order.NEWEST);
    }

    /** Whether words are looked for, or less than the usual list is wanted. */
    public boolean isNarrowed() {
        return Stream.of(q, state, severity, shop, assignee, tag).anyMatch(value -> value != null && !value.isBlank());
    }

    /** The address of the list with these filters, from the line after {@code after} on. */
    String address(String path, @Nullable String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, String> values = new java.util.HashMap<>();
        add(address, values, "q", q);
        add(address, values, "state", state);
        add(address, values, "severity", severity);
        add(address, values, "shop", shop);
        add(address, values, "assignee", assignee);
        add(address, values, "tag", tag);
        add(address, values, "sort", sort);
        add(address, values, "after", after);
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static void add(
            UriComponentsBuilder address, Map<String, String> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, "{" + name + "}");
            values.put(name, value);
        }
    }
}
