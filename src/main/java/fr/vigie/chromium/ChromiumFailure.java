package fr.vigie.chromium;

import org.jspecify.annotations.Nullable;

/** Chromium could not show a page. The detail is for experts: short, English, without secrets. */
public final class ChromiumFailure extends Exception {

    public enum Reason {
        /** No Chromium on this machine; installing one helps. */
        MISSING,
        /** It is there and does not start; the detail is what it said. */
        DID_NOT_START,
        /** The page leads to an address that is not public, and whose network is not allowed. */
        ADDRESS_REFUSED,
        /** No page: the name, the connection, the certificate or the HTTP status. */
        NO_PAGE,
        /** The page was not loaded in time. */
        TOO_LONG,
        /** The page took more memory, or more bytes, than a visit may. */
        TOO_BIG,
        /** Chromium or the page's process ended by itself. */
        CRASHED
    }

    private final Reason reason;

    ChromiumFailure(Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    ChromiumFailure(Reason reason, String detail) {
        this(reason, detail, null);
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
