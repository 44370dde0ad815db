package fr.vigie.billing;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number under which a creditor collects SEPA direct debits (in France the ICS, given by the Banque de France), its two
 * check digits verified by ISO 7064; the three characters of the business line do not count (EPC 262-08).
 */
public record CreditorId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}");

    public CreditorId {
        value = value.replaceAll("[\\s\\u00a0\\u202f-]", "").toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches() || !checks(value)) {
            throw new IllegalArgumentException("Expected a creditor identifier such as FR72ZZZ123456, found: " + value);
        }
    }

    public static Optional<CreditorId> parse(String text) {
        try {
            return Optional.of(new CreditorId(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static boolean checks(String value) {
        StringBuilder digits = new StringBuilder();
        (value.substring(7) + value.substring(0, 4))
                .chars()
                .forEach(letter -> digits.append(Character.digit(letter, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
    }
}
