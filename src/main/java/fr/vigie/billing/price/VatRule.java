package fr.vigie.billing.price;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Which tax a service to a business bears. The place of supply is where the customer is established (article 44 of
 * Directive 2006/112/EC, article 259-1 of the French tax code); without a valid identification number elsewhere in the Union
 * the customer is taken for a consumer and bears French tax.
 *
 * <p>Between mainland France and its overseas departments the same place decides which French rate applies: that of article
 * 296 in Guadeloupe, in Martinique and in La Réunion, and no tax at all in Guyane and in Mayotte (article 294, 1;
 * BOI-TVA-GEO-20-40, 18 January 2023). The other territories overseas do not belong to where French VAT applies.
 *
 * @param franchise whether the seller is exempt under article 293 B
 * @param country the customer's, by its ISO 3166 code; an overseas territory of France by its own one
 * @param identified whether the customer has a VAT number of that country in the form that VIES takes
 */
public record VatRule(boolean franchise, String country, boolean identified) {

    /** ISO codes of the member states, Monaco counting as France; Greece is GR here though its VAT numbers begin with EL. */
    private static final Set<String> UNION = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "MC");

    private static final Set<String> FRANCE = Set.of("FR", "MC");

    private static final Set<String> OVERSEAS = Set.of("GP", "MQ", "RE");

    private static final Set<String> UNTAXED = Set.of("GF", "YT");

    /**
     * The country comes first: the exemption of article 293 B is one from French tax, so that where that does not apply it is
     * never the reason why none is charged.
     *
     * @param agreed the rate of the contract or quote, zero for a seller without tax
     */
    public Vat of(BigDecimal agreed) {
        if (UNTAXED.contains(country)) {
            return Vat.NOT_APPLICABLE;
        }
        boolean overseas = OVERSEAS.contains(country);
        if (!overseas && !UNION.contains(country)) {
            return Vat.OUTSIDE_EU;
        }
        if (identified && !overseas && !FRANCE.contains(country)) {
            return Vat.REVERSE_CHARGE;
        }
        if (franchise || agreed.signum() == 0) {
            return Vat.FRANCHISE;
        }
        Vat chosen = new Vat(Vat.Category.STANDARD, agreed);
        // Another rate than the usual one was chosen by somebody for what is sold.
        return overseas && chosen.equals(Vat.FRENCH) ? Vat.OVERSEAS : chosen;
    }

    /** The same for a line that was priced with its tax, such as one of a quote. */
    public Vat of(Vat priced) {
        return switch (priced.category()) {
            case FRANCHISE, STANDARD -> of(priced.percent());
            case REVERSE_CHARGE, OUTSIDE_EU, NOT_APPLICABLE -> of(Vat.FRENCH.percent());
        };
    }

    /** Whether French VAT applies there: what passes between two such places is a domestic sale. Monaco's is told apart. */
    public static boolean isFrench(String country) {
        return country.equals("FR") || OVERSEAS.contains(country);
    }

    public static boolean isInUnion(String country) {
        return UNION.contains(country);
    }
}
