package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Duty;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant DUE = Instant.parse("2026-04-03T09:00:00Z");

    /** The clock of a ticket that waits for the customer moves its deadline with every minute. */
    @Test
    void aDeadlineThatOnlyMovesChangesNoReport() {
        MonthlyReport before = of(new Verdict.Pending(new Measure.None(), DUE, List.of()));
        MonthlyReport after = of(new Verdict.Pending(new Measure.None(), DUE.plusSeconds(60), List.of()));
        assertThat(after.saysTheSameAs(before)).isFalse();
        assertThat(after.standsAs(before)).isTrue();
        assertThat(of(new Verdict.AtRisk(new Measure.None(), DUE, List.of())).standsAs(before))
                .as("it only comes near")
                .isTrue();
    }

    @Test
    void whatIsDecidedChangesIt() {
        MonthlyReport before = of(new Verdict.Pending(new Measure.None(), DUE, List.of()));
        assertThat(of(new Verdict.Missed(new Measure.None(), List.of())).standsAs(before))
                .isFalse();
        assertThat(of(new Verdict.Pending(new Measure.None(), DUE, List.of(7L))).standsAs(before))
                .isFalse();
    }

    private static MonthlyReport of(Verdict verdict) {
        var duty = new Duty(
                "backup",
                Sample.CONTRACT,
                1,
                Sample.SHOP,
                new Promise.Backup(Content.DATABASE, Cadence.DAILY, 1),
                Sample.MARCH.day(3),
                Sample.MARCH.day(3).to(),
                Duration.ZERO);
        return Sample.judged(List.of(new Assessed(duty, verdict, null)));
    }
}
