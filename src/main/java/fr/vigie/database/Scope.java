package fr.vigie.database;

import fr.vigie.kernel.CustomerId;

/**
 * Whose rows the current work may see. The database enforces it (row-level security); without a scope nothing that
 * belongs to a customer is visible.
 */
public sealed interface Scope {

    /** The agency's own people and background work: every customer. */
    record Agency() implements Scope {}

    /** A merchant: the rows of one customer. */
    record OfCustomer(CustomerId customer) implements Scope {}

    /** Nobody signed in: no customer's rows. */
    record Nobody() implements Scope {}

    static Scope agency() {
        return new Agency();
    }

    static Scope customer(CustomerId customer) {
        return new OfCustomer(customer);
    }

    static Scope nobody() {
        return new Nobody();
    }

    /** The value of the session setting {@code vigie.scope} that the policies compare with. */
    default String setting() {
        return switch (this) {
            case Agency() -> "agency";
            case OfCustomer(var customer) -> customer.toString();
            case Nobody() -> "";
        };
    }
}
