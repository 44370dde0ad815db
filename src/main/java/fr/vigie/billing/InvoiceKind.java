package fr.vigie.billing;

/** An invoice, or what takes one back; with its code of UNTDID 1001 and the letter of its numbers. */
public enum InvoiceKind {
    INVOICE("380", "F"),
    CREDIT_NOTE("381", "A");

    private final String code;
    private final String letter;

    InvoiceKind(String code, String letter) {
        this.code = code;
        this.letter = letter;
    }

    public String code() {
        return code;
    }

    String letter() {
        return letter;
    }

    /** The message key of its name. */
    public String key() {
        return "billing.kind." + name();
    }
}
