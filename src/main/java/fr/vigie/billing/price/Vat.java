package fr.vigie.billing.price;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How a line is taxed.
 *
 * @param percent of tax; zero unless the category is {@link Category#STANDARD}
 */
public record Vat(Category category, BigDecimal percent) implements Comparable<Vat> {

    /** The cases of an agency in France, with the category code of EN 16931 (UNCL 5305). */
    public enum Category {
        STANDARD("S"),
        /** The seller charges none: article 293 B of the French tax code. */
        FRANCHISE("E"),
        /** A business elsewhere in the Union pays it itself: article 283-2 of the code, article 196 of Directive 2006/112/EC. */
        REVERSE_CHARGE("AE"),
        /** A business outside the Union, or overseas where no French VAT is known: article 259-1 of the code. */
        OUTSIDE_EU("O"),
        /** A business in Guyane or Mayotte, where the tax is provisionally not applicable: article 294, 1 of the code. */
        NOT_APPLICABLE("O");

        private final String code;

        Category(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** Whether the sale lies outside the tax, so that it has neither a rate nor numbers of its parties (BR-O-02, BR-O-05). */
        public boolean isOutside() {
            return this == OUTSIDE_EU || this == NOT_APPLICABLE;
        }
    }

    private static final BigDecimal MOST = BigDecimal.valueOf(30);

    public static final Vat FRENCH = rate("20");

    /** The usual rate in Guadeloupe, in Martinique and in La Réunion: article 296 of the French tax code. */
    public static final Vat OVERSEAS = rate("8.5");

    public static final Vat FRANCHISE = new Vat(Category.FRANCHISE, BigDecimal.ZERO);
    public static final Vat REVERSE_CHARGE = new Vat(Category.REVERSE_CHARGE, BigDecimal.ZERO);
    public static final Vat OUTSIDE_EU = new Vat(Category.OUTSIDE_EU, BigDecimal.ZERO);
    public static final Vat NOT_APPLICABLE = new Vat(Category.NOT_APPLICABLE, BigDecimal.ZERO);

    /** What a person chooses from: the French rates of 2026, then the cases without tax. */
    public static final List<Vat> CHOICES = List.of(
            FRENCH,
            rate("10"),
            OVERSEAS,
            rate("5.5"),
            rate("2.1"),
            FRANCHISE,
            REVERSE_CHARGE,
            OUTSIDE_EU,
            NOT_APPLICABLE);

    public Vat {
        percent = percent.signum() == 0 ? BigDecimal.ZERO : percent.stripTrailingZeros();
        if (percent.signum() < 0 || percent.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("a VAT rate lies between 0 and 30 %, was " + percent.toPlainString());
        }
        if ((category == Category.STANDARD) != (percent.signum() > 0)) {
            throw new IllegalArgumentException(category + " does not go with " + percent.toPlainString() + " %");
        }
    }

    /** The usual tax, at that rate above zero. */
    public static Vat rate(String percent) {
        return new Vat(Category.STANDARD, new BigDecimal(percent));
    }

    public boolean isTaxed() {
        return category == Category.STANDARD;
    }

    /** A short name for forms and storage: {@code 20}, {@code 5.5}, {@code FRANCHISE}. */
    public String code() {
        return isTaxed() ? percent.toPlainString() : category.name();
    }

    /** The tax that a {@link #code} names; empty when it names none. */
    public static Optional<Vat> ofCode(String code) {
        for (Category category : Category.values()) {
            if (category != Category.STANDARD && category.name().equals(code)) {
                return Optional.of(new Vat(category, BigDecimal.ZERO));
            }
        }
        try {
            return Optional.of(rate(code));
        } catch (IllegalArgumentException noRate) {
            return Optional.empty();
        }
    }

    /** The message key of its name, with the rate as argument. */
    public String key() {
        return "billing.vat." + category.name();
    }

    /** The highest rate first, then the cases without tax. */
    @Override
    public int compareTo(Vat other) {
        int order = category.compareTo(other.category);
        return order != 0 ? order : other.percent.compareTo(percent);
    }
}
