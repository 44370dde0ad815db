package fr.vigie.billing.price;

/** In what a line is counted, with its code of UN/ECE recommendation 20 as electronic invoices write it. */
public enum Unit {
    HOUR("HUR"),
    DAY("DAY"),
    PIECE("C62"),
    /** A fixed price for the whole. */
    FLAT("LS"),
    MONTH("MON");

    private final String code;

    Unit(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The message key of its name. */
    public String key() {
        return "billing.unit." + name();
    }
}
