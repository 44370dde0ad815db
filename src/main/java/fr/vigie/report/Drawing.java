package fr.vigie.report;

import fr.vigie.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a report as they were before it was drawn anew.
 *
 * @param number 1 for the closing of the month
 * @param frozen when they were counted
 * @param replaced when the next drawing took their place
 * @param by who asked for that; null when it followed what was stated about a duty
 */
public record Drawing(
        int number,
        Instant frozen,
        Instant replaced,
        @Nullable PersonId by) {}
