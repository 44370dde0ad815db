package fr.vigie.billing.price;

import fr.vigie.kernel.Money;
import fr.vigie.kernel.PlainText;
import java.math.BigDecimal;

/**
 * One line of a quote or an invoice.
 *
 * @param label one line, 1 to 300 characters
 * @param detail further words below it, at most 2 000 characters; may be empty
 * @param quantity at most three decimals, not zero; negative takes back or deducts
 * @param unitPrice of one unit without tax, not negative (EN 16931, rule BR-27): what lowers a total has a negative quantity
 */
public record PriceLine(String label, String detail, BigDecimal quantity, Unit unit, Money unitPrice, Vat vat) {

    public static final int LONGEST_LABEL = 300;
    public static final int LONGEST_DETAIL = 2_000;
    public static final int DECIMALS = 3;

    private static final BigDecimal MOST = BigDecimal.valueOf(100_000);

    /** A million euros. */
    private static final Money DEAREST = new Money(100_000_000);

    public PriceLine {
        label = writable(label);
        detail = writable(detail);
        if (label.isEmpty() || label.length() > LONGEST_LABEL || label.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a label is one line of 1 to " + LONGEST_LABEL + " characters");
        }
        if (detail.length() > LONGEST_DETAIL) {
            throw new IllegalArgumentException("a detail has at most " + LONGEST_DETAIL + " characters");
        }
        quantity = plain(quantity);
        if (!isQuantity(quantity)) {
            throw new IllegalArgumentException(
                    "a quantity has at most three decimals and is not zero, was " + quantity.toPlainString());
        }
        if (!isPrice(unitPrice)) {
            throw new IllegalArgumentException("a unit price lies between 0 and " + DEAREST + ", was " + unitPrice);
        }
    }

    /** A text without what no document can carry, nor tabs. */
    public static String writable(String text) {
        return PlainText.carried(text).replace('\t', ' ').strip();
    }

    public static boolean isQuantity(BigDecimal quantity) {
        return quantity.signum() != 0
                && plain(quantity).scale() <= DECIMALS
                && quantity.abs().compareTo(MOST) <= 0;
    }

    public static boolean isPrice(Money price) {
        return !price.isNegative() && price.compareTo(DEAREST) <= 0;
    }

    /** Quantity times price, rounded half up to the cent, away from zero when negative: a line taken back cancels itself. */
    public Money net() {
        return unitPrice.times(quantity);
    }

    /** The same line taken back. */
    public PriceLine reversed() {
        return new PriceLine(label, detail, quantity.negate(), unit, unitPrice, vat);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
