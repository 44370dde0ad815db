package fr.vigie.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in euro cents. Sums are exact; a product is rounded half up to the cent once, as French invoices do.
 * Overflow is an {@link ArithmeticException}, never a wrong amount.
 */
public record Money(long cents) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /**
     * @param amount euros with at most two decimals, such as {@code 250} or {@code 89.90}
     * @throws ArithmeticException when the text has a fraction of a cent
     */
    public static Money euros(String amount) {
        return euros(new BigDecimal(amount));
    }

    public static Money euros(BigDecimal amount) {
        return new Money(amount.movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(cents, other.cents));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(cents, other.cents));
    }

    public Money negated() {
        return ZERO.minus(this);
    }

    public Money times(BigDecimal factor) {
        return new Money(BigDecimal.valueOf(cents)
                .multiply(factor)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(cents, factor));
    }

    public boolean isNegative() {
        return cents < 0;
    }

    public BigDecimal amount() {
        return BigDecimal.valueOf(cents, 2);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    @Override
    public String toString() {
        return amount().toPlainString() + " EUR";
    }
}
