package fr.vigie.kernel;

import java.util.UUID;

/** Identifies a customer. Created ids are time-ordered, so that rows of one period lie together. */
public record CustomerId(UUID value) {

    public static CustomerId create() {
        return new CustomerId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static CustomerId of(String text) {
        return new CustomerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
