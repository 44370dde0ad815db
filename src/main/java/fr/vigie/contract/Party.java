package fr.vigie.contract;

import java.util.Locale;

/** The two sides of a contract. */
public enum Party {
    AGENCY,
    CUSTOMER;

    /** The message key of its name. */
    public String key() {
        return "contract.party." + name().toLowerCase(Locale.ROOT);
    }
}
