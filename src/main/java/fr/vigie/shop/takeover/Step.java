package fr.vigie.shop.takeover;

import java.util.Locale;

/** The steps of a takeover, in order. */
public enum Step {
    ADDRESS,
    ACCESS,
    DIAGNOSIS,
    INVENTORY,
    BACKUP;

    /** As written in addresses and message keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
