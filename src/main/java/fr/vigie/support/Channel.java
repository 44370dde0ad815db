package fr.vigie.support;

/** How a request reached the agency. */
public enum Channel {
    PORTAL,
    EMAIL,
    PHONE,
    /** A program with a token. */
    API,
    /** The agency noticed by itself. */
    AGENCY,
    /** The watch noticed an outage. */
    WATCH,
    /** A backup failed. */
    BACKUP;

    /** The message key of its name. */
    public String message() {
        return "support.channel." + name();
    }
}
