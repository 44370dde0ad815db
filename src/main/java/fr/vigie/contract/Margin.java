package fr.vigie.contract;

import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * What a month's fee leaves the agency when all the work that it promises is done. An estimate on the careful side: hours
 * that the customer does not use leave more. Excludes tax.
 *
 * @param promised time of work that the fee covers
 * @param hourlyCost what an hour costs the agency itself
 */
public record Margin(Money fee, Duration promised, Money hourlyCost) {

    public static Margin of(Clauses clauses, Money hourlyCost) {
        return new Margin(clauses.budget().monthlyFee(), clauses.includedTime(), hourlyCost);
    }

    /** What the promised work costs. */
    public Money cost() {
        return hourlyCost.times(
                BigDecimal.valueOf(promised.toMinutes()).divide(BigDecimal.valueOf(60), 10, RoundingMode.HALF_UP));
    }

    /** What is left of the fee; negative when the work costs more. */
    public Money left() {
        return fee.minus(cost());
    }

    /** What is left over the fee, to be shown as a percentage; zero when nothing is paid. */
    public double ratio() {
        return fee.cents() == 0 ? 0 : (double) left().cents() / fee.cents();
    }
}
