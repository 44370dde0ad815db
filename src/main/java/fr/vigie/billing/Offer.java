package fr.vigie.billing;

import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Totals;
import fr.vigie.billing.price.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * What a quote offers: work at a price until a day.
 *
 * @param title one line, 1 to 200 characters
 * @param notes terms and remarks that the customer reads, at most 5 000 characters; may be empty
 * @param lines 1 to 100
 * @param validUntil the last day on which it can be approved
 * @param delay when the work is estimated to be done, in words, at most 200 characters; may be empty
 */
public record Offer(String title, String notes, List<PriceLine> lines, LocalDate validUntil, String delay) {

    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_NOTES = 5_000;
    public static final int LONGEST_DELAY = 200;
    public static final int MOST_LINES = 100;

    /** A working day, for offers counted in days. */
    private static final Duration DAY = Duration.ofHours(7);

    public Offer {
        title = title.strip();
        notes = notes.strip().replace("\r\n", "\n");
        delay = delay.strip();
        lines = List.copyOf(lines);
        if (title.isEmpty() || title.length() > LONGEST_TITLE || title.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a title is one line of 1 to " + LONGEST_TITLE + " characters");
        }
        if (notes.length() > LONGEST_NOTES || delay.length() > LONGEST_DELAY) {
            throw new IllegalArgumentException("notes or delay are too long");
        }
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("an offer has 1 to " + MOST_LINES + " lines, not " + lines.size());
        }
    }

    public Totals totals() {
        return Totals.of(lines);
    }

    /** The time that its lines in hours and days (of seven hours) foresee; zero when all have fixed prices. */
    public Duration foreseen() {
        return lines.stream()
                .filter(line -> line.unit() == Unit.HOUR || line.unit() == Unit.DAY)
                .map(line -> time(line.quantity(), line.unit() == Unit.HOUR ? Duration.ofHours(1) : DAY))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration time(BigDecimal quantity, Duration unit) {
        return Duration.ofMinutes(
                quantity.multiply(BigDecimal.valueOf(unit.toMinutes())).longValue());
    }
}
