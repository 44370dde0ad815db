package fr.vigie.billing;

/**
 * What a line of an invoice charges, so that nothing is charged twice.
 *
 * @param reference {@code <contract>:<month>} of a fee or overage, the id of a quote, an expense or a credit
 * @param amount minutes of an overage, cents of a credit, else one
 */
public record Source(Kind kind, String reference, long amount) {

    public enum Kind {
        FEE,
        OVERAGE,
        QUOTE,
        EXPENSE,
        CREDIT
    }
}
