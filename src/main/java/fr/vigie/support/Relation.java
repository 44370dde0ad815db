package fr.vigie.support;

import java.util.List;

/** How a ticket stands to another of the same customer, seen from it. */
public enum Relation {
    RELATED,
    DUPLICATE,
    CAUSED_BY,
    CAUSES,
    /** It takes up what was closed in the other. */
    CONTINUES,
    CONTINUED_BY;

    /** Those that a person chooses among; the others come of answers to closed tickets. */
    public static final List<Relation> CHOSEN = List.of(RELATED, DUPLICATE, CAUSED_BY, CAUSES);

    /** The same, seen from the other ticket. */
    public Relation inverse() {
        return switch (this) {
            case RELATED -> RELATED;
            case DUPLICATE -> DUPLICATE;
            case CAUSED_BY -> CAUSES;
            case CAUSES -> CAUSED_BY;
            case CONTINUES -> CONTINUED_BY;
            case CONTINUED_BY -> CONTINUES;
        };
    }

    /** The message key of its name. */
    public String message() {
        return "support.relation." + name();
    }
}
