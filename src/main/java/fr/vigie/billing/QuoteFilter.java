package fr.vigie.billing;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Which quotes to list. A null part does not restrict.
 *
 * @param text part of a title or of a customer's name, or a quote's number
 */
public record QuoteFilter(
        @Nullable String text,
        Standing standing,
        @Nullable CustomerId customer,
        @Nullable ShopId shop) {

    public enum Standing {
        ALL,
        DRAFT,
        /** Sent and not answered yet. */
        AWAITING,
        /** Approved, in work or delivered. */
        AGREED,
        /** Refused, expired or withdrawn. */
        LOST;

        /** The message key of its name. */
        public String key() {
            return "billing.quote.standing." + name();
        }
    }

    public static QuoteFilter of(CustomerId customer) {
        return new QuoteFilter(null, Standing.ALL, customer, null);
    }
}
