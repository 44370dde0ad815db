package fr.vigie.contract;

import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Clause 10: what it costs. All amounts exclude tax.
 *
 * @param monthlyFee the fee of one month
 * @param included time of work that the fee covers, as the support clause states it
 * @param hourlyRate beyond it, during coverage hours
 * @param outOfHoursRate beyond it, outside them
 * @param urgentRate beyond it, when the customer asks for immediate work that no deadline obliges
 * @param billingDay day of the month on which the invoice is issued, 1 to 28
 * @param paymentDays days after the invoice within which it is paid
 */
public record BudgetClause(
        Money monthlyFee,
        Duration included,
        Money hourlyRate,
        Money outOfHoursRate,
        Money urgentRate,
        Vat vat,
        int billingDay,
        int paymentDays,
        Revision revision)
        implements Clause {

    /** @param percent zero when the agency is exempt (article 293 B of the French tax code) */
    public record Vat(BigDecimal percent) {
        public static final Vat FRENCH = new Vat(BigDecimal.valueOf(20));

        public Vat {
            percent = percent.stripTrailingZeros();
            if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(30)) > 0) {
                throw new IllegalArgumentException("a VAT rate lies between 0 and 30 %, was " + percent);
            }
        }

        public boolean exempt() {
            return percent.signum() == 0;
        }
    }

    public enum RevisionRule {
        NONE,
        /** A fixed percentage at each anniversary. */
        FIXED,
        /** In proportion to the Syntec index at each anniversary: {@code fee × S1 / S0}. */
        SYNTEC
    }

    /** @param percent yearly rise of {@link RevisionRule#FIXED}, or cap of {@link RevisionRule#SYNTEC}; zero: none */
    public record Revision(RevisionRule rule, BigDecimal percent) {
        public Revision {
            percent = percent.stripTrailingZeros();
            if (percent.signum() < 0) {
                throw new IllegalArgumentException("a price revision is not negative, was " + percent);
            }
        }
    }

    public BudgetClause {
        IndicatorsClause.requireDay(billingDay);
        if (paymentDays < 0) {
            throw new IllegalArgumentException("invoices are paid in 0 days or more, was " + paymentDays);
        }
        if (included.isNegative()) {
            throw new IllegalArgumentException("included time is not negative, was " + included);
        }
    }

    public BudgetClause withMonthlyFee(Money changed) {
        return new BudgetClause(
                changed, included, hourlyRate, outOfHoursRate, urgentRate, vat, billingDay, paymentDays, revision);
    }

    public BudgetClause withIncluded(Duration changed) {
        return new BudgetClause(
                monthlyFee, changed, hourlyRate, outOfHoursRate, urgentRate, vat, billingDay, paymentDays, revision);
    }

    public BudgetClause withHourlyRate(Money changed) {
        return new BudgetClause(
                monthlyFee, included, changed, outOfHoursRate, urgentRate, vat, billingDay, paymentDays, revision);
    }

    public BudgetClause withOutOfHoursRate(Money changed) {
        return new BudgetClause(
                monthlyFee, included, hourlyRate, changed, urgentRate, vat, billingDay, paymentDays, revision);
    }

    public BudgetClause withPaymentDays(int changed) {
        return new BudgetClause(
                monthlyFee, included, hourlyRate, outOfHoursRate, urgentRate, vat, billingDay, changed, revision);
    }

    public BudgetClause withRevision(Revision changed) {
        return new BudgetClause(
                monthlyFee, included, hourlyRate, outOfHoursRate, urgentRate, vat, billingDay, paymentDays, changed);
    }
}
