package fr.vigie.support;

/** What became of an action on a ticket. */
public sealed interface Outcome {

    record Changed(Ticket ticket) implements Outcome {}

    /**
     * The ticket is not in a state for it; nothing changed.
     *
     * @param message the key of a message that says why and what can be done instead
     */
    record Refused(String message) implements Outcome {}

    /** The changed ticket. @throws IllegalStateException if the action was refused */
    default Ticket orThrow() {
        return switch (this) {
            case Changed(Ticket ticket) -> ticket;
            case Refused(String message) -> throw new IllegalStateException(message);
        };
    }
}
