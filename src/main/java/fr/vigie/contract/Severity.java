package fr.vigie.contract;

/** How much a fault hurts the shop, gravest first. */
public enum Severity {
    /** Customers cannot order: shop down, cart, checkout or payment broken. */
    CRITICAL,
    /** A function is broken but orders go through. */
    STANDARD,
    /** Display, spelling, comfort. */
    MINOR
}
