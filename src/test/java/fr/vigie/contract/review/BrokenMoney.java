package fr.vigie.contract.review;

import static fr.vigie.contract.review.ReviewTest.row;

import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Contracts that break the rules on price and duration. */
final class BrokenMoney {

    private BrokenMoney() {}

    static Stream<Arguments> all() {
        return Stream.of(
                row("budget.no-fee", c -> c.with(c.budget().withMonthlyFee(Money.ZERO))),
                row("budget.no-rate", c -> c.with(c.budget().withHourlyRate(Money.ZERO))),
                row("budget.hours-disagree", c -> c.with(c.budget().withIncluded(Duration.ofHours(1)))),
                row("budget.nights-cheaper", c -> c.with(c.budget().withOutOfHoursRate(Money.euros("10")))),
                row("budget.late-payment", c -> c.with(c.budget().withPaymentDays(90))),
                row(
                        "budget.no-revision",
                        c -> c.with(c.budget().withRevision(new Revision(RevisionRule.NONE, BigDecimal.ZERO)))),
                row("duration.no-reversibility", c -> c.with(c.duration().withReversibility(false))),
                row("duration.no-notice", c -> c.with(c.duration().withNoticeMonths(0))),
                row("duration.notice-too-long", c -> c.with(c.duration().withRenewalMonths(1))),
                row("duration.no-cure", c -> c.with(c.duration().withCureDays(0))),
                row("duration.no-cap", c -> c.with(c.duration().withLiabilityCapMonths(0))));
    }
}
