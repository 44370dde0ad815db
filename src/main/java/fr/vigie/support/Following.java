package fr.vigie.support;

import fr.vigie.account.Role;

/** What a person wants to be told of by mail. What is written stays readable in Vigie whatever they choose. */
public enum Following {
    /** Every ticket of the side's customers. */
    EVERYTHING,
    /** Tickets they have in hand, opened, wrote in or follow. */
    INVOLVED,
    NOTHING;

    /** A merchant hears of every answer, a person of the agency of what is theirs, until they choose. */
    static Following usual(Role role) {
        return role.isStaff() ? INVOLVED : EVERYTHING;
    }

    /** The message key of its name. */
    public String message() {
        return "support.following." + name();
    }
}
