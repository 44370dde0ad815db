package fr.vigie.billing;

/** What became of an action on an invoice. */
public sealed interface InvoiceOutcome {

    record Changed(Invoice invoice) implements InvoiceOutcome {}

    /** @param message the key of a message that says why, and what to do */
    record Refused(String message) implements InvoiceOutcome {}
}
