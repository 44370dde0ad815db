package fr.vigie.support;

import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets to list. A null part does not restrict.
 *
 * @param text words that the subject, any message or the name of a file holds, accents, case and French endings ignored, or a ticket's number; a merchant
 *     finds only by what they may read
 * @param unassigned only those that nobody has in hand
 */
public record TicketFilter(
        @Nullable String text,
        Standing standing,
        @Nullable Severity severity,
        @Nullable CustomerId customer,
        @Nullable ShopId shop,
        @Nullable PersonId assignee,
        boolean unassigned,
        @Nullable TagId tag,
        Order order) {

    public TicketFilter {
        if (unassigned && assignee != null) {
            throw new IllegalArgumentException("what nobody has in hand is not in the hand of " + assignee);
        }
        // No text that is kept holds one, and PostgreSQL takes none.
        text = text == null ? null : text.replace("\0", "");
    }

    public TicketFilter(
            @Nullable String text,
            Standing standing,
            @Nullable Severity severity,
            @Nullable CustomerId customer,
            @Nullable ShopId shop,
            @Nullable PersonId assignee,
            Order order) {
        this(text, standing, severity, customer, shop, assignee, false, null, order);
    }

    public enum Standing {
        OPEN,
        WAITING,
        /** Open, and waiting for one of the customer who may open requests. */
        UNCONFIRMED,
        RESOLVED,
        CLOSED,
        ALL;

        /** The message key of its name. */
        public String message() {
            return "support.standing." + name();
        }
    }

    public enum Order {
        /** The next deadline first; what has none comes last. */
        DUE,
        NEWEST;

        /** The message key of its name. */
        public String message() {
            return "support.order." + name();
        }
    }

    public static TicketFilter open() {
        return new TicketFilter(null, Standing.OPEN, null, null, null, null, Order.DUE);
    }

    public static TicketFilter of(ShopId shop, Standing standing) {
        return new TicketFilter(null, standing, null, null, shop, null, Order.NEWEST);
    }

    public static TicketFilter of(CustomerId customer, Standing standing) {
        return new TicketFilter(null, standing, null, customer, null, null, Order.NEWEST);
    }
}
