package fr.vigie.account;

import fr.vigie.kernel.CustomerId;
import java.time.Instant;
import java.util.Locale;

/**
 * A merchant company that the agency works for.
 *
 * @param since when it was entered
 */
public record Customer(CustomerId id, CustomerDetails details, Instant since) {

    public String name() {
        return details.name();
    }

    /** The language its documents and messages are written in. */
    public Locale locale() {
        return details.locale();
    }
}
