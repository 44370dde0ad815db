package fr.vigie.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The code of a bank (ISO 9362), of eight or eleven characters. */
public record Bic(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

    public Bic {
        value = value.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Expected a BIC such as AGRIFRPP, found: " + value);
        }
    }

    public static Optional<Bic> parse(String text) {
        try {
            return Optional.of(new Bic(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
