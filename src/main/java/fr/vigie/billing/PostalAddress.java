package fr.vigie.billing;

import fr.vigie.billing.price.VatRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A postal address in the parts that electronic invoices want.
 *
 * @param street may be empty, as {@code more} for a second line
 * @param country ISO 3166 code of two letters
 */
public record PostalAddress(String street, String more, String postCode, String city, String country) {

    private static final int LONGEST = 200;
    private static final Pattern FRENCH_LAST_LINE = Pattern.compile("(?:F-)?(\\d{5})\\s+(.+)");
    private static final Map<String, String> TERRITORIES = Map.ofEntries(
            Map.entry("971", "GP"),
            Map.entry("97133", "BL"),
            Map.entry("97150", "MF"),
            Map.entry("972", "MQ"),
            Map.entry("973", "GF"),
            Map.entry("974", "RE"),
            Map.entry("975", "PM"),
            Map.entry("976", "YT"),
            Map.entry("986", "WF"),
            Map.entry("987", "PF"),
            Map.entry("988", "NC"));
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    public PostalAddress {
        street = part(street);
        more = part(more);
        postCode = part(postCode);
        city = part(city);
        country = country.strip().toUpperCase(Locale.ROOT);
        if (!isCountry(country)) {
            throw new IllegalArgumentException("a country is an ISO 3166 code such as FR, was " + country);
        }
    }

    public static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    /** Nothing known yet. */
    public static PostalAddress unknown() {
        return new PostalAddress("", "", "", "", "FR");
    }

    /** Reads a French address whose last line is {@code 35400 Saint-Malo}; empty when it is not one. */
    public static Optional<PostalAddress> read(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        for (int i = lines.size() - 1; i > 0; i--) {
            Matcher last = FRENCH_LAST_LINE.matcher(lines.get(i));
            if (last.matches()) {
                String more = String.join(", ", lines.subList(1, i));
                return Optional.of(new PostalAddress(lines.getFirst(), more, last.group(1), last.group(2), "FR"));
            }
        }
        return Optional.empty();
    }

    /** Whether a letter and an invoice would arrive. */
    public boolean isComplete() {
        return !street.isEmpty() && !postCode.isEmpty() && !city.isEmpty();
    }

    public boolean isFrench() {
        return country.equals("FR");
    }

    /**
     * The country by whose rules it is taxed: an overseas territory of France that was written with France as country is told
     * by its post code (INSEE and La Poste: 971 to 976, 986 to 988).
     */
    public String territory() {
        if (!isFrench() || postCode.length() != 5) {
            return country;
        }
        String own = TERRITORIES.get(postCode);
        return own != null ? own : TERRITORIES.getOrDefault(postCode.substring(0, 3), country);
    }

    /** Whether French VAT applies there, so that between companies it is a domestic sale. */
    public boolean isDomestic() {
        return VatRule.isFrench(territory());
    }

    public boolean isInUnion() {
        return VatRule.isInUnion(country);
    }

    /** As it is printed; the country only when it is another. */
    public List<String> lines(Locale language) {
        List<String> lines = new ArrayList<>(List.of(street, more, (postCode + " " + city).strip()));
        if (!isFrench()) {
            lines.add(Locale.of("", country).getDisplayCountry(language));
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }

    private static String part(String text) {
        String one = text.strip().replaceAll("\\s+", " ");
        if (one.length() > LONGEST) {
            throw new IllegalArgumentException("a line of an address has at most " + LONGEST + " characters");
        }
        return one;
    }
}
