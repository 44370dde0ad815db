package fr.vigie.proof;

import static fr.vigie.proof.DutiesTest.CONTRACT;
import static fr.vigie.proof.DutiesTest.MARCH;
import static fr.vigie.proof.DutiesTest.PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissedServiceTest {
    private static final Promise UPTIME = new Promise.Uptime(new BigDecimal("99.9"), null, true);
    private static final Measure.Service SERVICE =
            new Measure.Service(Duration.ofHours(99), Duration.ofHours(1), Duration.ZERO);

    private static final List<ContractVersion> VERSIONS =
            List.of(DutiesTest.version(Plan.PERFORMANCE.clauses(), 1, "2025-11-01T00:00:00Z", null));

    @Test
    void countsADayOnceWhateverWasMissingInIt() {
        Verdict missed = new Verdict.Missed(new Measure.None(), List.of());
        List<Assessed> month = List.of(
                assessed(new Promise.Backup(Content.FILES, Cadence.DAILY, 1), MARCH.day(12), missed),
                assessed(new Promise.Backup(Content.DATABASE, Cadence.DAILY, 1), MARCH.day(12), missed),
                assessed(new Promise.BackupBy(360), MARCH.day(13), missed),
                assessed(
                        new Promise.Backup(Content.FILES, Cadence.DAILY, 1),
                        MARCH.day(14),
                        new Verdict.Met(new Measure.Count(1, 1), List.of())),
                assessed(
                        new Promise.Backup(Content.FILES, Cadence.DAILY, 1),
                        MARCH.day(15),
                        new Verdict.Excluded("Panne de l’hébergeur")),
                assessed(new Promise.RecoveryPoint(Duration.ofHours(24)), MARCH.period(), missed));
        assertThat(MissedService.of(month, VERSIONS, MARCH))
                .extracting(breach -> ((Breach.MissingBackup) breach).day(), Breach::spared)
                .containsExactly(
                        tuple(LocalDate.of(2026, 3, 12), null),
                        tuple(LocalDate.of(2026, 3, 13), null),
                        tuple(LocalDate.of(2026, 3, 15), "Panne de l’hébergeur"));
    }

    @Test
    void aDayThatIsWaivedInPartIsStillMissedInTheOther() {
        List<Assessed> month = List.of(
                assessed(
                        new Promise.Backup(Content.FILES, Cadence.DAILY, 1),
                        MARCH.day(12),
                        new Verdict.Waived("Anna", "Accord", List.of(1L))),
                assessed(
                        new Promise.Backup(Content.DATABASE, Cadence.DAILY, 1),
                        MARCH.day(12),
                        new Verdict.Missed(new Measure.None(), List.of())));
        assertThat(MissedService.of(month, VERSIONS, MARCH))
                .singleElement()
                .satisfies(breach -> assertThat(breach.spared()).isNull());
    }

    @Test
    void tellsTheShareOfTheMonthInWhichAVersionBound() {
        Period part = new Period(MARCH.day(22).from(), MARCH.period().to());
        List<Assessed> month = List.of(
                assessed(UPTIME, part, new Verdict.Missed(SERVICE, List.of())),
                assessed(UPTIME, MARCH.period(), new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA)),
                assessed(UPTIME, MARCH.period(), new Verdict.Excluded("Soldes")));
        ContractVersion late = DutiesTest.version(
                Plan.PERFORMANCE.clauses(), 1, MARCH.day(22).from().toString(), null);
        assertThat(MissedService.of(month, List.of(late), MARCH))
                .singleElement()
                .isInstanceOfSatisfying(Breach.LowAvailability.class, low -> {
                    assertThat(low.service()).isEqualTo(SERVICE);
                    assertThat(low.share())
                            .as("ten days of thirty-one, of which one has 23 hours")
                            .isEqualByComparingTo("0.321669");
                });
    }

    /** In force from the 1st to the 10th and from the 21st on, suspended between. */
    @Test
    void leavesASuspensionOutOfTheShareOfTheMonth() {
        ContractVersion suspended = VERSIONS.getFirst()
                .lapsing(List.of(new Period(MARCH.day(11).from(), MARCH.day(20).to())));
        Duty duty = Duties.of(suspended, MARCH).stream()
                .filter(each -> each.promise() instanceof Promise.Uptime)
                .findFirst()
                .orElseThrow();
        var missed = new Assessed(duty, new Verdict.Missed(SERVICE, List.of()), null);
        assertThat(MissedService.of(List.of(missed), List.of(suspended), MARCH))
                .singleElement()
                .isInstanceOfSatisfying(Breach.LowAvailability.class, low -> {
                    assertThat(low.span()).isEqualTo(MARCH.period());
                    assertThat(low.share())
                            .as("twenty-one days of thirty-one, of which one has 23 hours")
                            .isEqualByComparingTo("0.676985");
                });
    }

    private static Assessed assessed(Promise promise, Period span, Verdict verdict) {
        return new Assessed(
                new Duty(
                        promise.family() + "/" + span.from(),
                        CONTRACT,
                        1,
                        PORT,
                        promise,
                        span,
                        span.to(),
                        Duration.ZERO),
                verdict,
                null);
    }
}
