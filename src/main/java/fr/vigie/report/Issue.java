package fr.vigie.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that one edition of a report tells its reader.
 *
 * @param report the figures as the month was closed
 * @param remarks what the account manager added
 * @param corrections up to this edition, oldest first
 * @param earlier the months before, newest first
 */
public record Issue(MonthlyReport report, Remarks remarks, List<Noted> corrections, List<Earlier> earlier) {
    public Issue {
        corrections = List.copyOf(corrections);
        earlier = List.copyOf(earlier);
    }

    /** The figures of the months before, newest first. */
    List<MonthlyReport> before() {
        return earlier.stream().map(Earlier::report).toList();
    }

    /** @param recounted the figures as this correction has them; null when they stay as they were */
    public record Noted(
            int number,
            Instant at,
            String by,
            String reason,
            String text,
            @Nullable MonthlyReport recounted) {}

    /** Figures alone. */
    public static Issue of(MonthlyReport report) {
        return new Issue(report, Remarks.NONE, List.of(), List.of());
    }

    /** The figures that hold now: those of the last recounting, or those of the closing. */
    public MonthlyReport current() {
        return corrections.reversed().stream()
                .map(Noted::recounted)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst()
                .orElse(report);
    }
}
