package fr.vigie.contract.review;

import java.util.Locale;
import java.util.Set;

/**
 * Where personal data may lie without further guarantees: the European Economic Area, and the countries that the
 * European Commission found adequate (article 45 GDPR) without reserve.
 */
public final class Europe {

    private static final Set<String> PROTECTED = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "AD", "AR", "CH", "FO", "GB", "GG",
            "IL", "IM", "JE", "JP", "KR", "NZ", "UY");

    private Europe() {}

    /** @param country ISO 3166 two letters */
    public static boolean protects(String country) {
        return PROTECTED.contains(country.strip().toUpperCase(Locale.ROOT));
    }
}
