package fr.vigie.support;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call a ticket: {@code T-2026-0001}, counted anew each year. */
public record TicketNumber(int year, int serial) {
    private static final Pattern SHAPE = Pattern.compile("[Tt]-(\\d{4})-(\\d{4,9})");

    public TicketNumber {
        if (year < 2000 || serial < 1) {
            throw new IllegalArgumentException("tickets are numbered from 1 each year, not " + year + "/" + serial);
        }
    }

    public static Optional<TicketNumber> parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(matcher.group(1));
        int serial = Integer.parseInt(matcher.group(2));
        return year < 2000 || serial < 1 ? Optional.empty() : Optional.of(new TicketNumber(year, serial));
    }

    @Override
    public String toString() {
        return "T-%d-%04d".formatted(year, serial);
    }
}
