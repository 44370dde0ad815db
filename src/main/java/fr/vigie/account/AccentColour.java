package fr.vigie.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one colour of the agency, on its buttons and links.
 *
 * @param hex {@code #rrggbb}, lower case
 */
public record AccentColour(String hex) {

    private static final Pattern FORM = Pattern.compile("#[0-9a-f]{6}");

    /** The green of the sea off Brittany, used until the agency chooses its own. */
    public static final AccentColour DEFAULT = new AccentColour("#0b6e75");

    /** WCAG 2.2, criterion 1.4.3: text of normal size. */
    private static final double READABLE = 4.5;

    public AccentColour {
        hex = hex.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("Expected a colour such as #0b6e75, found: " + hex);
        }
    }

    public static Optional<AccentColour> parse(String text) {
        try {
            return Optional.of(new AccentColour(text));
        } catch (IllegalArgumentException notAColour) {
            return Optional.empty();
        }
    }

    /** The contrast ratio of WCAG 2.2 with white, between 1 and 21. */
    public double contrastWithWhite() {
        return 1.05 / (luminance() + 0.05);
    }

    /** Whether white text on this colour, and this colour as text on white, can be read. */
    public boolean isReadable() {
        return contrastWithWhite() >= READABLE;
    }

    /** Red, green and blue in decimal, separated by commas, as style sheets mix them. */
    public String rgb() {
        return channel(0) + ", " + channel(1) + ", " + channel(2);
    }

    private double luminance() {
        return 0.2126 * linear(channel(0)) + 0.7152 * linear(channel(1)) + 0.0722 * linear(channel(2));
    }

    private int channel(int index) {
        return Integer.parseInt(hex.substring(1 + 2 * index, 3 + 2 * index), 16);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
