package fr.vigie.billing;

/** Where a quote stands. */
public enum QuoteState {
    /** Being written; only the agency sees it. */
    DRAFT("unknown"),
    SENT("info"),
    /** The customer has opened it. */
    VIEWED("info"),
    /** Nobody answered in time. */
    EXPIRED("excluded"),
    REFUSED("bad"),
    /** Taken back by the agency. */
    WITHDRAWN("excluded"),
    /** The work may begin. */
    APPROVED("ok"),
    /** The work has begun. */
    STARTED("ok"),
    /** The work was delivered; its price can be invoiced. */
    COMPLETED("ok");

    private final String css;

    QuoteState(String css) {
        this.css = css;
    }

    /** The kind of its mark. */
    public String css() {
        return css;
    }

    /** The message key of its name. */
    public String key() {
        return "billing.quote.state." + name();
    }

    /** Whether the customer may still say yes or no. */
    public boolean awaitsAnswer() {
        return this == SENT || this == VIEWED;
    }

    /** Whether the agency may take it back. */
    public boolean isRetractable() {
        return this == DRAFT || awaitsAnswer();
    }

    /** Whether the customer said yes. */
    public boolean isAgreed() {
        return this == APPROVED || this == STARTED || this == COMPLETED;
    }

    /** Whether work may be counted on it: agreed, and not delivered yet. */
    public boolean coversWork() {
        return this == APPROVED || this == STARTED;
    }
}
