package fr.vigie.account;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number as people write it, as in {@code 06 12 34 56 78} or {@code +33 6 12 34 56 78}.
 *
 * @param written at most 40 characters with 4 to 15 digits (ITU-T E.164 allows 15)
 */
public record PhoneNumber(String written) {
    private static final Pattern FORM = Pattern.compile("\\+?[0-9 .()/\u00a0\u202f-]+");
    private static final Pattern PREFIX = Pattern.compile("^(?:\\+33|0033|0)");

    public PhoneNumber {
        long digits = written.chars().filter(Character::isDigit).count();
        if (written.length() > 40
                || digits < 4
                || digits > 15
                || !FORM.matcher(written).matches()) {
            throw new IllegalArgumentException("a phone number has 4 to 15 digits, not \"" + written + "\"");
        }
    }

    public static Optional<PhoneNumber> parse(String text) {
        try {
            return Optional.of(new PhoneNumber(text.strip()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The digits by which a number is found that somebody began to type; empty when fewer than four are known. */
    public static String sought(String typed) {
        String text = typed.strip();
        if (!FORM.matcher(text).matches()) {
            return "";
        }
        String digits =
                PREFIX.matcher(text.replaceAll("[^0-9+]", "")).replaceFirst("").replaceAll("\\D", "");
        return digits.length() < 3 ? "" : digits.substring(Math.max(0, digits.length() - 9));
    }

    @Override
    public String toString() {
        return written;
    }
}
