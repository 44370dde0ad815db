package fr.vigie.shop.access;

/** What a review decides of one access. */
public enum Decision {
    KEPT,
    REVOKED
}
