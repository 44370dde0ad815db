package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.contract.BudgetClause.Revision;
import fr.vigie.contract.BudgetClause.RevisionRule;
import fr.vigie.kernel.Money;
import java.math.BigDecimal;
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
        assertThat(PriceRevision.syntec(budget(RevisionRule.FIXED, "3"), BigDecimal.ONE, BigDecimal.ONE))
                .isEmpty();
        assertThatThrownBy(() -> syntec("0", "0", "1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static PriceRevision syntec(String cap, String s0, String s1) {
        return PriceRevision.syntec(budget(RevisionRule.SYNTEC, cap), new BigDecimal(s0), new BigDecimal(s1))
                .orElseThrow();
    }

    private static BudgetClause budget(RevisionRule rule, String percent) {
        return Plan.SERENITE
                .clauses()
                .budget()
                .withMonthlyFee(Money.euros("250"))
                .withRevision(new Revision(rule, new BigDecimal(percent)));
    }
}
