package fr.vigie.billing;

/** Where an invoice stands, for people. */
public enum InvoiceStanding {
    DRAFT("unknown"),
    DISCARDED("excluded"),
    /** Validated, not sent yet. */
    ISSUED("warn"),
    /** Sent and not due yet. */
    SENT("info"),
    OVERDUE("bad"),
    /** Paid in full, or balanced by credit notes. */
    SETTLED("ok"),
    CANCELLED("excluded");

    private final String css;

    InvoiceStanding(String css) {
        this.css = css;
    }

    /** The kind of its mark. */
    public String css() {
        return css;
    }

    /** The message key of its name. */
    public String key() {
        return "billing.invoice.standing." + name();
    }

    public boolean isOpen() {
        return this == ISSUED || this == SENT || this == OVERDUE;
    }
}
