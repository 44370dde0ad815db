package fr.vigie.contract.review;

import static fr.vigie.contract.review.ReviewTest.row;

import fr.vigie.contract.BudgetClause.Option;
import fr.vigie.contract.BudgetClause.Payment;
import fr.vigie.contract.BudgetClause.Rates;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.DurationClause.Handover;
import fr.vigie.contract.DurationClause.Liability;
import fr.vigie.contract.DurationClause.Renewal;
import fr.vigie.contract.DurationClause.Returned;
import fr.vigie.contract.ResponseClause.Penalty;
import fr.vigie.contract.ResponseClause.Step;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Contracts that break the rules on price and duration. */
final class BrokenMoney {

    private BrokenMoney() {}

    static Stream<Arguments> all() {
        return Stream.of(
                row("budget.no-fee", c -> c.with(c.budget().withPlanFee(Money.ZERO))),
                row("budget.no-rate", c -> c.with(c.budget().withRates(rates("0", "0", "0")))),
                row(
                        "budget.option-without-price",
                        c -> c.with(c.budget().withOptions(List.of(new Option("astreinte", "Astreinte", Money.ZERO))))),
                row("budget.on-call-without-rate", c -> c.with(c.budget().withRates(rates("70", "0", "140")))),
                row("budget.urgent-cheaper", c -> c.with(c.budget().withRates(rates("70", "105", "60")))),
                row("budget.hours-given-away", c -> c.with(c.budget().withPlanFee(Money.euros("200")))),
                row("budget.hours-disagree", c -> c.with(c.budget().withIncluded(Duration.ofHours(1)))),
                row("budget.nights-cheaper", c -> c.with(c.budget().withRates(rates("70", "10", "140")))),
                row("budget.late-payment", c -> c.with(c.budget().withPayment(new Payment(61, false, null)))),
                row("budget.late-payment", c -> c.with(c.budget().withPayment(new Payment(46, true, null)))),
                row(
                        "budget.index-without-base",
                        c -> c.with(c.budget().withRevision(new Revision(RevisionRule.SYNTEC, BigDecimal.ONE)))),
                row(
                        "budget.index-uncapped",
                        c -> c.with(c.budget().withRevision(new Revision(RevisionRule.LABOUR_COST, BigDecimal.ZERO)))),
                row(
                        "budget.steep-rise",
                        c -> c.with(c.budget().withRevision(new Revision(RevisionRule.FIXED, new BigDecimal("10.1"))))),
                row("response.penalty-cap", c -> c.with(c.response().withPenalty(new Penalty(40, 60)))),
                row("response.penalty-cap", c -> scaled(c, 60, "99", 40)),
                row(
                        "response.scale-unmeasured",
                        c -> scaled(c, 20, "99", 10).with(c.indicators().withUptime(null))),
                row("response.scale-above-target", c -> scaled(c, 20, "100", 10)),
                row(
                        "response.backup-credit-unpromised",
                        c -> c.with(c.response().withPenalty(new Penalty(5, 20).withPerBackupDay(5)))
                                .with(c.backups().withLines(List.of()).withDatabaseBy(null))),
                row(
                        "budget.no-revision",
                        c -> c.with(c.budget().withRevision(new Revision(RevisionRule.NONE, BigDecimal.ZERO)))),
                row("duration.no-reversibility", c -> c.with(c.duration().withReversibility(false))),
                row("duration.no-notice", c -> c.with(c.duration().withNoticeMonths(0))),
                row("duration.notice-too-long", c -> c.with(c.duration().withRenewalMonths(1))),
                row("duration.no-cure", c -> c.with(c.duration().withCureDays(0))),
                row("duration.no-cap", c -> c.with(c.duration().withLiability(new Liability(0, true, true)))),
                row("duration.cap-derisory", c -> c.with(c.duration().withLiability(new Liability(2, true, true)))),
                row("duration.uninsured", c -> c.with(c.duration().withLiability(new Liability(12, true, false)))),
                row(
                        "duration.handover-unsaid",
                        c -> c.with(c.duration().withHandover(new Handover(Set.of(), 30, Duration.ZERO)))),
                row(
                        "duration.handover-late",
                        c -> c.with(
                                c.duration().withHandover(new Handover(Set.of(Returned.BACKUPS), 90, Duration.ZERO)))),
                row(
                        "duration.handover-late",
                        c -> c.with(
                                c.duration().withHandover(new Handover(Set.of(Returned.BACKUPS), 0, Duration.ZERO)))),
                row("duration.long-first-term", c -> c.with(c.duration().withTerm(48, Renewal.EXPRESS, 12))),
                row("duration.long-tacit-term", c -> c.with(c.duration().withTerm(12, Renewal.TACIT, 24))),
                row("duration.notice-form-unsaid", c -> c.with(c.duration().withNoticeForms(Set.of()))));
    }

    private static Clauses scaled(Clauses clauses, int cap, String below, int percent) {
        List<Step> steps = List.of(new Step(new BigDecimal(below), percent));
        return clauses.with(clauses.response().withPenalty(new Penalty(0, cap, steps, 0)));
    }

    private static Rates rates(String normal, String outOfHours, String urgent) {
        return new Rates(Money.euros(normal), Money.euros(outOfHours), Money.euros(urgent));
    }
}
