package fr.vigie.kernel;

import java.util.UUID;

/** Identifies a shop. Created ids are time-ordered, so that rows of one period lie together. */
public record ShopId(UUID value) {

    public static ShopId create() {
        return new ShopId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    public static ShopId of(String text) {
        return new ShopId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
