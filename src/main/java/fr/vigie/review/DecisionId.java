package fr.vigie.review;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Names a decision. */
public record DecisionId(UUID value) {

    static DecisionId create() {
        return new DecisionId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static DecisionId of(String text) {
        return new DecisionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
