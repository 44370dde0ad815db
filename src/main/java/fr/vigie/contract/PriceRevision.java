package fr.vigie.contract;

import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A revision of the monthly fee by the contract's own rule: {@code fee × (1 + p)}, or {@code fee × S1 / S0} with the
 * Syntec index of the signature or last revision (S0) and the newest one published (S1), at most the agreed rise. Rounded
 * to the cent, halves up.
 */
public record PriceRevision(Money before, Revision rule, BigDecimal s0, BigDecimal s1) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public PriceRevision {
        if (s0.signum() <= 0 || s1.signum() <= 0) {
            throw new IllegalArgumentException("an index is positive, were " + s0 + " and " + s1);
        }
    }

    /** A revision by a fixed percentage; empty when the contract's rule is another. */
    public static Optional<PriceRevision> fixed(BudgetClause budget) {
        return budget.revision().rule() == BudgetClause.RevisionRule.FIXED
                ? Optional.of(new PriceRevision(budget.monthlyFee(), budget.revision(), BigDecimal.ONE, BigDecimal.ONE))
                : Optional.empty();
    }

    /** A revision by the index; empty when the contract's rule is another. */
    public static Optional<PriceRevision> syntec(BudgetClause budget, BigDecimal s0, BigDecimal s1) {
        return budget.revision().rule() == BudgetClause.RevisionRule.SYNTEC
                ? Optional.of(new PriceRevision(budget.monthlyFee(), budget.revision(), s0, s1))
                : Optional.empty();
    }

    public Money after() {
        return Money.euros(before.amount().multiply(factor()).setScale(2, RoundingMode.HALF_UP));
    }

    /** Whether the agreed cap held the index back. */
    public boolean isCapped() {
        return rule.rule() == BudgetClause.RevisionRule.SYNTEC
                && rule.percent().signum() > 0
                && index().compareTo(most()) > 0;
    }

    private BigDecimal factor() {
        return switch (rule.rule()) {
            case NONE -> BigDecimal.ONE;
            case FIXED -> most();
            case SYNTEC -> isCapped() ? most() : index();
        };
    }

    private BigDecimal index() {
        return s1.divide(s0, MathContext.DECIMAL64);
    }

    private BigDecimal most() {
        return BigDecimal.ONE.add(rule.percent().divide(HUNDRED, MathContext.DECIMAL64));
    }
}
