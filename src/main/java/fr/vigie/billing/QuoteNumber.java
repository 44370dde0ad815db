package fr.vigie.billing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call a quote: {@code D-2026-0001}, counted anew each year. */
public record QuoteNumber(int year, int serial) {
    private static final Pattern SHAPE = Pattern.compile("[Dd]-(\\d{4})-(\\d{4,9})");

    public QuoteNumber {
        if (year < 2000 || serial < 1) {
            throw new IllegalArgumentException("quotes are numbered from 1 each year, not " + year + "/" + serial);
        }
    }

    public static Optional<QuoteNumber> parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        return matcher.matches() && Integer.parseInt(matcher.group(1)) >= 2000 && Integer.parseInt(matcher.group(2)) > 0
                ? Optional.of(new QuoteNumber(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "D-%d-%04d".formatted(year, serial);
    }
}
