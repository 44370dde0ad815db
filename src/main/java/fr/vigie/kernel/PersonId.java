package fr.vigie.kernel;

import java.util.UUID;

/** Identifies a person. Created ids are time-ordered, so that rows of one period lie together. */
public record PersonId(UUID value) {

    public static PersonId create() {
        return new PersonId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
