package fr.vigie.billing;

/** Where a contract stands in a month's invoicing; what needs somebody comes first. */
public enum RunState {
    /** The draft could not be made; it is tried again every hour. */
    FAILED("bad"),
    /** The month is older than what runs make up for by themselves. */
    SKIPPED("bad"),
    /** The invoice was sent, and a server refused it or may not have taken it. */
    UNDELIVERED("bad"),
    /** A draft that a manager reads and validates. */
    DRAFTED("warn"),
    /** Validated and not sent. */
    VALIDATED("warn"),
    /** Its day has come: the next run drafts it. */
    DUE("info"),
    /** Its day has not come. */
    WAITING("unknown"),
    /** Taken back whole by credit notes. */
    CANCELLED("excluded"),
    DISCARDED("excluded"),
    /** The month costs nothing. */
    NOTHING("excluded"),
    SENT("ok");

    private final String css;

    RunState(String css) {
        this.css = css;
    }

    /** The kind of its mark. */
    public String css() {
        return css;
    }

    /** The message key of its name. */
    public String key() {
        return "billing.run.state." + name();
    }

    /** Whether nothing is left to do for it. */
    public boolean isDone() {
        return this == SENT || this == NOTHING || this == DISCARDED || this == CANCELLED;
    }

    /** Whether a manager may order its draft, after a failure or although it was dropped. */
    public boolean mayBeOrdered() {
        return this == FAILED
                || this == SKIPPED
                || this == DUE
                || this == NOTHING
                || this == DISCARDED
                || this == CANCELLED;
    }
}
