package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * What work on a ticket costs, as its customer is told before it begins. What the included hours pay costs nothing more; what
 * goes beyond them has the hourly price of the contract.
 *
 * @param billing {@link Billing#HOURS} or {@link Billing#FIXED_PRICE}
 * @param estimate time that will be counted at most, in the unit of the contract; zero at a fixed price
 * @param left of the included hours when the customer was told
 * @param rate of an hour beyond them, without tax; zero at a fixed price
 * @param price of what goes beyond them, or the fixed one, without tax
 */
public record Cost(Activity activity, Billing billing, Duration estimate, Duration left, Money rate, Money price) {

    public Cost {
        if ((billing != Billing.HOURS && billing != Billing.FIXED_PRICE)
                || (billing == Billing.HOURS) != estimate.isPositive()) {
            throw new IllegalArgumentException(
                    "only hours of some length or a fixed price are told, not " + billing + " for " + estimate);
        }
    }

    /** @param unit minutes in which the contract counts; a unit begun is counted whole */
    static Cost ofHours(Activity activity, Duration estimate, int unit, Duration left, Money rate) {
        Duration counted = TimeEntry.rounded(estimate, unit);
        Duration beyond = beyond(counted, left);
        Money price = rate.times(
                BigDecimal.valueOf(beyond.toMinutes()).divide(BigDecimal.valueOf(60), 10, RoundingMode.HALF_UP));
        return new Cost(activity, Billing.HOURS, counted, left, rate, price);
    }

    static Cost fixed(Activity activity, Money price) {
        return new Cost(activity, Billing.FIXED_PRICE, Duration.ZERO, Duration.ZERO, Money.ZERO, price);
    }

    public boolean isFixed() {
        return billing == Billing.FIXED_PRICE;
    }

    /** How much of the estimate the included hours do not pay. */
    public Duration beyond() {
        return beyond(estimate, left);
    }

    /** Whether it was told of work of this kind that is paid in this way. */
    boolean isFor(Activity done, Billing paid) {
        return activity == done && billing == paid;
    }

    private static Duration beyond(Duration estimate, Duration left) {
        Duration more = estimate.minus(left);
        return more.isNegative() ? Duration.ZERO : more;
    }
}
