package fr.vigie.account;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A VAT identification number of the European Union, as VIES takes it: the two letters of the country and its number,
 * without spaces. What people type is held to the check digits of its country too; whether the number was ever given, only
 * VIES itself could tell, and it is not asked. Of a French one the SIREN and its key always hold (CGI, annex IV, article 23 N).
 */
public record VatNumber(String value) {

    /** The forms of the VIES questionnaire. */
    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            form("AT", "U\\d{8}"),
            form("BE", "[01]\\d{9}"),
            form("BG", "\\d{9,10}"),
            form("CY", "\\d{8}[A-Z]"),
            form("CZ", "\\d{8,10}"),
            form("DE", "\\d{9}"),
            form("DK", "\\d{8}"),
            form("EE", "\\d{9}"),
            form("EL", "\\d{9}"),
            form("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
            form("FI", "\\d{8}"),
            form("FR", "[A-HJ-NP-Z0-9]{2}\\d{9}"),
            form("HR", "\\d{11}"),
            form("HU", "\\d{8}"),
            form("IE", "\\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}"),
            form("IT", "\\d{11}"),
            form("LT", "\\d{9}(\\d{3})?"),
            form("LU", "\\d{8}"),
            form("LV", "\\d{11}"),
            form("MT", "\\d{8}"),
            form("NL", "[A-Z0-9+*]{12}"),
            form("PL", "\\d{10}"),
            form("PT", "\\d{9}"),
            form("RO", "\\d{2,10}"),
            form("SE", "\\d{12}"),
            form("SI", "\\d{8}"),
            form("SK", "\\d{10}"),
            form("XI", "[A-Z0-9]{5,12}"));

    public VatNumber {
        value = value.replaceAll("[\\s.\\u00a0\\u202f-]", "").toUpperCase(Locale.ROOT);
        if (value.length() < 4 || !known(value) || (value.startsWith("FR") && !keyHolds(value))) {
            throw new IllegalArgumentException("Expected a VAT number such as FR32123456789, found: " + value);
        }
    }

    /** What a person typed; empty unless its form and its check digits are those of a member state. */
    public static Optional<VatNumber> parse(String text) {
        try {
            return Optional.of(new VatNumber(text)).filter(VatNumber::isPlausible);
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** Whether its check digits hold; what was entered before they were known need not. */
    public boolean isPlausible() {
        return VatChecks.hold(value.substring(0, 2), value.substring(2));
    }

    /** The company that a French number names. */
    public Optional<Siren> siren() {
        return value.startsWith("FR") ? Siren.parse(value.substring(4)) : Optional.empty();
    }

    private static boolean known(String value) {
        Pattern form = FORMS.get(value.substring(0, 2));
        return form != null && form.matcher(value.substring(2)).matches();
    }

    /** A key of two digits is computed from the SIREN; newer ones hold a letter and say nothing. */
    private static boolean keyHolds(String value) {
        String key = value.substring(2, 4);
        String siren = value.substring(4);
        return Siren.parse(siren).isPresent()
                && (!key.chars().allMatch(Character::isDigit)
                        || Integer.parseInt(key) == (12 + 3 * (Integer.parseInt(siren) % 97)) % 97);
    }

    private static Map.Entry<String, Pattern> form(String country, String number) {
        return Map.entry(country, Pattern.compile(number));
    }

    /** Grouped as it is printed: {@code FR 32 123 456 789}; the numbers of other countries as one word. */
    @Override
    public String toString() {
        return siren().map(siren -> "FR\u00a0" + value.substring(2, 4) + "\u00a0" + siren)
                .orElse(value);
    }
}
