package fr.vigie.proof;

import static fr.vigie.proof.DutiesTest.CONTRACT;
import static fr.vigie.proof.DutiesTest.ISLE;
import static fr.vigie.proof.DutiesTest.MARCH;
import static fr.vigie.proof.DutiesTest.PARIS;
import static fr.vigie.proof.DutiesTest.PORT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.Severity;
import fr.vigie.indicator.Pace;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import fr.vigie.proof.Facts.Statement.Kind;
import fr.vigie.support.ClockKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where verdicts turn: at the target, at the end of the span, with nothing to go by. */
class JudgingTest {
    private static final Instant AFTER = MARCH.period().to();
    private static final Instant TUESDAY = AFTER.plus(Duration.ofDays(2));
    private static final Instant MIDDLE = MARCH.day(15).from();
    private static final Instant LATE = MARCH.day(30).from();
    private static final Promise UPTIME = new Promise.Uptime(new BigDecimal("99.9"), null, true);
    private static final Promise SPEED = new Promise.Speed(1_200, 75, Set.of());

    /** Of a thousand minutes. Met as soon as the worst case holds, missed only when even the best fails. */
    @ParameterizedTest
    @CsvSource({
        "999, 1, 0, Met",
        "998, 2, 0, Missed",
        "999, 0, 1, Met",
        "998, 0, 2, Unmeasured",
        "998, 1, 1, Unmeasured",
        "997, 2, 1, Missed",
        "0, 1000, 0, Missed",
        "0, 0, 1000, Unmeasured"
    })
    void availabilityIsJudgedByItsWorstAndBestCase(int up, int down, int unmeasured, String verdict) {
        assertThat(judge(UPTIME, service(up, down, unmeasured), AFTER)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void availabilityIsARiskWhileItLiesBelowItsTarget() {
        assertThat(judge(UPTIME, service(999, 1, 500), MIDDLE)).isInstanceOfSatisfying(Verdict.Pending.class, so -> {
            assertThat(so.due()).isEqualTo(AFTER);
            assertThat(so.evidence()).containsExactly(4L);
        });
        assertThat(judge(UPTIME, service(998, 2, 500), MIDDLE)).isInstanceOf(Verdict.AtRisk.class);
        assertThat(judge(UPTIME, service(0, 0, 500), MIDDLE)).isInstanceOf(Verdict.Pending.class);
    }

    /** Of 36 000 minutes nine tenths are over: 28.8 of the 36 that may be down are four fifths, before the target is broken. */
    @ParameterizedTest
    @CsvSource({"28, Pending", "29, AtRisk"})
    void availabilityIsARiskFromFourFifthsOfItsAllowance(int down, String verdict) {
        Instant nineTenths = MARCH.period()
                .from()
                .plus(MARCH.period().length().multipliedBy(9).dividedBy(10));
        assertThat(judge(UPTIME, service(32_400 - down, down, 0), nineTenths)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void aDeadlineIsARiskFromWhenOneMoreMissWouldBreakTheTarget() {
        var promise = new Promise.Response(Severity.CRITICAL, "business PT4H", 95);
        assertThat(judge(promise, deadlines(19, 0), MIDDLE))
                .as("nothing was missed")
                .isInstanceOf(Verdict.Pending.class);
        assertThat(judge(promise, deadlines(39, 1), MIDDLE)).as("39 of 41").isInstanceOf(Verdict.Pending.class);
        assertThat(judge(promise, deadlines(37, 1), MIDDLE)).as("37 of 39").isInstanceOf(Verdict.AtRisk.class);
        assertThat(judge(promise, deadlines(37, 1), AFTER)).isInstanceOf(Verdict.Met.class);
    }

    @Test
    void aDeadlineThatNobodyCanCountIsNeverLeftOut() {
        var promise = new Promise.Response(Severity.CRITICAL, "business PT4H", 95);
        var alone = judge(promise, uncounted(0, 0, ClockKind.RESPONSE), AFTER);
        assertThat(alone).isEqualTo(new Verdict.Unmeasured(new Measure.Count(0, 1), Verdict.Gap.UNCOUNTED));
        assertThat(judge(promise, uncounted(10, 0, ClockKind.RESPONSE), AFTER))
                .as("10 of 11, or 11 of 11")
                .isEqualTo(new Verdict.Unmeasured(new Measure.Count(10, 11), Verdict.Gap.UNCOUNTED));
        assertThat(judge(promise, uncounted(19, 0, ClockKind.RESPONSE), AFTER))
                .as("19 of 20 even if it was missed")
                .isEqualTo(new Verdict.Met(new Measure.Count(19, 20), List.of()));
        assertThat(judge(promise, uncounted(17, 2, ClockKind.RESPONSE), AFTER))
                .as("18 of 20 even if it was kept")
                .isEqualTo(new Verdict.Missed(new Measure.Count(17, 20), List.of()));
        assertThat(judge(promise, uncounted(18, 1, ClockKind.RESPONSE), AFTER))
                .as("18 or 19 of 20")
                .isInstanceOf(Verdict.Unmeasured.class);
        assertThat(judge(promise, uncounted(0, 0, ClockKind.RESTORATION), AFTER))
                .as("the other clock")
                .isEqualTo(new Verdict.Met(new Measure.Count(0, 0), List.of()));
        assertThat(judge(promise, uncounted(0, 0, ClockKind.RESPONSE), MIDDLE)).isInstanceOf(Verdict.Pending.class);
        var repair = new Promise.Restoration(Severity.CRITICAL, "business PT4H", 95);
        assertThat(judge(repair, uncounted(5, 0, ClockKind.RESTORATION), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.Count(0, 1), Verdict.Gap.UNCOUNTED));
    }

    @Test
    void aClockThatStillRunsWhenTheMonthIsOverLeavesOpenWhatItMayTurn() {
        var promise = new Promise.Response(Severity.CRITICAL, "business PT4H", 95);
        assertThat(judge(promise, running(0, 0, ClockKind.RESPONSE), AFTER))
                .as("never kept for want of a case")
                .isEqualTo(new Verdict.Pending(new Measure.Undecided(new Measure.Count(0, 0), 1), TUESDAY, List.of()));
        assertThat(judge(promise, running(18, 1, ClockKind.RESPONSE), AFTER))
                .as("18 or 19 of 20")
                .isInstanceOf(Verdict.Pending.class);
        assertThat(judge(promise, running(19, 0, ClockKind.RESPONSE), AFTER))
                .as("19 of 20 even if it is missed")
                .isEqualTo(new Verdict.Met(new Measure.Undecided(new Measure.Count(19, 19), 1), List.of()));
        assertThat(judge(promise, running(17, 2, ClockKind.RESPONSE), AFTER))
                .as("18 of 20 even if it is kept")
                .isEqualTo(new Verdict.Missed(new Measure.Undecided(new Measure.Count(17, 19), 1), List.of()));
        assertThat(judge(promise, running(0, 0, ClockKind.RESTORATION), AFTER))
                .as("the other clock")
                .isEqualTo(new Verdict.Met(new Measure.Count(0, 0), List.of()));
        assertThat(judge(promise, running(0, 0, ClockKind.RESPONSE), MIDDLE))
                .isEqualTo(new Verdict.Pending(new Measure.Undecided(new Measure.Count(0, 0), 1), AFTER, List.of()));
        List<Facts.Ticket> mixed = answered(17, 1);
        mixed.add(Facts.Ticket.uncounted(Severity.CRITICAL, false, ClockKind.RESPONSE));
        mixed.add(running(ClockKind.RESPONSE, null));
        assertThat(judge(promise, tickets(mixed), AFTER))
                .as("17 to 19 of 20, one of which nobody can count")
                .isInstanceOf(Verdict.Pending.class);
    }

    @Test
    void aFaultThatIsMissedAndNotRestoredIsDecidedForItsDeadlineAndNotForTheMean() {
        var late = new Facts.Ticket(
                Severity.CRITICAL,
                false,
                null,
                false,
                null,
                null,
                null,
                new Facts.Running(ClockKind.RESTORATION, MIDDLE, restored(9)));
        var promise = new Promise.Restoration(Severity.CRITICAL, "calendar PT4H", 95);
        assertThat(judge(promise, tickets(List.of(late)), AFTER))
                .isEqualTo(new Verdict.Missed(new Measure.Count(0, 1), List.of()));
        var mean = new Promise.MeanRestoration("calendar PT8H", Set.of(Severity.CRITICAL));
        assertThat(judge(mean, tickets(List.of(late)), AFTER))
                .as("it took nine hours already")
                .isEqualTo(new Verdict.Missed(new Measure.Undecided(new Measure.Count(0, 0), 1), List.of()));
    }

    @Test
    void aMeanWaitsForTheFaultsOfItsMonthThatAreNotRestored() {
        var mean = new Promise.MeanRestoration("calendar PT8H", Set.of(Severity.CRITICAL));
        var quick = new Facts.Ticket(Severity.CRITICAL, false, null, true, restored(2), 5L);
        var running = running(ClockKind.RESTORATION, restored(14));
        var tooLong = running(ClockKind.RESTORATION, restored(15));
        var known = new Measure.Undecided(new Measure.Time(Duration.ofHours(2)), 1);
        assertThat(judge(mean, tickets(List.of(quick, running)), AFTER))
                .as("eight hours so far")
                .isEqualTo(new Verdict.Pending(known, TUESDAY, List.of(5L)));
        assertThat(judge(mean, tickets(List.of(quick, tooLong)), AFTER))
                .isEqualTo(new Verdict.Missed(known, List.of(5L)));
        assertThat(judge(mean, tickets(List.of(running)), MIDDLE)).isInstanceOf(Verdict.Pending.class);
    }

    private static Facts.Restored restored(int hours) {
        return new Facts.Restored(Duration.ofHours(hours), Duration.ofHours(hours), 0);
    }

    /** Besides one of which a clock still runs. */
    private static Facts running(int met, int missed, ClockKind clock) {
        List<Facts.Ticket> tickets = answered(met, missed);
        tickets.add(running(clock, null));
        return tickets(tickets);
    }

    private static Facts.Ticket running(ClockKind clock, Facts.@Nullable Restored least) {
        return new Facts.Ticket(
                Severity.CRITICAL, false, null, null, null, null, null, new Facts.Running(clock, TUESDAY, least));
    }

    @Test
    void aMeanOverWhatNobodyCanCountIsUnmeasured() {
        var mean = new Promise.MeanRestoration("business PT4H", Set.of(Severity.CRITICAL));
        assertThat(judge(mean, uncounted(0, 0, ClockKind.RESTORATION), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.UNCOUNTED));
        assertThat(judge(mean, uncounted(0, 0, ClockKind.RESPONSE), AFTER)).isInstanceOf(Verdict.Met.class);
        var minor = new Promise.MeanRestoration("business PT4H", Set.of(Severity.MINOR));
        assertThat(judge(minor, uncounted(0, 0, ClockKind.RESTORATION), AFTER)).isInstanceOf(Verdict.Met.class);
    }

    @Test
    void aPromisedSnapshotThatIsGoneIsARiskUntilTheMonthEnds() {
        var promise = new Promise.Retention(3, 0, 0);
        Facts gone = backups(backup(MIDDLE.minusSeconds(7200), 1));
        assertThat(judge(promise, gone, MIDDLE))
                .isEqualTo(new Verdict.AtRisk(new Measure.Count(0, 1), AFTER, List.of()));
        assertThat(judge(promise, gone, AFTER)).isEqualTo(new Verdict.Missed(new Measure.Count(0, 1), List.of()));
    }

    @Test
    void anUpdateWithoutAFreshBackupIsARiskWhenUpdatesAreDue() {
        var promise = new Promise.BackupBefore();
        Facts old = backups(backup(LATE.minus(Duration.ofHours(25)), 1));
        assertThat(judge(promise, old, MIDDLE)).isInstanceOf(Verdict.Pending.class);
        assertThat(judge(promise, old, LATE)).isInstanceOf(Verdict.AtRisk.class);
        assertThat(judge(promise, backups(backup(LATE.minus(Duration.ofHours(24)), 1)), LATE))
                .isInstanceOf(Verdict.Pending.class);
    }

    @Test
    void plannedWorkThatBreaksItsNoticeIsARiskUntilItBegins() {
        var promise = new Promise.PlannedWork(48, 0);
        Period night = new Period(LATE, LATE.plus(Duration.ofHours(2)));
        Facts facts = works(new Facts.Work(night, LATE.minus(Duration.ofHours(47)), 9L));
        assertThat(judge(promise, facts, LATE.minusSeconds(1)))
                .isEqualTo(new Verdict.AtRisk(new Measure.Count(0, 1), LATE, List.of(9L)));
        assertThat(judge(promise, facts, LATE)).isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void nothingMeasuredIsSaidShortlyBeforeTheEndAndNotEarlier() {
        for (Promise promise : List.of(UPTIME, SPEED, new Promise.Watch(1), new Promise.Certificate())) {
            assertThat(judge(promise, Facts.none(), MIDDLE)).isInstanceOf(Verdict.Pending.class);
            for (Instant at : List.of(LATE, AFTER)) {
                assertThat(judge(promise, Facts.none(), at))
                        .as("%s at %s", promise, at)
                        .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA));
            }
        }
    }

    /** Of a thousand minutes: planned windows were watched too, and 95 % is enough. */
    @ParameterizedTest
    @CsvSource({"950, 0, 50, Met, Pending", "949, 0, 51, Missed, AtRisk", "0, 950, 50, Met, Pending"})
    void watchingIsMeasuringNineteenOfTwentyMinutes(int up, int excluded, int unmeasured, String after, String before) {
        Facts facts = facts(availability(up, 0, unmeasured, excluded), Map.of(), Map.of(), null);
        assertThat(judge(new Promise.Watch(1), facts, AFTER).getClass().getSimpleName())
                .isEqualTo(after);
        assertThat(judge(new Promise.Watch(1), facts, MIDDLE).getClass().getSimpleName())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"1200, 100, Met, Pending", "1201, 74, Missed, AtRisk"})
    void speedIsJudgedByItsPercentile(int millis, int held, String after, String before) {
        Map<ShopId, Facts.Speed> speeds = speeds(pace(null, 100, held, held, 100, 100, millis));
        Facts facts = facts(availability(1, 0, 0, 0), Map.of(), speeds, null);
        Verdict verdict = judge(SPEED, facts, AFTER);
        assertThat(verdict.getClass().getSimpleName()).isEqualTo(after);
        assertThat(verdict.measure())
                .isEqualTo(new Measure.Pages(Duration.ofMillis(millis), null, new BigDecimal("1.000000")));
        assertThat(verdict.evidence()).as("the digests of the watch").containsExactly(4L);
        assertThat(judge(SPEED, facts, MIDDLE).getClass().getSimpleName()).isEqualTo(before);
        assertThat(judge(SPEED, facts(Map.of(), Map.of(), speeds, null), AFTER).evidence())
                .isEmpty();
    }

    /** Of a hundred days, with the worst and the best that those without a measure may have brought. */
    @ParameterizedTest
    @CsvSource({
        "75, 75, 75, 100, Met",
        "74, 74, 74, 100, Unmeasured",
        "100, 74, 74, 100, Missed",
        "100, 74, 75, 100, Unmeasured",
        "1, 1, 1, 1, Met",
        "1, 1, 1, 24, Unmeasured",
        "30, 0, 0, 100, Missed",
        "25, 0, 0, 100, Unmeasured"
    })
    void fewMeasuresOfSpeedNeitherKeepNorBreakIt(int covered, int surely, int perhaps, int whole, String verdict) {
        Facts facts =
                facts(Map.of(), Map.of(), speeds(pace(Page.HOME, covered, surely, perhaps, covered, whole, 900)), null);
        assertThat(judge(SPEED, facts, AFTER).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void oneSlowPageMissesTheSpeedOfAll() {
        Pace home = pace(Page.HOME, 31, 31, 31, 31, 31, 400);
        Pace slow = pace(Page.PRODUCT, 31, 10, 10, 31, 31, 2_600);
        Pace unknown = new Pace(Page.CART, 0, 0, 0, 0, 31, OptionalDouble.empty());
        assertThat(judge(SPEED, facts(Map.of(), Map.of(), speeds(home, slow, unknown), null), AFTER))
                .isEqualTo(new Verdict.Missed(
                        new Measure.Pages(Duration.ofMillis(2_600), Page.PRODUCT, new BigDecimal("1.000000")),
                        List.of(6L)));
        assertThat(judge(SPEED, facts(Map.of(), Map.of(), speeds(home, unknown), null), AFTER))
                .as("a promised page that nobody measured")
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA));
        Pace rare = pace(Page.CATEGORY, 10, 10, 10, 10, 31, 300);
        assertThat(judge(SPEED, facts(Map.of(), Map.of(), speeds(home, rare), null), AFTER))
                .isInstanceOfSatisfying(Verdict.Unmeasured.class, open -> {
                    assertThat(open.gap()).isEqualTo(Verdict.Gap.TOO_LITTLE);
                    assertThat(((Measure.Pages) open.measure()).page()).isEqualTo(Page.CATEGORY);
                });
        assertThat(judge(SPEED, facts(Map.of(), Map.of(), speeds(home), null), AFTER))
                .isInstanceOf(Verdict.Met.class);
        assertThat(judge(SPEED, facts(Map.of(), Map.of(), speeds(unknown), null), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA));
        assertThat(judge(SPEED, Facts.none(), AFTER)).isInstanceOf(Verdict.Unmeasured.class);
    }

    private static Map<ShopId, Facts.Speed> speeds(Pace... paces) {
        return Map.of(PORT, new Facts.Speed(List.of(paces), List.of(6L)));
    }

    private static Pace pace(
            @Nullable Page page, int measured, int surely, int perhaps, int covered, int whole, int millis) {
        return new Pace(page, measured, surely, perhaps, covered, whole, OptionalDouble.of(millis));
    }

    @Test
    void includedTimeIsShownAsUsedAndUnknownWithoutAccount() {
        var promise = new Promise.IncludedTime(Duration.ofHours(3));
        var time = new Facts.Time(Duration.ofHours(3), Duration.ofHours(1));
        Facts facts = facts(Map.of(), Map.of(), Map.of(), time);
        assertThat(judge(promise, facts, AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Time(Duration.ofHours(1)), List.of()));
        assertThat(judge(promise, facts, MIDDLE)).isInstanceOf(Verdict.Pending.class);
        assertThat(judge(promise, Facts.none(), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA));
    }

    @Test
    void includedTimeIsTakenAwayByBillingMoreThanWasUsedBeyondIt() {
        var promise = new Promise.IncludedTime(Duration.ofHours(3));
        Duration hour = Duration.ofHours(1);
        Facts exact = facts(
                Map.of(), Map.of(), Map.of(), new Facts.Time(hour.multipliedBy(3), hour.multipliedBy(4), hour, hour));
        assertThat(judge(promise, exact, AFTER)).isInstanceOf(Verdict.Met.class);
        Facts early =
                facts(Map.of(), Map.of(), Map.of(), new Facts.Time(hour.multipliedBy(3), hour, Duration.ZERO, hour));
        assertThat(judge(promise, early, AFTER))
                .isEqualTo(new Verdict.Missed(new Measure.Billed(Duration.ZERO, hour), List.of()));
        assertThat(judge(promise, early, MIDDLE)).as("a credit note mends it").isInstanceOf(Verdict.AtRisk.class);
    }

    @ParameterizedTest
    @CsvSource({"2, Met", "3, Met", "1, Missed", "0, Missed"})
    void theAccessLogHoldsAUseForEachBackup(long uses, String verdict) {
        var two = List.of(
                backup(MIDDLE, 1), backup(LATE, 2), backup(MARCH.period().from().minusSeconds(1), 3));
        Facts facts = new Facts(
                two, List.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), null, uses, List.of(), List.of(),
                List.of());
        assertThat(judge(new Promise.AccessLogged(), facts, AFTER).getClass().getSimpleName())
                .isEqualTo(verdict);
        assertThat(judge(new Promise.AccessLogged(), Facts.none(), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Count(0, 0), List.of()));
    }

    @Test
    void theRecoveryPointIsExceededByMoreThanItsGrace() {
        var promise = new Promise.RecoveryPoint(Duration.ofHours(24));
        Instant noon = MARCH.day(1).from().plus(Duration.ofHours(12));
        Duty duty = new Duty("k", CONTRACT, 1, PORT, promise, MARCH.period(), AFTER, Duration.ofHours(2));
        Facts before = backups(backup(MARCH.period().from().minusSeconds(3600), 1), backup(noon, 2));
        Instant limit = noon.plus(Duration.ofHours(26));
        assertThat(Evaluation.of(duty, before, noon.plus(Duration.ofHours(24)), PARIS))
                .as("what was saved before the month counts, and is no evidence of it")
                .isEqualTo(new Verdict.Pending(new Measure.Time(Duration.ofHours(24)), AFTER, List.of(2L)));
        assertThat(Evaluation.of(duty, before, limit, PARIS))
                .as("only the grace is left")
                .isEqualTo(new Verdict.AtRisk(new Measure.Time(Duration.ofHours(26)), limit, List.of(2L)));
        assertThat(Evaluation.of(duty, before, limit.plusSeconds(1), PARIS)).isInstanceOf(Verdict.Missed.class);
        assertThat(Evaluation.of(duty, before, MARCH.period().from(), PARIS))
                .as("the month begins")
                .isEqualTo(new Verdict.Pending(new Measure.None(), AFTER, List.of()));
    }

    @Test
    void aRecoveryPointThatTheMonthOutlivesIsTheNextMonthsRisk() {
        var promise = new Promise.RecoveryPoint(Duration.ofHours(24));
        Duty duty = new Duty(
                "k", CONTRACT, 1, PORT, promise, MARCH.day(1), MARCH.day(1).to(), Duration.ofHours(2));
        Facts facts = backups(backup(MARCH.day(1).from().minus(Duration.ofHours(2)), 1));
        assertThat(Evaluation.of(duty, facts, MARCH.day(1).to().minusSeconds(60), PARIS))
                .isInstanceOf(Verdict.Pending.class);
    }

    @Test
    void noBackupIsMissedThatWasNotOwedDuringTheSuspension() {
        Period part = new Period(MARCH.day(20).from(), MARCH.day(22).from());
        var since = new Promise.RecoveryPoint(Duration.ofHours(24), Duration.ofHours(2), part.from());
        Duty duty = new Duty("k", CONTRACT, 1, PORT, since, part, part.to(), Duration.ofHours(2));
        Facts facts = backups(
                backup(MARCH.day(9).from(), 1),
                backup(part.from(), 2),
                backup(part.from().plus(Duration.ofHours(24)), 3));
        assertThat(Evaluation.of(duty, facts, AFTER, PARIS))
                .isEqualTo(new Verdict.Met(new Measure.Time(Duration.ofHours(24)), List.of(2L, 3L)));
    }

    @Test
    void aDrillMayTakeAllOfItsTime() {
        var promise = new Promise.RestoreDrill(Cadence.MONTHLY, Duration.ofHours(4));
        assertThat(judge(promise, drill(PORT, Duration.ofHours(4)), AFTER)).isInstanceOf(Verdict.Met.class);
        assertThat(judge(promise, drill(PORT, Duration.ofHours(4).plusSeconds(1)), AFTER))
                .isInstanceOf(Verdict.Missed.class);
        assertThat(judge(promise, drill(PORT, null), AFTER).measure()).isEqualTo(new Measure.Moment(MIDDLE));
        assertThat(judge(promise, drill(ISLE, Duration.ofHours(1)), AFTER))
                .as("another shop's")
                .isInstanceOf(Verdict.Missed.class);
        assertThat(judge(new Promise.RestoreDrill(Cadence.MONTHLY, null), drill(PORT, Duration.ofDays(9)), AFTER))
                .as("no time was promised")
                .isInstanceOf(Verdict.Met.class);
    }

    @Test
    void anUpdateIsSavedByTheLastBackupBeforeIt() {
        var update = new Facts.Statement("update.modules/2026-03/" + PORT, Kind.DONE, "", MIDDLE, "Marc", AFTER, 9);
        Facts facts = new Facts(
                List.of(backup(MIDDLE.minusSeconds(7200), 1), backup(MIDDLE.minusSeconds(60), 2), backup(LATE, 3)),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                0,
                List.of(),
                List.of(update),
                List.of());
        assertThat(judge(new Promise.BackupBefore(), facts, AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Count(1, 1), List.of(9L, 2L)));
    }

    @Test
    void becomesARiskAShareOfItsSpanBeforeItIsDue() {
        assertThat(lead(new Promise.AccessLogged(), Duration.ofHours(1))).isEqualTo(Duration.ofHours(4));
        assertThat(lead(new Promise.AccessLogged(), Duration.ofDays(30))).isEqualTo(Duration.ofDays(5));
        assertThat(lead(new Promise.AccessLogged(), Duration.ofDays(90))).isEqualTo(Duration.ofDays(14));
        assertThat(lead(new Promise.Report(5), Duration.ofDays(35))).isEqualTo(Duration.ofDays(2));
        assertThat(lead(new Promise.Report(1), Duration.ofDays(32)))
                .as("it is closed on that very day")
                .isEqualTo(Duration.ofDays(1));
        assertThat(lead(new Promise.BackupBy(360), Duration.ofDays(1))).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void neverShowsWhatIsNotKnownAsKeptNorAsBroken() {
        Measure none = new Measure.None();
        List<Verdict> verdicts = List.of(
                new Verdict.Met(none, List.of()),
                new Verdict.Missed(none, List.of()),
                new Verdict.AtRisk(none, AFTER, List.of()),
                new Verdict.Pending(none, AFTER, List.of()),
                new Verdict.Unmeasured(none, Verdict.Gap.NO_DATA),
                new Verdict.Excluded("Soldes"),
                new Verdict.Waived("Claire", "d’accord", List.of(5L)));
        assertThat(verdicts)
                .extracting(Verdict::tone)
                .containsExactly(Tone.OK, Tone.BAD, Tone.WARN, Tone.INFO, Tone.UNKNOWN, Tone.EXCLUDED, Tone.EXCLUDED);
        assertThat(verdicts).extracting(Verdict::key).doesNotHaveDuplicates().contains("proof.verdict.atRisk");
        assertThat(verdicts).extracting(Verdict::measure).containsOnly(none);
        assertThat(new Verdict.Excluded("Panne", new Verdict.Approval("Marc", 8)).evidence())
                .containsExactly(8L);
        assertThat(new Verdict.Excluded("Soldes").evidence()).isEmpty();
    }

    @Test
    void addsUpServiceOfSeveralShops() {
        var one = new Measure.Service(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3));
        var other = new Measure.Service(Duration.ofHours(10), Duration.ofHours(20), Duration.ofHours(30));
        assertThat(one.plus(other))
                .isEqualTo(new Measure.Service(Duration.ofHours(11), Duration.ofHours(22), Duration.ofHours(33)));
    }

    private static Duration lead(Promise promise, Duration length) {
        Period span = new Period(AFTER.minus(length), AFTER);
        return Lead.of(new Duty("k", CONTRACT, 1, PORT, promise, span, AFTER, Duration.ZERO));
    }

    private static Verdict judge(Promise promise, Facts facts, Instant now) {
        Duty duty = new Duty("k", CONTRACT, 1, PORT, promise, MARCH.period(), AFTER, Duration.ZERO);
        return Evaluation.of(duty, facts, now, PARIS);
    }

    private static Facts service(int up, int down, int unmeasured) {
        return facts(Map.of(), availability(up, down, unmeasured, 0), Map.of(), null);
    }

    private static Map<ShopId, Facts.Availability> availability(int up, int down, int unmeasured, int excluded) {
        return Map.of(
                PORT,
                new Facts.Availability(
                        Duration.ofMinutes(up),
                        Duration.ofMinutes(down),
                        Duration.ofMinutes(unmeasured),
                        Duration.ofMinutes(excluded),
                        List.of(4L)));
    }

    private static Facts deadlines(int met, int missed) {
        return tickets(answered(met, missed));
    }

    /** Besides one of which a clock cannot be counted. */
    private static Facts uncounted(int met, int missed, ClockKind clock) {
        List<Facts.Ticket> tickets = answered(met, missed);
        tickets.add(Facts.Ticket.uncounted(Severity.CRITICAL, false, clock));
        return tickets(tickets);
    }

    private static List<Facts.Ticket> answered(int met, int missed) {
        var tickets = new ArrayList<Facts.Ticket>();
        for (int i = 0; i < met + missed; i++) {
            tickets.add(new Facts.Ticket(Severity.CRITICAL, i < met, null, null));
        }
        return tickets;
    }

    private static Facts tickets(List<Facts.Ticket> tickets) {
        return new Facts(
                List.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of(), tickets, null, 0, List.of(), List.of(),
                List.of());
    }

    private static Facts works(Facts.Work... works) {
        return new Facts(
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                0,
                List.of(),
                List.of(),
                List.of(),
                Map.of(PORT, List.of(works)),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                null);
    }

    private static Facts.Backup backup(Instant at, long entry) {
        return new Facts.Backup(PORT, at, Set.of(Content.DATABASE), Set.of(), 0, entry);
    }

    private static Facts backups(Facts.Backup... backups) {
        return facts(List.of(backups), List.of(), Map.of(), Map.of(), Map.of(), null);
    }

    private static Facts drill(ShopId shop, @Nullable Duration took) {
        var drill = new Facts.Drill(shop, MIDDLE, true, took, 3L);
        return facts(List.of(), List.of(drill), Map.of(), Map.of(), Map.of(), null);
    }

    private static Facts facts(
            Map<ShopId, Facts.Availability> watched,
            Map<ShopId, Facts.Availability> service,
            Map<ShopId, Facts.Speed> speeds,
            Facts.@Nullable Time time) {
        return facts(List.of(), List.of(), watched, service, speeds, time);
    }

    private static Facts facts(
            List<Facts.Backup> backups,
            List<Facts.Drill> drills,
            Map<ShopId, Facts.Availability> watched,
            Map<ShopId, Facts.Availability> service,
            Map<ShopId, Facts.Speed> speeds,
            Facts.@Nullable Time time) {
        return new Facts(
                backups, drills, watched, service, Map.of(), speeds, List.of(), time, 0, List.of(), List.of(),
                List.of());
    }
}
