package fr.vigie.contract.review;

import static fr.vigie.contract.review.Gravity.ADVICE;
import static fr.vigie.contract.review.Gravity.AMBIGUOUS;
import static fr.vigie.contract.review.Gravity.MISSING;
import static fr.vigie.contract.review.Gravity.RISKY;

import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Rules on price and duration. */
final class MoneyRules {

    /** Article L. 441-10 of the French commercial code: 60 days after the invoice at the most. */
    private static final int LONGEST_PAYMENT_DAYS = 60;

    private MoneyRules() {}

    static List<Rule> all() {
        return Stream.of(budget(), duration()).flatMap(List::stream).toList();
    }

    private static List<Rule> budget() {
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
                        .mendedBy(c -> c.with(c.budget()
                                .withHourlyRate(Plan.SERENITE.clauses().budget().hourlyRate()))),
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
                                                .outOfHoursRate()
                                                .compareTo(c.budget().hourlyRate())
                                        < 0)
                        .mendedBy(c -> c.with(c.budget()
                                .withOutOfHoursRate(oneAndAHalf(c.budget().hourlyRate())))),
                Rule.of(
                                "budget.late-payment",
                                ClauseName.BUDGET,
                                RISKY,
                                c -> c.budget().paymentDays() > LONGEST_PAYMENT_DAYS)
                        .mendedBy(c -> c.with(c.budget().withPaymentDays(30))),
                Rule.of(
                                "budget.no-revision",
                                ClauseName.BUDGET,
                                ADVICE,
                                c -> c.budget().revision().rule() == RevisionRule.NONE)
                        .mendedBy(c -> c.with(
                                c.budget().withRevision(new Revision(RevisionRule.SYNTEC, BigDecimal.valueOf(3))))));
    }

    private static Money oneAndAHalf(Money rate) {
        return rate.times(new BigDecimal("1.5"));
    }

    private static List<Rule> duration() {
        return List.of(
                Rule.of(
                                "duration.no-reversibility",
                                ClauseName.DURATION,
                                MISSING,
                                c -> !c.duration().reversibility())
                        .mendedBy(c -> c.with(c.duration().withReversibility(true))),
                Rule.of(
                                "duration.no-notice",
                                ClauseName.DURATION,
                                MISSING,
                                c -> c.duration().noticeMonths() == 0)
                        .mendedBy(c -> c.with(
                                c.duration().withNoticeMonths(c.duration().renewalMonths() > 2 ? 2 : 1))),
                Rule.of(
                                "duration.notice-too-long",
                                ClauseName.DURATION,
                                RISKY,
                                c -> c.duration().noticeMonths() > c.duration().renewalMonths())
                        .mendedBy(c -> c.with(
                                c.duration().withNoticeMonths(c.duration().renewalMonths()))),
                Rule.of(
                                "duration.no-cure",
                                ClauseName.DURATION,
                                ADVICE,
                                c -> c.duration().cureDays() == 0)
                        .mendedBy(c -> c.with(c.duration().withCureDays(30))),
                Rule.of(
                                "duration.no-cap",
                                ClauseName.DURATION,
                                ADVICE,
                                c -> c.duration().liabilityCapMonths() == 0)
                        .mendedBy(c -> c.with(c.duration().withLiabilityCapMonths(12))));
    }
}
