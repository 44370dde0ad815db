package fr.vigie.account;

import java.util.Optional;
import java.util.regex.Pattern;

/** The nine-digit number of a French company in the SIRENE register; its last digit is a Luhn check digit. */
public record Siren(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{9}");

    public Siren {
        value = value.replaceAll("[\\s.\\u00a0\\u202f]", "");
        if (!FORM.matcher(value).matches() || luhn(value) != 0) {
            throw new IllegalArgumentException("Expected the nine digits of a SIREN number, found: " + value);
        }
    }

    public static Optional<Siren> parse(String text) {
        try {
            return Optional.of(new Siren(text));
        } catch (IllegalArgumentException notASiren) {
            return Optional.empty();
        }
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10;
    }

    /** Grouped by three, as it is printed. */
    @Override
    public String toString() {
        return value.substring(0, 3) + "\u00a0" + value.substring(3, 6) + "\u00a0" + value.substring(6);
    }
}
