package fr.vigie.contract;

import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clause 10: what it costs. All amounts exclude tax.
 *
 * @param planFee of one month, without options
 * @param options what is paid each month beside it, line by line
 * @param included time of work that the fee covers, as the support clause states it
 * @param rates of work beyond it
 * @param billingDay day of the month on which the invoice is issued, 1 to 28
 */
public record BudgetClause(
        Money planFee,
        List<Option> options,
        Duration included,
        Rates rates,
        Vat vat,
        int billingDay,
        Payment payment,
        Revision revision)
        implements Clause {

    /**
     * Something agreed beside the plan. What it changes is written in the clauses.
     *
     * @param code names it in the catalogue, or in this contract when it is not from there
     * @param title as invoices show it
     * @param monthly its price for one month
     * @param edition of the option in the catalogue, from 1; null when it is not from there
     */
    public record Option(
            String code,
            String title,
            Money monthly,
            @Nullable Integer edition) {

        /** Something that was agreed without the catalogue. */
        public Option(String code, String title, Money monthly) {
            this(code, title, monthly, null);
        }

        public Option {
            if (!code.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                throw new IllegalArgumentException(
                        "an option's code is 1 to 40 small letters, digits and hyphens, was \"" + code + "\"");
            }
            if (title.isBlank()) {
                throw new IllegalArgumentException("an option has a title");
            }
            if (monthly.isNegative()) {
                throw new IllegalArgumentException("an option's price is not negative, was " + monthly);
            }
            if (edition != null && edition < 1) {
                throw new IllegalArgumentException("editions of an option are numbered from 1, was " + edition);
            }
        }

        public Option costing(Money changed) {
            return new Option(code, title, changed, edition);
        }
    }

    /**
     * Prices of one hour beyond the included time.
     *
     * @param normal during coverage hours
     * @param outOfHours outside them
     * @param urgent when the customer asks for immediate work that no deadline obliges
     */
    public record Rates(Money normal, Money outOfHours, Money urgent) {}

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

    /**
     * @param days after the invoice within which it is paid
     * @param endOfMonth counted to the end of the month in which they lie
     * @param lateRate yearly rate in percent of what is owed late; null for the legal one (article L. 441-10 of the French
     *     commercial code: that of the European Central Bank plus ten points)
     */
    public record Payment(
            int days, boolean endOfMonth, @Nullable BigDecimal lateRate) {
        public Payment {
            if (days < 0) {
                throw new IllegalArgumentException("invoices are paid in 0 days or more, was " + days);
            }
            if (lateRate != null) {
                lateRate = lateRate.stripTrailingZeros();
                if (lateRate.signum() < 0) {
                    throw new IllegalArgumentException("a late-payment rate is not negative, was " + lateRate);
                }
            }
        }
    }

    public enum RevisionRule {
        NONE,
        /** A fixed percentage at each anniversary. */
        FIXED,
        /** In proportion to the Syntec index at each anniversary: {@code fee × S1 / S0}. */
        SYNTEC,
        /** The same with the INSEE index of hourly labour cost in information and communication (ICHTrev-TS, section J). */
        LABOUR_COST;

        public boolean indexed() {
            return this == SYNTEC || this == LABOUR_COST;
        }
    }

    /**
     * @param percent yearly rise of {@link RevisionRule#FIXED}, or cap of an index; zero: none
     * @param base the index from which the first revision starts (S0); null when not stated
     */
    public record Revision(
            RevisionRule rule, BigDecimal percent, @Nullable Base base) {
        public Revision {
            percent = percent.stripTrailingZeros();
            if (percent.signum() < 0) {
                throw new IllegalArgumentException("a price revision is not negative, was " + percent);
            }
        }

        public Revision(RevisionRule rule, BigDecimal percent) {
            this(rule, percent, null);
        }
    }

    /** @param month whose index it is, as published */
    public record Base(BigDecimal index, YearMonth month) {
        public Base {
            index = index.stripTrailingZeros();
            if (index.signum() <= 0) {
                throw new IllegalArgumentException("an index is positive, was " + index);
            }
        }
    }

    public BudgetClause {
        options = List.copyOf(options);
        IndicatorsClause.requireDay(billingDay);
        if (included.isNegative()) {
            throw new IllegalArgumentException("included time is not negative, was " + included);
        }
        if (options.stream().map(Option::code).distinct().count() != options.size()) {
            throw new IllegalArgumentException("an option is agreed once");
        }
    }

    /** What one month costs: the plan's fee and every option. */
    public Money monthlyFee() {
        return options.stream().map(Option::monthly).reduce(planFee, Money::plus);
    }

    /** Beyond the included time, during coverage hours. */
    public Money hourlyRate() {
        return rates.normal();
    }

    /** Days after the invoice within which it is paid. */
    public int paymentDays() {
        return payment.days();
    }

    public BudgetClause withPlanFee(Money changed) {
        return new BudgetClause(changed, options, included, rates, vat, billingDay, payment, revision);
    }

    public BudgetClause withOptions(List<Option> changed) {
        return new BudgetClause(planFee, changed, included, rates, vat, billingDay, payment, revision);
    }

    public BudgetClause withIncluded(Duration changed) {
        return new BudgetClause(planFee, options, changed, rates, vat, billingDay, payment, revision);
    }

    public BudgetClause withRates(Rates changed) {
        return new BudgetClause(planFee, options, included, changed, vat, billingDay, payment, revision);
    }

    public BudgetClause withPayment(Payment changed) {
        return new BudgetClause(planFee, options, included, rates, vat, billingDay, changed, revision);
    }

    public BudgetClause withRevision(Revision changed) {
        return new BudgetClause(planFee, options, included, rates, vat, billingDay, payment, changed);
    }
}
