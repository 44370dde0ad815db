package fr.vigie.billing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a validated invoice ({@code F-2026-0001}) or credit note ({@code A-2026-0001}): two series, each chronological
 * and without gap within its year (CGI, annex II, article 242 nonies A, I, 7°).
 */
public record InvoiceNumber(InvoiceKind kind, int year, int serial) {
    private static final Pattern SHAPE = Pattern.compile("([FfAa])-(2\\d{3})-(\\d{4,9})");

    public InvoiceNumber {
        if (year < 2000 || serial < 1) {
            throw new IllegalArgumentException("invoices are numbered from 1 each year, not " + year + "/" + serial);
        }
    }

    public static Optional<InvoiceNumber> parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) == 0) {
            return Optional.empty();
        }
        InvoiceKind kind = matcher.group(1).equalsIgnoreCase("F") ? InvoiceKind.INVOICE : InvoiceKind.CREDIT_NOTE;
        return Optional.of(
                new InvoiceNumber(kind, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))));
    }

    @Override
    public String toString() {
        return "%s-%d-%04d".formatted(kind.letter(), year, serial);
    }
}
