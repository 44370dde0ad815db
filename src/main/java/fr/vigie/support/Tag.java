package fr.vigie.support;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A word by which the agency sorts tickets.
 *
 * @param by who wrote it
 * @param archived since when it is not offered any more; null while it is
 */
public record Tag(
        TagId id,
        String name,
        Instant since,
        String by,
        @Nullable Instant archived) {
    public static final int LONGEST_NAME = 40;
}
