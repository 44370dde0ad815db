package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.BudgetClause.Payment;
import fr.vigie.contract.BudgetClause.Rates;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ResponseClause.Step;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Rules on price. */
final class MoneyRules {

    /** Article L. 441-10 of the French commercial code: 60 days after the invoice at the most, or 45 to a month's end. */
    private static final int LONGEST_PAYMENT_DAYS = 60;

    private static final int LONGEST_TO_THE_END_OF_MONTH = 45;
    private static final int MOST_CREDIT = 30;
    private static final BigDecimal USUAL_RISE = BigDecimal.valueOf(3);

    private MoneyRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "budget.no-fee",
                        ClauseName.BUDGET,
                        MISSING,
                        c -> c.budget().monthlyFee().cents() <= 0),
                Rule.of(
                                "budget.no-rate",
                                ClauseName.BUDGET,
                                MISSING,
                                c -> c.budget().hourlyRate().cents() <= 0)
                        .mendedFrom((c, usual) ->
                                c.with(c.budget().withRates(usual.budget().rates()))),
                Rule.of(
                        "budget.option-without-price",
                        ClauseName.BUDGET,
                        AMBIGUOUS,
                        c -> c.budget().options().stream()
                                .anyMatch(option -> option.monthly().cents() == 0)),
                Rule.of(
                                "budget.on-call-without-rate",
                                ClauseName.BUDGET,
                                MISSING,
                                c -> c.response().onCall() != null
                                        && c.budget().rates().outOfHours().cents() == 0)
                        .mendedBy(c -> c.with(withOutOfHours(c.budget()))),
                Rule.of(
                                "budget.urgent-cheaper",
                                ClauseName.BUDGET,
                                AMBIGUOUS,
                                c -> c.budget()
                                                .rates()
                                                .urgent()
                                                .compareTo(c.budget().rates().normal())
                                        < 0)
                        .mendedBy(c -> c.with(withUrgent(c.budget()))),
                Rule.of("budget.hours-given-away", ClauseName.BUDGET, ADVICE, c -> givenAway(c.budget())),
                Rule.of(
                                "budget.hours-disagree",
                                ClauseName.BUDGET,
                                AMBIGUOUS,
                                c -> !c.budget().included().equals(c.includedTime()))
                        .mendedBy(c -> c.with(c.budget().withIncluded(c.includedTime()))),
                Rule.of(
                                "budget.nights-cheaper",
                                ClauseName.BUDGET,
                                AMBIGUOUS,
                                c -> c.budget()
                                                .rates()
                                                .outOfHours()
                                                .compareTo(c.budget().rates().normal())
                                        < 0)
                        .mendedBy(c -> c.with(withOutOfHours(c.budget()))),
                Rule.of(
                                "budget.late-payment",
                                ClauseName.BUDGET,
                                RISKY,
                                c -> c.budget().payment().days()
                                        > longestAllowed(c.budget().payment()))
                        .mendedBy(c -> c.with(
                                c.budget().withPayment(shortened(c.budget().payment())))),
                Rule.of(
                                "budget.no-revision",
                                ClauseName.BUDGET,
                                ADVICE,
                                c -> c.budget().revision().rule() == RevisionRule.NONE)
                        .mendedBy(c -> c.with(c.budget().withRevision(new Revision(RevisionRule.SYNTEC, USUAL_RISE)))),
                Rule.of(
                        "budget.index-without-base",
                        ClauseName.BUDGET,
                        AMBIGUOUS,
                        c -> c.budget().revision().rule().indexed()
                                && c.budget().revision().base() == null),
                Rule.of(
                                "budget.index-uncapped",
                                ClauseName.BUDGET,
                                ADVICE,
                                c -> c.budget().revision().rule().indexed()
                                        && c.budget().revision().percent().signum() == 0)
                        .mendedBy(c -> c.with(rising(c.budget()))),
                Rule.of(
                                "budget.steep-rise",
                                ClauseName.BUDGET,
                                RISKY,
                                c -> c.budget().revision().rule() == RevisionRule.FIXED
                                        && c.budget().revision().percent().compareTo(BigDecimal.TEN) > 0)
                        .mendedBy(c -> c.with(rising(c.budget()))),
                Rule.of(
                                "response.penalty-cap",
                                ClauseName.RESPONSE,
                                RISKY,
                                c -> penalty(c).filter(p -> p.cap() > 50).isPresent())
                        .mendedBy(c -> c.with(c.response().withPenalty(capped(c)))),
                Rule.of(
                                "response.scale-unmeasured",
                                ClauseName.RESPONSE,
                                AMBIGUOUS,
                                c -> penalty(c)
                                                .filter(p -> !p.availability().isEmpty())
                                                .isPresent()
                                        && c.indicators().uptime() == null)
                        .mendedBy(c -> scaled(c, List.of())),
                Rule.of(
                                "response.scale-above-target",
                                ClauseName.RESPONSE,
                                AMBIGUOUS,
                                c -> penalty(c).stream()
                                        .flatMap(p -> p.availability().stream())
                                        .anyMatch(step -> beyondPromise(c, step)))
                        .mendedBy(c -> scaled(
                                c,
                                penalty(c).orElseThrow().availability().stream()
                                        .filter(step -> !beyondPromise(c, step))
                                        .toList())),
                Rule.of(
                                "response.backup-credit-unpromised",
                                ClauseName.RESPONSE,
                                AMBIGUOUS,
                                c -> penalty(c)
                                                .filter(p -> p.perBackupDay() > 0)
                                                .isPresent()
                                        && c.backups().lines().isEmpty()
                                        && c.backups().databaseBy() == null)
                        .mendedBy(c -> credited(
                                c,
                                penalty(c).orElseThrow().perMiss(),
                                penalty(c).orElseThrow().availability(),
                                0)));
    }

    /** Credited although the promise is kept. */
    private static boolean beyondPromise(Clauses clauses, Step step) {
        IndicatorsClause.Uptime uptime = clauses.indicators().uptime();
        return uptime != null && step.below().compareTo(uptime.percent()) > 0;
    }

    private static Clauses scaled(Clauses clauses, List<Step> steps) {
        Penalty penalty = penalty(clauses).orElseThrow();
        return credited(clauses, penalty.perMiss(), steps, penalty.perBackupDay());
    }

    /** A penalty that credits nothing is none. */
    private static Clauses credited(Clauses clauses, int perMiss, List<Step> steps, int perBackupDay) {
        boolean none = perMiss == 0 && steps.isEmpty() && perBackupDay == 0;
        int cap = penalty(clauses).orElseThrow().cap();
        return clauses.with(
                clauses.response().withPenalty(none ? null : new Penalty(perMiss, cap, steps, perBackupDay)));
    }

    private static BudgetClause withOutOfHours(BudgetClause budget) {
        Rates rates = budget.rates();
        return budget.withRates(new Rates(rates.normal(), oneAndAHalf(rates.normal()), rates.urgent()));
    }

    private static BudgetClause withUrgent(BudgetClause budget) {
        Rates rates = budget.rates();
        return budget.withRates(
                new Rates(rates.normal(), rates.outOfHours(), rates.normal().times(2)));
    }

    private static Money oneAndAHalf(Money rate) {
        return rate.times(new BigDecimal("1.5"));
    }

    /** Whether the fee pays less than half of its included time at the hourly rate. */
    private static boolean givenAway(BudgetClause budget) {
        BigDecimal worth = budget.rates()
                .normal()
                .amount()
                .multiply(BigDecimal.valueOf(budget.included().toMinutes()))
                .divide(BigDecimal.valueOf(120), 2, RoundingMode.HALF_UP);
        return budget.monthlyFee().amount().compareTo(worth) < 0;
    }

    private static int longestAllowed(Payment payment) {
        return payment.endOfMonth() ? LONGEST_TO_THE_END_OF_MONTH : LONGEST_PAYMENT_DAYS;
    }

    private static Payment shortened(Payment payment) {
        return new Payment(30, payment.endOfMonth(), payment.lateRate());
    }

    private static BudgetClause rising(BudgetClause budget) {
        Revision revision = budget.revision();
        return budget.withRevision(new Revision(revision.rule(), USUAL_RISE, revision.base()));
    }

    private static Optional<Penalty> penalty(Clauses clauses) {
        return Optional.ofNullable(clauses.response().penalty());
    }

    private static Penalty capped(Clauses clauses) {
        Penalty penalty = penalty(clauses).orElseThrow();
        List<Step> steps = penalty.availability().stream()
                .filter(step -> step.percent() <= MOST_CREDIT)
                .toList();
        int perMiss = Math.min(penalty.perMiss(), MOST_CREDIT);
        int perBackupDay = Math.min(penalty.perBackupDay(), MOST_CREDIT);
        return perMiss == 0 && perBackupDay == 0 && steps.isEmpty()
                ? new Penalty(
                        0,
                        MOST_CREDIT,
                        List.of(new Step(penalty.availability().getFirst().below(), MOST_CREDIT)),
                        0)
                : new Penalty(perMiss, MOST_CREDIT, steps, perBackupDay);
    }
}
