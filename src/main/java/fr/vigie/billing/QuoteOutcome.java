package fr.vigie.billing;

import java.util.List;

/** What became of an action on a quote. */
public sealed interface QuoteOutcome {

    record Changed(Quote quote) implements QuoteOutcome {}

    /**
     * @param message the key of a message that says why, and what to do
     * @param arguments of that message
     */
    record Refused(String message, List<String> arguments) implements QuoteOutcome {
        public Refused {
            arguments = List.copyOf(arguments);
        }

        public Refused(String message) {
            this(message, List.of());
        }
    }
}
