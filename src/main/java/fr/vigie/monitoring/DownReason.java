package fr.vigie.monitoring;

/** Why a shop counts as down. */
public enum DownReason {
    DNS,
    CONNECTION_REFUSED,
    TIMEOUT,
    CERTIFICATE,
    TLS,
    PROTOCOL,
    CUT,
    TOO_MANY_REDIRECTS,
    BAD_REDIRECT,
    SERVER_ERROR,
    UNEXPECTED_STATUS,
    MISSING_TEXT;

    /** Whether a break of our own network would look the same. */
    boolean maybeOurs() {
        return this == DNS || this == TIMEOUT;
    }
}
