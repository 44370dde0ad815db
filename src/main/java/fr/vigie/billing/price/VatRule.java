package fr.vigie.billing.price;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Which tax a service to a business bears. The place of supply is where the customer is established (article 44 of
 * Directive 2006/112/EC, article 259-1 of the French tax code); without a valid identification number elsewhere in the Union
 * the customer is taken for a consumer and bears French tax.
 *
 * @param franchise whether the seller is exempt under article 293 B
 * @param country the customer's, by its ISO 3166 code
 * @param identified whether the customer has a VAT number of that country in the form that VIES takes
 */
public record VatRule(boolean franchise, String country, boolean identified) {

    /** ISO codes of the member states, Monaco counting as France; Greece is GR here though its VAT numbers begin with EL. */
    private static final Set<String> UNION = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "MC");

    private static final Set<String> FRANCE = Set.of("FR", "MC");

    /** @param agreed the rate of the contract or quote, zero for a seller without tax */
    public Vat of(BigDecimal agreed) {
        if (franchise || agreed.signum() == 0) {
            return Vat.FRANCHISE;
        }
        if (FRANCE.contains(country)) {
            return new Vat(Vat.Category.STANDARD, agreed);
        }
        if (!UNION.contains(country)) {
            return Vat.OUTSIDE_EU;
        }
        return identified ? Vat.REVERSE_CHARGE : new Vat(Vat.Category.STANDARD, agreed);
    }

    /** The same for a line that was priced with its tax, such as one of a quote. */
    public Vat of(Vat priced) {
        return switch (priced.category()) {
            case FRANCHISE -> priced;
            case STANDARD -> of(priced.percent());
            case REVERSE_CHARGE, OUTSIDE_EU -> of(Vat.FRENCH.percent());
        };
    }

    public static boolean isInUnion(String country) {
        return UNION.contains(country);
    }
}
