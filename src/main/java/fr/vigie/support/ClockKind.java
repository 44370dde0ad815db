package fr.vigie.support;

/** The two promises about a ticket, each with its own clock. */
public enum ClockKind {
    /** Guaranteed response time (GTI): a human of the agency answers. */
    RESPONSE,
    /** Guaranteed restoration time (GTR): the shop works again. */
    RESTORATION;

    /** The message key of its name. */
    public String message() {
        return "support.clock." + name();
    }
}
