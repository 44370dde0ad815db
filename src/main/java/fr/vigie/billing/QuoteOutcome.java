package fr.vigie.billing;

/** What became of an action on a quote. */
public sealed interface QuoteOutcome {

    record Changed(Quote quote) implements QuoteOutcome {}

    /** @param message the key of a message that says why, and what to do */
    record Refused(String message) implements QuoteOutcome {}
}
