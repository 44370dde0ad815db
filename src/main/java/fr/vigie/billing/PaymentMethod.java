package fr.vigie.billing;

/** How an invoice is paid, with the code of UNCL 4461 that electronic invoices write. */
public enum PaymentMethod {
    TRANSFER("30"),
    SEPA_DEBIT("59"),
    CARD("48"),
    CHEQUE("20"),
    CASH("10");

    private final String code;

    PaymentMethod(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The message key of its name. */
    public String key() {
        return "billing.method." + name();
    }
}
