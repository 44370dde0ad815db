package fr.vigie.report;

import fr.vigie.kernel.PersonId;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a report as they were before it was drawn anew.
 *
 * @param number 1 for the closing of the month
 * @param frozen when they were counted
 * @param replaced when the next drawing took their place
 * @param by who asked for that; null when it followed what was stated, decided or corrected
 * @param compared the earlier month whose report has other figures since; null when it was drawn anew for anything else
 */
public record Drawing(
        int number,
        Instant frozen,
        Instant replaced,
        @Nullable PersonId by,
        @Nullable YearMonth compared) {}
