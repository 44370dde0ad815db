package fr.vigie.account;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number of a bank account (ISO 13616), its two check digits verified and its length that of its country. */
public record Iban(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    /** Of the countries of the SEPA area; elsewhere the check digits alone decide. */
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(
            Map.entry("AD", 24),
            Map.entry("AT", 20),
            Map.entry("BE", 16),
            Map.entry("BG", 22),
            Map.entry("CH", 21),
            Map.entry("CY", 28),
            Map.entry("CZ", 24),
            Map.entry("DE", 22),
            Map.entry("DK", 18),
            Map.entry("EE", 20),
            Map.entry("ES", 24),
            Map.entry("FI", 18),
            Map.entry("FR", 27),
            Map.entry("GB", 22),
            Map.entry("GR", 27),
            Map.entry("HR", 21),
            Map.entry("HU", 28),
            Map.entry("IE", 22),
            Map.entry("IS", 26),
            Map.entry("IT", 27),
            Map.entry("LI", 21),
            Map.entry("LT", 20),
            Map.entry("LU", 20),
            Map.entry("LV", 21),
            Map.entry("MC", 27),
            Map.entry("MT", 31),
            Map.entry("NL", 18),
            Map.entry("NO", 15),
            Map.entry("PL", 28),
            Map.entry("PT", 25),
            Map.entry("RO", 24),
            Map.entry("SE", 24),
            Map.entry("SI", 19),
            Map.entry("SK", 24),
            Map.entry("SM", 27));

    public Iban {
        value = value.replaceAll("[\\s\\u00a0\\u202f-]", "").toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()
                || LENGTHS.getOrDefault(value.substring(0, 2), value.length()) != value.length()
                || !checks(value)) {
            throw new IllegalArgumentException(
                    "Expected an IBAN such as FR76 3000 6000 0112 3456 7890 189, found: " + value);
        }
    }

    public static Optional<Iban> parse(String text) {
        try {
            return Optional.of(new Iban(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** The two letters of the country. */
    public String country() {
        return value.substring(0, 2);
    }

    private static boolean checks(String value) {
        StringBuilder digits = new StringBuilder();
        (value.substring(4) + value.substring(0, 4))
                .chars()
                .forEach(letter -> digits.append(Character.digit(letter, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }

    /** In groups of four, as it is printed. */
    @Override
    public String toString() {
        return value.replaceAll("(.{4})(?=.)", "$1\u00a0");
    }
}
