package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.BudgetClause.Option;
import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PriceRevisionTest {

    @Test
    void raisesByTheFixedPercentage() {
        PriceRevision revision =
                PriceRevision.fixed(budget(RevisionRule.FIXED, "2.5")).orElseThrow();
        assertThat(revision.after()).isEqualTo(Money.euros("256.25"));
    }

    @Test
    void followsTheIndexToTheCent() {
        PriceRevision revision = syntec("0", "298.1", "310.4");
        assertThat(revision.after()).isEqualTo(Money.euros("260.32"));
        assertThat(revision.isCapped()).isFalse();
        assertThat(syntec("0", "310.4", "298.1").after()).isEqualTo(Money.euros("240.09"));
    }

    @Test
    void keepsToTheAgreedRise() {
        assertThat(syntec("3", "100", "103").isCapped()).isFalse();
        PriceRevision capped = syntec("3", "100", "104");
        assertThat(capped.isCapped()).isTrue();
        assertThat(capped.after()).isEqualTo(Money.euros("257.50"));
    }

    @Test
    void appliesNoOtherRuleThanTheContracts() {
        assertThat(PriceRevision.fixed(budget(RevisionRule.SYNTEC, "3"))).isEmpty();
        assertThat(PriceRevision.indexed(budget(RevisionRule.FIXED, "3"), BigDecimal.ONE, BigDecimal.ONE, null))
                .isEmpty();
        assertThatThrownBy(() -> syntec("0", "0", "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void raisesEachOptionAlikeAndLeavesTheRestOfRoundingToThePlan() {
        BudgetClause budget = budget(RevisionRule.SYNTEC, "0")
                .withOptions(List.of(
                        new Option("astreinte", "Astreinte", Money.euros("49.99")),
                        new Option("vitesse", "Vitesse", Money.euros("20.01"))));
        PriceRevision revision = PriceRevision.indexed(
                        budget, new BigDecimal("300"), new BigDecimal("301"), YearMonth.of(2026, 8))
                .orElseThrow();
        BudgetClause revised = revision.revised(budget);
        assertThat(revised.options())
                .extracting(Option::monthly)
                .containsExactly(Money.euros("50.16"), Money.euros("20.08"));
        assertThat(revised.monthlyFee()).isEqualTo(revision.after()).isEqualTo(Money.euros("321.07"));
        assertThat(revised.planFee()).isEqualTo(Money.euros("250.83"));
        assertThat(revised.revision().base())
                .isEqualTo(new BudgetClause.Base(new BigDecimal("301"), YearMonth.of(2026, 8)));
    }

    @Test
    void takesTheRestOfRoundingFromTheDearestOptionOfAFreePlan() {
        BudgetClause budget = budget(RevisionRule.FIXED, "10")
                .withPlanFee(Money.ZERO)
                .withOptions(List.of(
                        new Option("a", "A", Money.euros("0.15")),
                        new Option("b", "B", Money.euros("0.25")),
                        new Option("c", "C", Money.euros("0.05"))));
        BudgetClause revised = PriceRevision.fixed(budget).orElseThrow().revised(budget);
        assertThat(revised.planFee()).isEqualTo(Money.ZERO);
        assertThat(revised.options())
                .extracting(Option::monthly)
                .as("0.17 + 0.28 + 0.06 would be a cent more than 0.45 raised to 0.50")
                .containsExactly(Money.euros("0.17"), Money.euros("0.27"), Money.euros("0.06"));
    }

    @Property(tries = 300)
    void makesUpTheRevisedWholeAndNoPriceBelowZero(
            @ForAll @IntRange(max = 50_000) int fee,
            @ForAll @Size(max = 8) List<@IntRange(max = 9_999) Integer> options,
            @ForAll @IntRange(min = 1, max = 3_000) int perThousand) {
        List<Option> agreed = new ArrayList<>();
        options.forEach(cents -> agreed.add(new Option("o" + agreed.size(), "Option", new Money(cents))));
        BudgetClause budget = budget(RevisionRule.SYNTEC, "0")
                .withPlanFee(new Money(fee % 3 == 0 ? 0 : fee))
                .withOptions(agreed);
        PriceRevision revision = PriceRevision.indexed(
                        budget, BigDecimal.valueOf(1_000), BigDecimal.valueOf(perThousand), null)
                .orElseThrow();
        BudgetClause revised = revision.revised(budget);
        assertThat(revised.monthlyFee()).isEqualTo(revision.after());
        assertThat(revised.planFee()).isGreaterThanOrEqualTo(Money.ZERO);
        assertThat(revised.options())
                .extracting(Option::code)
                .isEqualTo(agreed.stream().map(Option::code).toList());
    }

    @Test
    void statesNoBaseForTheNextRevisionWithoutTheMonthOfTheIndex() {
        BudgetClause budget = budget(RevisionRule.LABOUR_COST, "0")
                .withRevision(new Revision(
                        RevisionRule.LABOUR_COST,
                        BigDecimal.ZERO,
                        new BudgetClause.Base(new BigDecimal("120"), YearMonth.of(2025, 8))));
        PriceRevision revision = PriceRevision.indexed(budget, new BigDecimal("120"), new BigDecimal("126"), null)
                .orElseThrow();
        assertThat(revision.after()).isEqualTo(Money.euros("262.50"));
        assertThat(revision.revised(budget).revision().base()).isNull();
    }

    private static PriceRevision syntec(String cap, String s0, String s1) {
        return PriceRevision.indexed(
                        budget(RevisionRule.SYNTEC, cap), new BigDecimal(s0), new BigDecimal(s1), YearMonth.of(2026, 8))
                .orElseThrow();
    }

    private static BudgetClause budget(RevisionRule rule, String percent) {
        return Plan.SERENITE
                .clauses()
                .budget()
                .withPlanFee(Money.euros("250"))
                .withRevision(new Revision(rule, new BigDecimal(percent)));
    }
}
