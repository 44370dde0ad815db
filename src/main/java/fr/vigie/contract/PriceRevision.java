package fr.vigie.contract;

import fr.vigie.contract.BudgetClause.Base;
import fr.vigie.contract.BudgetClause.Option;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A revision of the monthly fee by the contract's own rule: {@code fee × (1 + p)}, or {@code fee × S1 / S0} with the
 * contract's index at the signature or last revision (S0) and the newest one published (S1), at most the agreed rise.
 * Rounded to the cent, halves up.
 *
 * @param month of the newest index; null when it was not said, or there is none
 */
public record PriceRevision(
        Money before,
        Revision rule,
        BigDecimal s0,
        BigDecimal s1,
        @Nullable YearMonth month) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public PriceRevision {
        if (s0.signum() <= 0 || s1.signum() <= 0) {
            throw new IllegalArgumentException("an index is positive, were " + s0 + " and " + s1);
        }
    }

    /** A revision by a fixed percentage; empty when the contract's rule is another. */
    public static Optional<PriceRevision> fixed(BudgetClause budget) {
        return budget.revision().rule() == RevisionRule.FIXED
                ? Optional.of(
                        new PriceRevision(budget.monthlyFee(), budget.revision(), BigDecimal.ONE, BigDecimal.ONE, null))
                : Optional.empty();
    }

    /** A revision by the contract's index; empty when its rule is another. */
    public static Optional<PriceRevision> indexed(
            BudgetClause budget, BigDecimal s0, BigDecimal s1, @Nullable YearMonth month) {
        return budget.revision().rule().indexed()
                ? Optional.of(new PriceRevision(budget.monthlyFee(), budget.revision(), s0, s1, month))
                : Optional.empty();
    }

    public Money after() {
        return Money.euros(before.amount().multiply(factor()).setScale(2, RoundingMode.HALF_UP));
    }

    /**
     * The clause at the revised price. Each option rises alike; the plan's fee takes what rounding leaves, or the dearest
     * options of a plan that costs too little, so that the whole is {@link #after}. The newest index is the next revision's base; without its month none is stated.
     */
    public BudgetClause revised(BudgetClause clause) {
        List<Option> options = clause.options().stream()
                .map(option -> option.costing(revised(option.monthly())))
                .toList();
        Money fee = options.stream().map(Option::monthly).reduce(after(), Money::minus);
        Revision next = rule.rule().indexed()
                ? new Revision(rule.rule(), rule.percent(), month == null ? null : new Base(s1, month))
                : rule;
        return fee.isNegative()
                ? clause.withPlanFee(Money.ZERO)
                        .withOptions(cheaper(options, -fee.cents()))
                        .withRevision(next)
                : clause.withPlanFee(fee).withOptions(options).withRevision(next);
    }

    private static List<Option> cheaper(List<Option> options, long cents) {
        List<Option> cheaper = new ArrayList<>(options);
        for (long cent = 0; cent < cents; cent++) {
            Option dearest = Collections.max(cheaper, Comparator.comparing(Option::monthly));
            cheaper.set(
                    cheaper.indexOf(dearest), dearest.costing(dearest.monthly().minus(new Money(1))));
        }
        return cheaper;
    }

    private Money revised(Money price) {
        return Money.euros(price.amount().multiply(factor()).setScale(2, RoundingMode.HALF_UP));
    }

    /** Whether the agreed cap held the index back. */
    public boolean isCapped() {
        return rule.rule().indexed() && rule.percent().signum() > 0 && index().compareTo(most()) > 0;
    }

    private BigDecimal factor() {
        return switch (rule.rule()) {
            case NONE -> BigDecimal.ONE;
            case FIXED -> most();
            case SYNTEC, LABOUR_COST -> isCapped() ? most() : index();
        };
    }

    private BigDecimal index() {
        return s1.divide(s0, MathContext.DECIMAL64);
    }

    private BigDecimal most() {
        return BigDecimal.ONE.add(rule.percent().divide(HUNDRED, MathContext.DECIMAL64));
    }
}
