package fr.vigie.shop.access;

import fr.vigie.kernel.TimeOrdered;
import java.util.UUID;

/** Identifies a review of accesses. */
public record AccessReviewId(UUID value) {
    static AccessReviewId create() {
        return new AccessReviewId(TimeOrdered.uuid());
    }

    /** @throws IllegalArgumentException for a text that is no id */
    public static AccessReviewId of(String text) {
        return new AccessReviewId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
