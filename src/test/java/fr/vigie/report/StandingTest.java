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

    /** Else a report that was read over would be a draft again on every day after. */
    @Test
    void theSnapshotsThatAreStillToBeKeptChangeNoReport() {
        var retention = new Promise.Retention(7, 4, 6);
        MonthlyReport before = of(retention, new Verdict.Met(new Measure.Count(17, 17), List.of()));
        MonthlyReport after = of(retention, new Verdict.Met(new Measure.Count(16, 16), List.of()));
        assertThat(after.saysTheSameAs(before)).isFalse();
        assertThat(after.standsAs(before)).isTrue();
        assertThat(after.since(before)).isEqualTo(before);
    }

    @Test
    void ofAReportThatWasSentOnlyWhatItSaidAsSettledChanges() {
        MonthlyReport toCome = of(new Verdict.Pending(new Measure.None(), DUE, List.of()));
        MonthlyReport missed = of(new Verdict.Missed(new Measure.None(), List.of()));
        MonthlyReport met = of(new Verdict.Met(new Measure.None(), List.of()));
        MonthlyReport open = of(new Verdict.Pending(new Measure.Undecided(new Measure.None(), 1), DUE, List.of()));
        assertThat(missed.since(toCome)).as("a later report tells of it").isEqualTo(toCome);
        assertThat(missed.since(met)).isEqualTo(missed);
        assertThat(missed.since(open)).as("clocks that ran").isEqualTo(missed);
        MonthlyReport nearer =
                of(new Verdict.AtRisk(new Measure.Undecided(new Measure.None(), 1), DUE.plusSeconds(60), List.of()));
        assertThat(nearer.since(open)).as("they still run").isEqualTo(open);
    }

    @Test
    void theOrderInWhichEvidenceIsReadChangesNoReport() {
        MonthlyReport before = of(new Verdict.Met(new Measure.Count(2, 2), List.of(219L, 206L)));
        MonthlyReport after = of(new Verdict.Met(new Measure.Count(2, 2), List.of(206L, 219L)));
        assertThat(after.standsAs(before)).isTrue();
        assertThat(after.saysTheSameAs(before)).isTrue();
        assertThat(of(new Verdict.Met(new Measure.Count(2, 2), List.of(206L, 219L, 301L)))
                        .standsAs(before))
                .as("more of it was found")
                .isFalse();
    }

    private static MonthlyReport of(Verdict verdict) {
        return of(new Promise.Backup(Content.DATABASE, Cadence.DAILY, 1), verdict);
    }

    private static MonthlyReport of(Promise promise, Verdict verdict) {
        var duty = new Duty(
                "backup",
                Sample.CONTRACT,
                1,
                Sample.SHOP,
                promise,
                Sample.MARCH.day(3),
                Sample.MARCH.day(3).to(),
                Duration.ZERO);
        return Sample.judged(List.of(new Assessed(duty, verdict, null)));
    }
}
