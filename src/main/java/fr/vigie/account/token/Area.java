package fr.vigie.account.token;

import java.util.Locale;

/** A part of what programs can reach. */
public enum Area {
    TICKETS(true),
    SHOPS(false),
    CONTRACTS(false),
    HOURS(false),
    /** Availability and outages. */
    MONITORING(false);

    private final boolean writable;

    Area(boolean writable) {
        this.writable = writable;
    }

    /** Whether programs can change anything there. */
    public boolean isWritable() {
        return writable;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The message key of its name. */
    public String message() {
        return "account.token.area." + name();
    }
}
