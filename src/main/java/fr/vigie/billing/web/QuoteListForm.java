package fr.vigie.billing.web;

import fr.vigie.billing.QuoteFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The filters of the list as the address carries them; what is missing or unreadable does not restrict. */
record QuoteListForm(
        @Nullable String q,
        @Nullable String state,
        @Nullable String customer,
        @Nullable String shop) {

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

    /** The address of the list with these filters, from the line after {@code after} on. */
    String address(String path, @Nullable String after) {
        return new Address(path)
                .with("q", q)
                .with("state", state)
                .with("customer", customer)
                .with("shop", shop)
                .with("after", after)
                .toString();
    }
}
