package fr.vigie.support.checklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list of checks that the agency has written once.
 *
 * @param mandatory whether a ticket with it is resolved only once all of it is ticked
 * @param items 1 to 50, each of one line of at most 200 characters
 * @param archived since when it can no longer be put on tickets; null while it can
 */
public record Template(
        UUID id,
        String name,
        boolean mandatory,
        List<String> items,
        Instant written,
        String writtenBy,
        @Nullable Instant archived) {
    public static final int LONGEST_NAME = 80;
    public static final int LONGEST_ITEM = 200;
    public static final int MOST_ITEMS = 50;

    public Template {
        items = List.copyOf(items);
    }
}
