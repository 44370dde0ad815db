package fr.vigie.billing.web;

import fr.vigie.billing.QuoteFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Listing;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.SortOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The filters of the list as the address carries them; what is missing or unreadable does not restrict. */
record QuoteListForm(
        @Nullable String q,
        @Nullable String state,
        @Nullable String customer,
        @Nullable String shop,
        @Nullable String sort) {

    private static final SequencedMap<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("created", "billing.column.created");
        COLUMNS.put("quote", "billing.column.quote");
        COLUMNS.put("customer", "billing.column.customer");
        COLUMNS.put("until", "billing.column.until");
        COLUMNS.put("net", "billing.total.net");
    }

    public QuoteFilter.Standing standing() {
        return Arrays.stream(QuoteFilter.Standing.values())
                .filter(each -> each.name().equals(state))
                .findFirst()
                .orElse(QuoteFilter.Standing.ALL);
    }

    QuoteFilter filter() {
        return new QuoteFilter(
                q,
                standing(),
                Typed.uuid(customer).map(CustomerId::new).orElse(null),
                Typed.uuid(shop).map(ShopId::new).orElse(null));
    }

    Listing listing() {
        return Listing.of("/quotes", COLUMNS, sort, new SortOrder("created", true))
                .with("q", q)
                .with("state", state)
                .with("customer", customer)
                .with("shop", shop);
    }
}
