package fr.vigie.proof;

import static fr.vigie.proof.DutiesTest.CONTRACT;
import static fr.vigie.proof.DutiesTest.MARCH;
import static fr.vigie.proof.DutiesTest.PARIS;
import static fr.vigie.proof.DutiesTest.PORT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Severity;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.kernel.Period;
import fr.vigie.proof.Facts.Statement.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Instant AFTER = MARCH.period().to().plusSeconds(60);
    private static final Instant BEFORE = MARCH.period().to().minusSeconds(60);
    private static final Promise DAILY = new Promise.Backup(Content.DATABASE, Cadence.DAILY, 1);

    @Test
    void meetsABackupByAGoodOneOfTheSameDayShopAndContent() {
        Duty duty = duty(DAILY, MARCH.day(3));
        Instant noon = MARCH.day(3).from().plus(Duration.ofHours(12));
        assertThat(judge(duty, backups(backup(noon, Content.DATABASE)), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Count(1, 1), List.of(7L)));
        assertThat(judge(duty, backups(backup(noon, Content.FILES)), AFTER)).isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, backups(backup(duty.due(), Content.DATABASE)), AFTER))
                .isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, backups(backup(duty.span().from(), Content.DATABASE)), AFTER))
                .isInstanceOf(Verdict.Met.class);
    }

    @Test
    void warnsOfABackupThatIsStillToComeShortlyBeforeTheDayEnds() {
        Duty duty = duty(DAILY, MARCH.day(3));
        assertThat(judge(duty, Facts.none(), duty.due().minus(Duration.ofHours(6))))
                .isInstanceOf(Verdict.Pending.class);
        assertThat(judge(duty, Facts.none(), duty.due().minus(Duration.ofHours(4))))
                .isInstanceOf(Verdict.AtRisk.class);
        assertThat(judge(duty, Facts.none(), duty.due())).isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void countsTheBackupsOfASixHourlyDay() {
        Duty duty = duty(new Promise.Backup(Content.FILES, Cadence.EVERY_SIX_HOURS, 4), MARCH.day(3));
        var three = List.of(1, 7, 13).stream()
                .map(h -> backup(MARCH.day(3).from().plus(Duration.ofHours(h)), Content.FILES))
                .toArray(Facts.Backup[]::new);
        assertThat(judge(duty, backups(three), AFTER).measure()).isEqualTo(new Measure.Count(3, 4));
        assertThat(judge(duty, backups(three), AFTER)).isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void measuresTheLongestTimeWithoutABackup() {
        Duty duty = new Duty(
                "k",
                CONTRACT,
                1,
                PORT,
                new Promise.RecoveryPoint(Duration.ofHours(24)),
                MARCH.period(),
                MARCH.period().to(),
                Duration.ofHours(2));
        var nightly = new ArrayList<Facts.Backup>();
        for (int day = 1; day <= 31; day++) {
            nightly.add(backup(MARCH.day(day).from().plus(Duration.ofHours(2)), Content.DATABASE));
        }
        assertThat(judge(duty, backups(nightly.toArray(Facts.Backup[]::new)), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Time(Duration.ofHours(24)), List.of(7L)));
        nightly.remove(9);
        assertThat(judge(duty, backups(nightly.toArray(Facts.Backup[]::new)), AFTER))
                .isEqualTo(new Verdict.Missed(new Measure.Time(Duration.ofHours(48)), List.of(7L)));
    }

    @Property(tries = 300)
    void neverJudgesUptimeWhenTheUnmeasuredPartCouldTurnIt(
            @ForAll @IntRange(max = 1000) int up,
            @ForAll @IntRange(max = 1000) int down,
            @ForAll @IntRange(max = 1000) int unmeasured) {
        Duty duty = duty(new Promise.Uptime(new BigDecimal("99.5"), null, true), MARCH.period());
        Verdict verdict = judge(duty, availability(up, down, unmeasured, 0), AFTER);
        double whole = up + down + unmeasured;
        if (up + down == 0) {
            assertThat(verdict).isInstanceOf(Verdict.Unmeasured.class);
        } else if (up / whole >= 0.995 + 1e-6) {
            assertThat(verdict).isInstanceOf(Verdict.Met.class);
        } else if ((up + unmeasured) / whole < 0.995 - 1e-6) {
            assertThat(verdict).isInstanceOf(Verdict.Missed.class);
        } else if (up / whole < 0.995 - 1e-6 && (up + unmeasured) / whole > 0.995 + 1e-6) {
            assertThat(verdict).isInstanceOf(Verdict.Unmeasured.class);
        }
    }

    @Test
    void tellsTheWorstAndTheBestOfWhatWasNotMeasured() {
        Duty duty = duty(new Promise.Uptime(new BigDecimal("99.5"), null, true), MARCH.period());
        assertThat(judge(duty, availability(990, 0, 10, 0), AFTER))
                .isInstanceOfSatisfying(Verdict.Unmeasured.class, verdict -> {
                    assertThat(verdict.gap()).isEqualTo(Verdict.Gap.TOO_LITTLE);
                    var service = (Measure.Service) verdict.measure();
                    assertThat(service.ratio()).isEqualByComparingTo("1");
                    assertThat(service.coverage()).isEqualByComparingTo("0.99");
                    assertThat(service.worst()).isEqualByComparingTo("0.99");
                    assertThat(service.best()).isEqualByComparingTo("1");
                });
    }

    @Test
    void tellsWatchingFromBeingUp() {
        Duty duty = duty(new Promise.Watch(1), MARCH.period());
        assertThat(judge(duty, availability(1, 960, 39, 0), AFTER)).isInstanceOf(Verdict.Met.class);
        assertThat(judge(duty, availability(900, 0, 100, 0), AFTER)).isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, Facts.none(), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA));
    }

    @Test
    void judgesTicketsOfTheSeverityAlone() {
        Duty duty = duty(new Promise.Response(Severity.CRITICAL, "business PT4H", 90), MARCH.period());
        Facts nine = tickets(9, 1);
        assertThat(judge(duty, nine, AFTER)).isEqualTo(new Verdict.Met(new Measure.Count(9, 10), List.of()));
        assertThat(judge(duty, tickets(8, 1), AFTER)).isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, tickets(8, 1), AFTER.minusSeconds(3600))).isInstanceOf(Verdict.AtRisk.class);
        assertThat(judge(duty, Facts.none(), AFTER).measure()).isEqualTo(new Measure.Count(0, 0));
        assertThat(judge(
                        duty(new Promise.Response(Severity.MINOR, "business PT4H", 90), MARCH.period()),
                        tickets(0, 5),
                        AFTER))
                .isInstanceOf(Verdict.Met.class);
    }

    @Test
    void judgesADrillByItsMeasuredTime() {
        Duty duty = duty(new Promise.RestoreDrill(Cadence.QUARTERLY, Duration.ofHours(4)), MARCH.period());
        Instant at = MARCH.day(9).from();
        assertThat(judge(duty, drills(new Facts.Drill(PORT, at, true, Duration.ofHours(1), 3L)), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Time(Duration.ofHours(1)), List.of(3L)));
        assertThat(judge(duty, drills(new Facts.Drill(PORT, at, true, Duration.ofHours(5), 3L)), AFTER))
                .isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, drills(new Facts.Drill(PORT, at, false, Duration.ofHours(1), 3L)), AFTER))
                .isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void takesAPersonsWordOnlyForWhatVigieCannotSee() {
        Duty audit = duty(new Promise.Audit(Cadence.MONTHLY), MARCH.period());
        assertThat(judge(audit, Facts.none(), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NOT_STATED));
        Instant met = MARCH.day(12).from();
        assertThat(judge(audit, stated(audit, Kind.DONE, met), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Moment(met), List.of(11L)));
        Duty backup = duty(DAILY, MARCH.day(3));
        assertThat(judge(backup, stated(backup, Kind.DONE, met), AFTER)).isInstanceOf(Verdict.Missed.class);
        assertThat(judge(backup, stated(backup, Kind.WAIVED, met), AFTER))
                .isEqualTo(new Verdict.Waived("Camille", "d’accord", List.of(11L)));
    }

    @Test
    void judgesABusinessReviewByItsValidatedMinutesAndElseByAPersonsWord() {
        Duty review = duty(new Promise.Review(Cadence.MONTHLY), MARCH.period());
        Instant met = MARCH.day(12).from();
        assertThat(judge(review, Facts.none(), AFTER)).isEqualTo(new Verdict.Missed(new Measure.None(), List.of()));
        assertThat(judge(review, Facts.none(), MARCH.day(3).from())).isInstanceOf(Verdict.Pending.class);
        assertThat(judge(review, Facts.none(), MARCH.day(30).from())).isInstanceOf(Verdict.AtRisk.class);
        assertThat(judge(review, held(Facts.none(), new Facts.Meeting(met, 7L)), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Moment(met), List.of(7L)));
        assertThat(judge(
                        review,
                        held(Facts.none(), new Facts.Meeting(MARCH.next().day(1).from(), 7L)),
                        AFTER))
                .as("a meeting of April")
                .isInstanceOf(Verdict.Missed.class);
        Facts word = stated(review, Kind.DONE, met.plusSeconds(60));
        assertThat(judge(review, word, AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Moment(met.plusSeconds(60)), List.of(11L)));
        assertThat(judge(review, held(word, new Facts.Meeting(met, 7L)), AFTER))
                .as("minutes weigh more than a word")
                .isEqualTo(new Verdict.Met(new Measure.Moment(met), List.of(7L)));
        assertThat(judge(review, held(stated(review, Kind.WAIVED, met), new Facts.Meeting(met, 7L)), AFTER))
                .isInstanceOf(Verdict.Waived.class);
    }

    private static Facts held(Facts facts, Facts.Meeting... meetings) {
        return new Facts(
                facts.backups(),
                facts.drills(),
                facts.availability(),
                facts.service(),
                facts.certificates(),
                facts.speeds(),
                facts.tickets(),
                facts.time(),
                facts.accesses(),
                facts.reports(),
                facts.statements(),
                facts.freezes(),
                facts.works(),
                facts.snapshots(),
                facts.closing(),
                List.of(meetings),
                facts.accessReviews(),
                facts.signature());
    }

    @Test
    void excludesUpdatesInATimeOfTheYearWithoutThem() {
        var sales = new Freeze("Soldes", MonthDay.of(2, 20), MonthDay.of(4, 2));
        var newYear = new Freeze("Fêtes", MonthDay.of(11, 15), MonthDay.of(1, 10));
        Duty duty = duty(new Promise.Update(Component.MODULES, Cadence.MONTHLY), MARCH.period());
        assertThat(judge(duty, freezes(sales), AFTER)).isEqualTo(new Verdict.Excluded("Soldes"));
        assertThat(judge(duty, freezes(newYear), AFTER)).isInstanceOf(Verdict.Unmeasured.class);
        Duty december = duty(
                new Promise.Update(Component.MODULES, Cadence.MONTHLY),
                DutiesTest.month("2026-12").period());
        assertThat(judge(december, freezes(newYear), december.due())).isInstanceOf(Verdict.Excluded.class);
    }

    @Test
    void keepsAsManyDaysAsPromisedOfThoseThatHaveABackup() {
        Duty duty = duty(new Promise.Retention(3, 0, 1), MARCH.period());
        var taken = List.of(2, 9, 16, 23, 30);
        Function<List<Integer>, Facts> standing = days -> kept(taken, days);
        assertThat(judge(duty, standing.apply(List.of(16, 23, 30)), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Count(4, 4), List.of()));
        assertThat(judge(duty, standing.apply(List.of(16, 30)), AFTER))
                .isEqualTo(new Verdict.Missed(new Measure.Count(3, 4), List.of()));
        assertThat(judge(duty, standing.apply(List.of(16, 23, 30)), AFTER.minusSeconds(120)))
                .isInstanceOf(Verdict.Pending.class);
        assertThat(judge(duty, kept(List.of(), List.of()), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA));
    }

    @Test
    void asksNoMoreOfAClosedMonthThanWhatIsStillDueToBeThere() {
        Duty duty = duty(new Promise.Retention(2, 0, 0), MARCH.period());
        Instant later = MARCH.next().day(3).to();
        assertThat(judge(duty, kept(List.of(29, 30, 32), List.of(30, 32)), later))
                .as("the 29th was due at the month's end and has been dropped by rule since")
                .isEqualTo(new Verdict.Met(new Measure.Count(1, 1), List.of()));
    }

    @Test
    void owesABackupBeforeEachUpdateThatWasStated() {
        Duty duty = duty(new Promise.BackupBefore(), MARCH.period());
        Instant noon = MARCH.day(10).from().plus(Duration.ofHours(12));
        Facts none = updated(noon);
        assertThat(judge(duty, none, AFTER)).isEqualTo(new Verdict.Missed(new Measure.Count(0, 1), List.of(11L)));
        assertThat(judge(duty, updated(noon, backup(noon.minus(Duration.ofHours(24)), Content.FILES)), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Count(1, 1), List.of(11L, 7L)));
        assertThat(judge(duty, updated(noon, backup(noon.minus(Duration.ofHours(25)), Content.FILES)), AFTER))
                .isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, updated(noon, backup(noon.plusSeconds(1), Content.FILES)), AFTER))
                .as("one taken after it saves nothing")
                .isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, Facts.none(), AFTER)).isEqualTo(new Verdict.Met(new Measure.Count(0, 0), List.of()));
        Facts twice = with(
                List.of(),
                List.of(
                        new Facts.Statement(
                                "securityFix.high/2026-03-01/" + PORT,
                                Kind.OCCURRED,
                                "publié",
                                noon,
                                "Camille",
                                AFTER,
                                10),
                        new Facts.Statement(
                                "securityFix.high/2026-03-01/" + PORT, Kind.DONE, "posé", noon, "Camille", AFTER, 11),
                        new Facts.Statement(
                                "update.modules/2026-03-01/" + PORT, Kind.DONE, "posé", noon, "Camille", AFTER, 12)),
                Set.of(),
                Map.of());
        assertThat(judge(duty, twice, AFTER).measure())
                .as("two promises kept by one update")
                .isEqualTo(new Measure.Count(0, 1));
    }

    @Test
    void asksForTheStepsOfAnUpdateOnlyWhenThereWasOne() {
        Instant noon = MARCH.day(10).from().plus(Duration.ofHours(12));
        for (Promise promise : List.of(new Promise.UpdateSteps(true, false, 3), new Promise.ModulesTested(2))) {
            Duty duty = duty(promise, MARCH.period());
            assertThat(judge(duty, Facts.none(), AFTER)).isInstanceOf(Verdict.Met.class);
            assertThat(judge(duty, updated(noon), AFTER))
                    .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NOT_STATED));
            assertThat(judge(duty, updated(noon), AFTER.minusSeconds(3600))).isInstanceOf(Verdict.AtRisk.class);
            assertThat(judge(duty, stated(duty, Kind.DONE, noon), AFTER)).isInstanceOf(Verdict.Met.class);
        }
    }

    @Test
    void noUpdateIsAFixOfWhichNoneWasPublished() {
        Instant noon = MARCH.day(10).from().plus(Duration.ofHours(12));
        var checked = new Facts.Statement(
                "securityFix.high/2026-03-01/" + PORT, Kind.DONE, "rien à poser", noon, "Camille", AFTER, 11);
        assertThat(judge(duty(new Promise.BackupBefore(), MARCH.period()), said(List.of(checked)), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Count(0, 0), List.of()));
    }

    @Test
    void asksForTheStepsOfEachUpdate() {
        for (Promise promise : List.of(new Promise.UpdateSteps(true, false, 3), new Promise.ModulesTested(2))) {
            Duty duty = duty(promise, MARCH.period());
            assertThat(judge(duty, steps(duty, 17), AFTER))
                    .as("one statement of three updates")
                    .isEqualTo(new Verdict.Unmeasured(new Measure.Count(1, 3), Verdict.Gap.NOT_STATED));
            assertThat(judge(duty, steps(duty, 10, 17), AFTER).measure()).isEqualTo(new Measure.Count(2, 3));
            assertThat(judge(duty, steps(duty, 10, 17, 24), AFTER))
                    .isEqualTo(new Verdict.Met(new Measure.Count(3, 3), List.of(20L, 21L, 22L)));
            assertThat(judge(duty, steps(duty, 31, 31, 31), AFTER))
                    .as("told later")
                    .isInstanceOf(Verdict.Met.class);
            assertThat(judge(duty, steps(duty, 9, 16, 23), AFTER).measure())
                    .as("each before its update: the first of none, the others of the one before")
                    .isEqualTo(new Measure.Count(2, 3));
            assertThat(judge(duty, steps(duty, 10, 17, 24), BEFORE))
                    .as("another update may come")
                    .isInstanceOf(Verdict.Pending.class);
            assertThat(judge(duty, steps(duty, 10), BEFORE))
                    .isEqualTo(new Verdict.AtRisk(new Measure.Count(1, 3), duty.due(), List.of(20L)));
        }
    }

    /** Updates at noon of the tenth, the seventeenth and the twenty-fourth; steps told in the morning of some days. */
    private static Facts steps(Duty duty, int... days) {
        var said = new ArrayList<Facts.Statement>();
        for (int day : List.of(10, 17, 24)) {
            said.add(new Facts.Statement(
                    "update.modules/2026-03-" + day + "/" + PORT,
                    Kind.DONE,
                    "fait",
                    hour(day, 12),
                    "Camille",
                    AFTER,
                    day));
        }
        for (int i = 0; i < days.length; i++) {
            said.add(new Facts.Statement(duty.key(), Kind.DONE, "essayé", hour(days[i], 9), "Camille", AFTER, 20L + i));
        }
        return said(said);
    }

    private static Instant hour(int day, int hour) {
        return MARCH.day(day).from().plus(Duration.ofHours(hour));
    }

    @Test
    void countsTheDaysOfAFixFromItsPublication() {
        Duty duty = duty(new Promise.SecurityFix(5, Flaw.CRITICAL), MARCH.period());
        assertThat(judge(duty, Facts.none(), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NOT_STATED));
        assertThat(judge(duty, said(List.of(said(duty, Kind.DONE, hour(12, 12)))), AFTER))
                .as("nothing was published, at a person's word")
                .isInstanceOfSatisfying(
                        Verdict.Met.class, met -> assertThat(met.measure()).isEqualTo(new Measure.Count(0, 0)));
        assertThat(fixed(duty, hour(10, 12), hour(15, 23)))
                .isInstanceOfSatisfying(
                        Verdict.Met.class,
                        met -> assertThat(met.measure()).isEqualTo(new Measure.Installed(1, 1, List.of(hour(15, 23)))));
        assertThat(fixed(duty, hour(10, 12), hour(16, 0)))
                .as("on the sixth day after")
                .isInstanceOfSatisfying(
                        Verdict.Missed.class,
                        late -> assertThat(late.measure())
                                .isEqualTo(new Measure.Installed(0, 1, List.of(hour(16, 0)))));
        assertThat(fixed(duty, hour(10, 12), hour(10, 9))).as("on the same day").isInstanceOf(Verdict.Met.class);
        assertThat(fixed(duty, hour(10, 12), hour(9, 12)))
                .as("of an earlier one")
                .isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void anInstallationDoesNotSayThatThereWasNothingToInstallOnceItsPublicationIsTakenBack() {
        Duty duty = duty(new Promise.SecurityFix(5, Flaw.CRITICAL), MARCH.period());
        var back = new Facts.Retraction("Camille", "Erreur", AFTER, 3);
        var mistyped =
                new Facts.Statement(duty.key(), Kind.OCCURRED, "Publié", null, hour(10, 12), "Camille", AFTER, 1, back);
        assertThat(judge(duty, said(List.of(mistyped, done(duty, hour(25, 12), 2))), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NOT_STATED));
        assertThat(judge(duty, said(List.of(mistyped, done(duty, hour(25, 12), 4))), AFTER))
                .as("said once no publication stood")
                .isInstanceOf(Verdict.Met.class);
    }

    private static Facts.Statement done(Duty duty, Instant about, long entry) {
        return new Facts.Statement(duty.key(), Kind.DONE, "Fait", null, about, "Camille", AFTER, entry, null);
    }

    private static Verdict fixed(Duty duty, Instant published, Instant installed) {
        return judge(
                duty, said(List.of(said(duty, Kind.OCCURRED, published), said(duty, Kind.DONE, installed))), AFTER);
    }

    @Test
    void leavesAFixOpenWhoseDaysOutliveTheMonth() {
        Duty duty = duty(new Promise.SecurityFix(5, Flaw.CRITICAL), MARCH.period());
        Facts published = said(List.of(said(duty, Kind.OCCURRED, hour(30, 12))));
        Instant until = duty.due().plus(Duration.ofDays(4));
        var open = new Measure.Undecided(new Measure.Installed(0, 1, List.of()), 1);
        assertThat(judge(duty, published, AFTER)).isInstanceOfSatisfying(Verdict.Pending.class, pending -> {
            assertThat(pending.measure()).isEqualTo(open);
            assertThat(pending.due()).isEqualTo(until);
        });
        assertThat(judge(duty, published, until.minus(Duration.ofDays(1)))).isInstanceOf(Verdict.AtRisk.class);
        assertThat(judge(duty, published, until).measure()).isEqualTo(new Measure.Installed(0, 1, List.of()));
        assertThat(judge(duty, published, until)).isInstanceOf(Verdict.Missed.class);
        Facts two = said(List.of(
                said(duty, Kind.OCCURRED, hour(5, 12)),
                said(duty, Kind.OCCURRED, hour(20, 12)),
                said(duty, Kind.DONE, hour(8, 12))));
        assertThat(judge(duty, two, hour(22, 12)))
                .as("the second may still be installed")
                .isInstanceOf(Verdict.Pending.class);
        assertThat(judge(duty, two, AFTER).measure()).isEqualTo(new Measure.Installed(1, 2, List.of(hour(8, 12))));
    }

    @Test
    void countsTheNoticeOfABreachFromWhenItWasKnown() {
        Duty duty = duty(new Promise.BreachNotice(24), MARCH.period());
        Instant known = MARCH.day(30).from();
        assertThat(judge(duty, Facts.none(), AFTER)).isEqualTo(new Verdict.Met(new Measure.Count(0, 0), List.of()));
        Facts silent = said(List.of(said(duty, Kind.OCCURRED, known)));
        assertThat(judge(duty, silent, known.plus(Duration.ofHours(24))))
                .isInstanceOfSatisfying(
                        Verdict.AtRisk.class,
                        risk -> assertThat(risk.due()).isEqualTo(known.plus(Duration.ofHours(24))));
        assertThat(judge(duty, silent, known.plus(Duration.ofHours(24)).plusSeconds(1)))
                .isInstanceOf(Verdict.Missed.class);
        Facts told = said(
                List.of(said(duty, Kind.OCCURRED, known), said(duty, Kind.DONE, known.plus(Duration.ofHours(24)))));
        assertThat(judge(duty, told, AFTER)).isInstanceOf(Verdict.Met.class);
        Facts before = said(List.of(said(duty, Kind.OCCURRED, known), said(duty, Kind.DONE, known.minusSeconds(1))));
        assertThat(judge(duty, before, AFTER))
                .as("the notice of an earlier breach is none of this one")
                .isInstanceOf(Verdict.Missed.class);
    }

    @Test
    void givesEverythingBackBeforeTheDaysAreOver() {
        Duty duty = duty(new Promise.Handover(30), MARCH.period());
        assertThat(judge(duty, closed(ClosingStep.values().length, duty.due().minusSeconds(1)), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Count(4, 4), List.of(20L, 21L, 22L, 23L)));
        assertThat(judge(duty, closed(3, duty.due().minusSeconds(1)), AFTER))
                .isEqualTo(new Verdict.Missed(new Measure.Count(3, 4), List.of(20L, 21L, 22L)));
        assertThat(judge(duty, closed(4, duty.due()), AFTER)).isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, closed(3, MARCH.day(2).from()), MARCH.day(3).from()))
                .isInstanceOf(Verdict.Pending.class);
    }

    @Test
    void judgesTheReportByTheDayItWasSent() {
        Instant due = DutiesTest.month("2026-04").day(28).to();
        Duty duty = new Duty(
                "report/2026-03-01",
                CONTRACT,
                1,
                null,
                new Promise.Report(28),
                new Period(MARCH.period().from(), due),
                due,
                Duration.ZERO);
        Instant closed = MARCH.period().to().plusSeconds(60);
        Instant justInTime = due.minusSeconds(1);
        assertThat(judge(duty, reported(MARCH, closed, justInTime), due))
                .isEqualTo(new Verdict.Met(new Measure.Sending(closed, justInTime), List.of(12L)));
        assertThat(judge(duty, reported(MARCH, closed, due.plusSeconds(1)), due.plusSeconds(2)))
                .isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, reported(MARCH.next(), closed, justInTime), due)).isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, reported(MARCH, closed, null), due))
                .as("closed in time, but it never left")
                .isEqualTo(new Verdict.Missed(new Measure.Sending(closed, null), List.of(12L)));
        assertThat(judge(duty, Facts.none(), due.minus(Duration.ofDays(2)).minusSeconds(1)))
                .isInstanceOf(Verdict.Pending.class);
        assertThat(judge(duty, reported(MARCH, closed, null), due.minus(Duration.ofDays(2))))
                .isInstanceOf(Verdict.AtRisk.class);
    }

    @Test
    void warnsOfACertificateTwoWeeksAheadWhileTheMonthLasts() {
        Duty duty = duty(new Promise.Certificate(), MARCH.period());
        Instant middle = MARCH.day(20).from();
        assertThat(judge(duty, certificate(middle.plus(Duration.ofDays(60)), middle), middle))
                .isInstanceOf(Verdict.Pending.class);
        assertThat(judge(duty, certificate(middle.plus(Duration.ofDays(6)), middle), middle))
                .isEqualTo(new Verdict.AtRisk(
                        new Measure.Moment(middle.plus(Duration.ofDays(6))),
                        middle.plus(Duration.ofDays(6)),
                        List.of(5L)));
    }

    @Test
    void judgesACertificateByWhatVisitorsWereShown() {
        Duty duty = duty(new Promise.Certificate(), MARCH.period());
        Instant end = MARCH.period().to();
        Instant soon = end.plus(Duration.ofDays(6));
        assertThat(judge(duty, certificate(soon, end), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Moment(soon), List.of(5L)));
        Instant within = MARCH.day(20).from();
        assertThat(judge(duty, certificate(within, MARCH.day(21).from()), AFTER))
                .isEqualTo(new Verdict.Missed(new Measure.Moment(within), List.of(5L)));
        assertThat(judge(duty, certificate(within, MARCH.day(19).from()), AFTER))
                .as("nobody looked after it ended")
                .isEqualTo(new Verdict.Unmeasured(new Measure.Moment(within), Verdict.Gap.TOO_LITTLE));
        assertThat(judge(duty, certificate(soon, MARCH.day(12).from()), AFTER))
                .as("nobody looked for more than a week")
                .isInstanceOf(Verdict.Unmeasured.class);
        assertThat(judge(duty, Facts.none(), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA));
        var refused = new Facts.Certificate(
                "shop.example", soon, false, MARCH.day(2).from(), MARCH.day(3).from(), 4L);
        var renewed =
                new Facts.Certificate("shop.example", soon, true, MARCH.day(3).from(), end, 5L);
        assertThat(judge(duty, certificates(refused, renewed), AFTER))
                .isEqualTo(new Verdict.Missed(new Measure.None(), List.of(4L)));
    }

    @Test
    void doesNotTakeAPartialBackupForAGoodOne() {
        Instant noon = MARCH.day(3).from().plus(Duration.ofHours(12));
        var partial = new Facts.Backup(PORT, noon, Set.of(Content.DATABASE), Set.of(Content.FILES), 12, 7L);
        Duty files = duty(new Promise.Backup(Content.FILES, Cadence.DAILY, 1), MARCH.day(3));
        assertThat(judge(files, backups(partial), AFTER))
                .isEqualTo(new Verdict.Missed(new Measure.Partial(0, 1, 1, 12), List.of(7L)));
        assertThat(judge(duty(DAILY, MARCH.day(3)), backups(partial), AFTER))
                .as("its dump of the database is whole")
                .isInstanceOf(Verdict.Met.class);
        assertThat(judge(files, backups(partial, backup(noon.plusSeconds(60), Content.FILES)), AFTER))
                .isInstanceOf(Verdict.Met.class);
        Duty point = duty(new Promise.RecoveryPoint(Duration.ofHours(20)), MARCH.day(3));
        assertThat(judge(point, backups(partial), AFTER)).isInstanceOf(Verdict.Missed.class);
        assertThat(judge(point, backups(backup(noon, Content.FILES)), AFTER)).isInstanceOf(Verdict.Met.class);
    }

    @Test
    void tellsQuestionsFromFaults() {
        var fault = new Facts.Ticket(Severity.MINOR, true, null, 1L);
        var late = new Facts.Ticket(Severity.MINOR, true, false, null, null, 2L);
        Facts both =
                facts(List.of(), List.of(), Map.of(), List.of(fault, late), List.of(), List.of(), List.of(), Map.of());
        Duty response = duty(new Promise.Response(Severity.MINOR, "business PT4H", 95), MARCH.period());
        assertThat(judge(response, both, AFTER)).isEqualTo(new Verdict.Met(new Measure.Count(1, 1), List.of(1L)));
        Duty answer = duty(new Promise.FirstAnswer("business PT4H", 95), MARCH.period());
        assertThat(judge(answer, both, AFTER)).isEqualTo(new Verdict.Missed(new Measure.Count(0, 1), List.of(2L)));
    }

    @Test
    void judgesTheMeanOfRestorationsInTheUnitOfItsTarget() {
        Facts month = restored(Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(4), Duration.ofHours(10));
        assertThat(judge(mean("business PT3H"), month, AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Time(Duration.ofHours(3)), List.of(1L, 2L)));
        assertThat(judge(mean("business PT2H"), month, AFTER)).isInstanceOf(Verdict.Missed.class);
        assertThat(judge(mean("calendar PT8H"), month, AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Time(Duration.ofHours(8)), List.of(1L, 2L)));
        assertThat(judge(mean("calendar PT7H"), month, MARCH.day(20).from())).isInstanceOf(Verdict.AtRisk.class);
        assertThat(judge(mean("calendar PT10H"), month, MARCH.day(20).from()))
                .as("four fifths of what is promised")
                .isInstanceOf(Verdict.AtRisk.class);
        assertThat(judge(mean("calendar PT11H"), month, MARCH.day(20).from())).isInstanceOf(Verdict.Pending.class);
        Facts longer = restoredAfter(2, 1);
        assertThat(judge(mean("days 1"), restoredAfter(2, 0), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Days(new BigDecimal("1.00")), List.of(1L, 2L)));
        assertThat(judge(mean("days 2"), longer, MARCH.day(20).from())).isInstanceOf(Verdict.Pending.class);
        assertThat(judge(mean("days 2"), longer, AFTER)).isInstanceOf(Verdict.Met.class);
        assertThat(judge(mean("days 1"), longer, AFTER))
                .isEqualTo(new Verdict.Missed(new Measure.Days(new BigDecimal("1.50")), List.of(1L, 2L)));
        assertThat(judge(mean("business PT2H"), Facts.none(), AFTER).measure()).isEqualTo(new Measure.Count(0, 0));
    }

    @Test
    void holdsPlannedWorkToItsNoticeAndLength() {
        Duty duty = duty(new Promise.PlannedWork(48, 2), MARCH.period());
        Instant night = MARCH.day(10).from();
        assertThat(judge(duty, works(work(night, 2, 48)), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Count(1, 1), List.of(9L)));
        assertThat(judge(duty, works(work(night, 3, 48)), AFTER)).isInstanceOf(Verdict.Missed.class);
        assertThat(judge(duty, works(work(night, 2, 47), work(night.plusSeconds(99_999), 1, 60)), night))
                .isEqualTo(new Verdict.Missed(new Measure.Count(1, 2), List.of(9L, 9L)));
        assertThat(judge(duty(new Promise.PlannedWork(0, 2), MARCH.period()), works(work(night, 2, 0)), AFTER))
                .isInstanceOf(Verdict.Met.class);
        assertThat(judge(duty(new Promise.PlannedWork(48, 0), MARCH.period()), works(work(night, 9, 48)), AFTER))
                .isInstanceOf(Verdict.Met.class);
        assertThat(judge(duty, works(work(MARCH.period().to(), 9, 0)), AFTER).measure())
                .as("it belongs to the next month")
                .isEqualTo(new Measure.Count(0, 0));
        assertThat(judge(duty, Facts.none(), night)).isInstanceOf(Verdict.Pending.class);
    }

    @Test
    void provesSecrecyByTheSignature() {
        Duty duty = duty(new Promise.Secrecy(3), MARCH.day(4));
        assertThat(judge(duty, signed(17L), AFTER))
                .isEqualTo(new Verdict.Met(new Measure.Moment(MARCH.day(4).from()), List.of(17L)));
        assertThat(judge(duty, signed(null), AFTER))
                .isEqualTo(new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA));
    }

    @Test
    void excludesWhatAManagerFoundTheContractToExclude() {
        Duty backup = duty(DAILY, MARCH.day(3));
        Instant when = MARCH.day(9).from();
        assertThat(judge(backup, stated(backup, Kind.EXCLUDED, when), AFTER))
                .isEqualTo(new Verdict.Excluded("d’accord", new Verdict.Approval("Camille", 11L)));
        var taken = new Facts.Statement(
                backup.key(),
                Kind.WAIVED,
                "d’accord",
                null,
                when,
                "Camille",
                when,
                11L,
                new Facts.Retraction("Camille", "erreur", when, 12L));
        assertThat(judge(backup, said(List.of(taken)), AFTER)).isInstanceOf(Verdict.Missed.class);
    }

    private static Duty mean(String delay) {
        return duty(new Promise.MeanRestoration(delay, Set.of(Severity.CRITICAL)), MARCH.period());
    }

    /** Two faults with their counted and real times, besides one that does not count. */
    private static Facts restored(Duration one, Duration real, Duration other, Duration otherReal) {
        return facts(
                List.of(),
                List.of(),
                Map.of(),
                List.of(
                        ticket(Severity.CRITICAL, one, real, 1L),
                        ticket(Severity.CRITICAL, other, otherReal, 2L),
                        ticket(Severity.MINOR, Duration.ofHours(90), Duration.ofHours(90), 3L),
                        new Facts.Ticket(Severity.CRITICAL, null, null, 4L)),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Facts.Ticket ticket(Severity severity, Duration counted, Duration calendar, long entry) {
        return new Facts.Ticket(severity, false, null, true, new Facts.Restored(counted, calendar, 0), entry);
    }

    /** Two faults, after so many business days. */
    private static Facts restoredAfter(int one, int other) {
        return facts(
                List.of(),
                List.of(),
                Map.of(),
                List.of(fault(one, 1L), fault(other, 2L)),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Facts.Ticket fault(int days, long entry) {
        var restored = new Facts.Restored(Duration.ofHours(days), Duration.ofHours(days), days);
        return new Facts.Ticket(Severity.CRITICAL, false, null, true, restored, entry);
    }

    private static Facts.Work work(Instant from, int hours, int noticeHours) {
        return new Facts.Work(
                new Period(from, from.plus(Duration.ofHours(hours))), from.minus(Duration.ofHours(noticeHours)), 9L);
    }

    private static Facts works(Facts.Work... works) {
        return beside(Map.of(PORT, List.of(works)), null);
    }

    private static Facts signed(@Nullable Long entry) {
        return beside(Map.of(), entry);
    }

    private static Facts beside(Map<fr.vigie.kernel.ShopId, List<Facts.Work>> works, @Nullable Long signature) {
        return new Facts(
                List.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), null, 0, List.of(), List.of(),
                List.of(), works, Map.of(), Map.of(), List.of(), List.of(), signature);
    }

    private static Instant night(int day) {
        return MARCH.period().from().plus(Duration.ofDays(day - 1L)).plus(Duration.ofHours(2));
    }

    private static Facts kept(List<Integer> taken, List<Integer> standing) {
        return with(
                taken.stream()
                        .map(day ->
                                new Facts.Backup(PORT, night(day), Set.of(Content.FILES), Set.of(), 0, "s" + day, 7L))
                        .toList(),
                List.of(),
                standing.stream()
                        .map(day -> new Facts.Snapshot("s" + day, night(day)))
                        .collect(Collectors.toSet()),
                Map.of());
    }

    private static Facts updated(Instant at, Facts.Backup... backups) {
        var done =
                new Facts.Statement("update.modules/2026-03-01/" + PORT, Kind.DONE, "fait", at, "Camille", AFTER, 11);
        return with(List.of(backups), List.of(done), Set.of(), Map.of());
    }

    private static Facts closed(int steps, Instant at) {
        return with(
                List.of(),
                List.of(),
                Set.of(),
                Arrays.stream(ClosingStep.values())
                        .limit(steps)
                        .collect(Collectors.toMap(step -> step, step -> new Facts.Closed(at, 20 + step.ordinal()))));
    }

    private static Facts with(
            List<Facts.Backup> backups,
            List<Facts.Statement> statements,
            Set<Facts.Snapshot> snapshots,
            Map<ClosingStep, Facts.Closed> closing) {
        return new Facts(
                backups,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                0,
                List.of(),
                statements,
                List.of(),
                Map.of(),
                Map.of(PORT, snapshots),
                closing,
                List.of(),
                List.of(),
                null);
    }

    private static Facts.Statement said(Duty duty, Kind kind, Instant about) {
        return new Facts.Statement(duty.key(), kind, "d’accord", about, "Camille", AFTER, 11);
    }

    private static Facts said(List<Facts.Statement> statements) {
        return facts(List.of(), List.of(), Map.of(), List.of(), List.of(), statements, List.of(), Map.of());
    }

    private static Verdict judge(Duty duty, Facts facts, Instant now) {
        return Evaluation.of(duty, facts, now, PARIS);
    }

    private static Duty duty(Promise promise, Period span) {
        return new Duty(promise.family(), CONTRACT, 1, PORT, promise, span, span.to(), Duration.ZERO);
    }

    private static Facts.Backup backup(Instant at, Content content) {
        return new Facts.Backup(PORT, at, Set.of(content), Set.of(), 0, 7L);
    }

    private static Facts backups(Facts.Backup... backups) {
        return facts(List.of(backups), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    private static Facts drills(Facts.Drill... drills) {
        return facts(List.of(), List.of(drills), Map.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    private static Facts availability(int up, int down, int unmeasured, int excluded) {
        var seen = new Facts.Availability(
                Duration.ofMinutes(up),
                Duration.ofMinutes(down),
                Duration.ofMinutes(unmeasured),
                Duration.ofMinutes(excluded),
                List.of());
        return facts(List.of(), List.of(), Map.of(PORT, seen), List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    private static Facts tickets(int met, int missed) {
        var tickets = new ArrayList<Facts.Ticket>();
        for (int i = 0; i < met + missed; i++) {
            tickets.add(new Facts.Ticket(Severity.CRITICAL, i < met, null, null));
        }
        tickets.add(new Facts.Ticket(Severity.CRITICAL, null, false, null));
        return facts(List.of(), List.of(), Map.of(), tickets, List.of(), List.of(), List.of(), Map.of());
    }

    private static Facts stated(Duty duty, Kind kind, Instant about) {
        var statement = new Facts.Statement(duty.key(), kind, "d’accord", about, "Camille", AFTER, 11);
        return facts(List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(statement), List.of(), Map.of());
    }

    private static Facts freezes(Freeze freeze) {
        return facts(List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(freeze), Map.of());
    }

    private static Facts reported(fr.vigie.kernel.MonthOf month, Instant closed, @Nullable Instant sent) {
        return facts(
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(new Facts.Report(month, closed, sent, 12L)),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Facts certificate(Instant expires, Instant lastSeen) {
        return certificates(new Facts.Certificate(
                "shop.example", expires, true, MARCH.period().from(), lastSeen, 5L));
    }

    private static Facts certificates(Facts.Certificate... shown) {
        return facts(
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(PORT, List.of(shown)));
    }

    private static Facts facts(
            List<Facts.Backup> backups,
            List<Facts.Drill> drills,
            Map<fr.vigie.kernel.ShopId, Facts.Availability> availability,
            List<Facts.Ticket> tickets,
            List<Facts.Report> reports,
            List<Facts.Statement> statements,
            List<Freeze> freezes,
            Map<fr.vigie.kernel.ShopId, List<Facts.Certificate>> certificates) {
        return new Facts(
                backups,
                drills,
                availability,
                availability,
                certificates,
                Map.of(),
                tickets,
                null,
                0,
                reports,
                statements,
                freezes);
    }
}
