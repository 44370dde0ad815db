package fr.vigie.proof;

import static fr.vigie.proof.DutiesTest.CONTRACT;
import static fr.vigie.proof.DutiesTest.MARCH;
import static fr.vigie.proof.DutiesTest.PORT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Severity;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Period;
import fr.vigie.testing.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DutyGroupTest {
    private static final Verdict MISSED = new Verdict.Missed(new Measure.Count(0, 1), List.of());
    private static final Verdict UNKNOWN = new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
    private static final Verdict WAIVED = new Verdict.Waived("Claire", "Congés", List.of(7L));
    private static final Verdict EXCLUDED =
            new Verdict.Excluded("Panne de l’hébergeur", new Verdict.Approval("Léa", 8));

    @Test
    void gathersTheOccasionsOfAPromiseUnderTheGravestVerdict() {
        DutyGroup group = one(backup(1, met(4)), backup(2, MISSED), backup(3, met(5, 6, 9)));
        assertThat(group.worst()).isEqualTo(MISSED);
        assertThat(group.met()).isEqualTo(2);
        assertThat(group.missed()).hasSize(1);
        assertThat(group.unexplained()).isEqualTo(1);
        assertThat(group.evidence()).isEqualTo("4–6, 9");
        var pending = new Verdict.Pending(new Measure.None(), MARCH.period().to(), List.of());
        var risk = new Verdict.AtRisk(new Measure.None(), MARCH.period().to(), List.of());
        var unknown = new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NO_DATA);
        assertThat(one(backup(1, met(4)), backup(2, pending)).worst()).isEqualTo(pending);
        assertThat(one(backup(1, pending), backup(2, unknown)).worst()).isEqualTo(unknown);
        assertThat(one(backup(1, unknown), backup(2, risk)).worst()).isEqualTo(risk);
        assertThat(one(backup(1, risk), backup(2, MISSED)).worst()).isEqualTo(MISSED);
        assertThat(one(backup(1, new Verdict.Excluded("gel")), backup(2, met(1)))
                        .worst())
                .isEqualTo(met(1));
    }

    @Test
    void tellsEachPairOfCauseAndRemedyOnce() {
        DutyGroup group = one(
                new Assessed(backup(1, MISSED).duty(), MISSED, "Disque plein.", "Alerte à 80 %."),
                new Assessed(backup(2, MISSED).duty(), MISSED, "Disque plein.", "Alerte à 80 %."),
                new Assessed(backup(3, MISSED).duty(), MISSED, "Disque plein.", null));
        assertThat(group.causes()).containsExactly("Disque plein.");
        assertThat(group.explanations())
                .containsExactly(
                        new DutyGroup.Explanation("Disque plein.", "Alerte à 80 %."),
                        new DutyGroup.Explanation("Disque plein.", null));
        assertThat(group.unexplained()).isZero();
    }

    @Test
    void countsEachDayThatWasWaivedExcludedOrNotMeasured() {
        DutyGroup march = days(29, WAIVED, EXCLUDED);
        assertThat(march.worst()).isEqualTo(met(1));
        assertThat(march.over()).isEqualTo(31);
        assertThat(march.shortfalls()).extracting(DutyGroup::worst).containsExactly(WAIVED, EXCLUDED);
        assertThat(march.shortfalls()).extracting(DutyGroup::reasons).containsExactly(List.of(7L), List.of(8L));
        assertThat(found(march, Locale.FRENCH)).isEqualTo("29 sur 31, 1 dispensé, 1 exclu");
        assertThat(found(march, Locale.ENGLISH)).isEqualTo("29 of 31, 1 waived, 1 excluded");
        assertThat(found(days(30, WAIVED), Locale.FRENCH)).isEqualTo("30 sur 31, 1 dispensé");
        assertThat(found(days(28, MISSED, UNKNOWN, UNKNOWN), Locale.FRENCH)).isEqualTo("28 sur 31, 2 non mesurés");
        assertThat(found(days(31), Locale.FRENCH)).isEqualTo("31 sur 31");
        assertThat(days(31).shortfalls()).isEmpty();
    }

    @Test
    void leavesOutOfTheCountWhatCanStillBeHeld() {
        var pending = new Verdict.Pending(new Measure.None(), MARCH.period().to(), List.of());
        var risk = new Verdict.AtRisk(new Measure.None(), MARCH.period().to(), List.of());
        DutyGroup march = days(10, WAIVED, risk, pending, pending);
        assertThat(found(march, Locale.FRENCH)).isEqualTo("10 sur 11, 1 dispensé");
        assertThat(march.shortfalls()).extracting(DutyGroup::worst).containsExactly(risk, WAIVED);
        assertThat(found(days(0, pending, EXCLUDED), Locale.FRENCH))
                .as("nothing is decided yet")
                .startsWith("prévu avant");
    }

    @Test
    void tellsAWaiverOrAnExclusionThatStandsAlone() {
        assertThat(days(0, WAIVED).shortfalls()).extracting(DutyGroup::worst).containsExactly(WAIVED);
        assertThat(days(0, EXCLUDED).shortfalls()).extracting(DutyGroup::worst).containsExactly(EXCLUDED);
        assertThat(found(days(0, EXCLUDED), Locale.ENGLISH)).isEqualTo("excluded by Léa: Panne de l’hébergeur");
        assertThat(found(days(0, WAIVED, WAIVED), Locale.ENGLISH))
                .isEqualTo("waiver agreed, entered by Claire: Congés");
        assertThat(found(days(0, WAIVED, EXCLUDED), Locale.ENGLISH)).isEqualTo("0 of 2, 1 waived, 1 excluded");
    }

    @Test
    void partsWhatWasMissedForOneCauseFromWhatWasMissedForAnother() {
        DutyGroup group = one(
                new Assessed(backup(1, MISSED).duty(), MISSED, "Disque plein.", "Agrandi."),
                backup(2, MISSED),
                new Assessed(backup(3, MISSED).duty(), MISSED, "Disque plein.", "Agrandi."),
                backup(4, new Verdict.Waived("Claire", "Congés", List.of(7L))),
                backup(5, new Verdict.Waived("Claire", "Travaux", List.of(9L))));
        assertThat(group.shortfalls())
                .extracting(part -> part.duties().size())
                .as("the known cause, the unknown one, each waiver")
                .containsExactly(2, 1, 1, 1);
        assertThat(group.shortfalls().get(1).explanations()).isEmpty();
    }

    private static DutyGroup days(int met, Verdict... others) {
        var all = new ArrayList<Assessed>();
        for (int day = 1; day <= met; day++) {
            all.add(backup(day, met(day)));
        }
        for (Verdict other : others) {
            all.add(backup(all.size() + 1, other));
        }
        return one(all.toArray(Assessed[]::new));
    }

    @Test
    void tellsTheClocksThatStillRun() {
        var promise = new Promise.Response(Severity.CRITICAL, "business PT4H", 95);
        Duty duty = new Duty(
                "k", CONTRACT, 1, null, promise, MARCH.period(), MARCH.period().to(), Duration.ZERO);
        var alone = new Verdict.Pending(new Measure.Undecided(new Measure.Count(0, 0), 1), duty.due(), List.of());
        var more = new Verdict.Met(new Measure.Undecided(new Measure.Count(39, 40), 2), List.of());
        assertThat(found(one(new Assessed(duty, alone, null)), Locale.FRENCH))
                .isEqualTo("1 échéance encore à venir, d’une demande ouverte dans le mois");
        assertThat(found(one(new Assessed(duty, more, null)), Locale.FRENCH))
                .isEqualTo("39 sur 40, 2 échéances encore à venir, de demandes ouvertes dans le mois");
        assertThat(found(one(new Assessed(duty, more, null)), Locale.ENGLISH))
                .isEqualTo("39 of 40, 2 deadlines still to come, of requests opened in the month");
        var mean = new Promise.MeanRestoration("business PT8H", Set.of(Severity.CRITICAL));
        Duty restored = new Duty(
                "m", CONTRACT, 1, null, mean, MARCH.period(), MARCH.period().to(), Duration.ZERO);
        var missed = new Verdict.Missed(new Measure.Undecided(new Measure.Time(Duration.ofHours(9)), 1), List.of());
        assertThat(found(one(new Assessed(restored, missed, null)), Locale.FRENCH)
                        .replaceAll("[\\u00a0\\u202f]", " "))
                .isEqualTo("en moyenne 9 h, 1 demande du mois pas encore rétablie");
    }

    @Test
    void tellsFixesByTheirDaysAndStepsByTheirUpdates() {
        DutyWords words = words(Locale.FRENCH);
        var fix = new Promise.SecurityFix(5, Flaw.CRITICAL);
        Instant day = MARCH.day(12).from();
        var installed = new Measure.Installed(1, 2, List.of(day));
        assertThat(words.found(fix, new Verdict.Missed(installed, List.of())))
                .isEqualTo("1 sur 2 dans le délai, posés le 12/03/2026");
        assertThat(words.found(fix, new Verdict.Missed(new Measure.Installed(0, 1, List.of()), List.of())))
                .isEqualTo("0 sur 1 dans le délai");
        assertThat(words.found(fix, new Verdict.Pending(new Measure.Undecided(installed, 1), day, List.of())))
                .isEqualTo("1 sur 2 dans le délai, posés le 12/03/2026, 1 correctif encore dans son délai");
        assertThat(words.found(fix, new Verdict.Met(new Measure.Count(0, 0), List.of())))
                .isEqualTo("aucune publication déclarée");
        var steps = new Promise.UpdateSteps(true, false, 3);
        assertThat(words.found(steps, new Verdict.Unmeasured(new Measure.Count(2, 3), Verdict.Gap.NOT_STATED))
                        .replace('\u00a0', ' '))
                .isEqualTo("2 sur 3 : rien n’a été déclaré des autres");
    }

    @Test
    void tellsByHowMuchTheRecoveryPointMayBeExceeded() {
        Duration day = Duration.ofHours(24);
        assertThat(words(Locale.FRENCH).promise(new Promise.RecoveryPoint(day, Duration.ofHours(2), null)))
                .isEqualTo("Jamais plus de 24\u00a0h sans sauvegarde valable, à 2\u00a0h près");
        assertThat(words(Locale.ENGLISH).promise(new Promise.RecoveryPoint(day, Duration.ofMinutes(30), null)))
                .endsWith(", give or take 30\u00a0min");
        assertThat(words(Locale.FRENCH).promise(new Promise.RecoveryPoint(day, Duration.ZERO, null)))
                .isEqualTo(words(Locale.FRENCH).promise(new Promise.RecoveryPoint(day)))
                .endsWith("sans sauvegarde valable");
    }

    private static String found(DutyGroup group, Locale locale) {
        return words(locale).found(group);
    }

    private static DutyWords words(Locale locale) {
        return new DutyWords(Messages.of("proof"), new Formats(locale, MARCH.zone()));
    }

    @Test
    void findsTheLongestGapWhereverItLies() {
        Period week = new Period(MARCH.day(2).from(), MARCH.day(9).from());
        assertThat(Gaps.longest(List.of(), week)).isEqualTo(Duration.ofDays(7));
        assertThat(Gaps.longest(List.of(MARCH.day(1).from()), week)).isEqualTo(Duration.ofDays(8));
        assertThat(Gaps.longest(List.of(week.from()), week)).isEqualTo(Duration.ofDays(7));
        assertThat(Gaps.longest(List.of(MARCH.day(7).from(), MARCH.day(3).from()), week))
                .isEqualTo(Duration.ofDays(4));
        assertThat(Gaps.longest(List.of(week.to()), week))
                .as("what happens at the end is of the next span")
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void warnsASixthOfTheSpanAheadWithinLimits() {
        assertThat(lead(MARCH.day(1))).isEqualTo(Duration.ofHours(4));
        assertThat(lead(new Period(MARCH.day(1).from(), MARCH.day(7).from()))).isEqualTo(Duration.ofDays(1));
        assertThat(lead(new Period(MARCH.day(1).from(), MARCH.day(1).from().plus(Duration.ofDays(84)))))
                .isEqualTo(Duration.ofDays(14));
        assertThat(lead(new Period(MARCH.day(1).from(), MARCH.day(1).from().plus(Duration.ofDays(200)))))
                .isEqualTo(Duration.ofDays(14));
        assertThat(Lead.of(duty(new Promise.Report(1), MARCH.period()))).isEqualTo(Duration.ofDays(1));
        assertThat(Lead.of(duty(new Promise.Report(5), MARCH.period()))).isEqualTo(Duration.ofDays(2));
    }

    private static Duration lead(Period span) {
        return Lead.of(duty(new Promise.Backup(Content.FILES, Cadence.DAILY, 1), span));
    }

    private static DutyGroup one(Assessed... duties) {
        List<DutyGroup> groups = DutyGroup.of(List.of(duties));
        assertThat(groups).hasSize(1);
        return groups.getFirst();
    }

    private static Verdict met(long... entries) {
        return new Verdict.Met(
                new Measure.Count(1, 1),
                java.util.Arrays.stream(entries).boxed().toList());
    }

    @Test
    void namesTheEntriesThatSayWhyOccasionsWereNotHeld() {
        var missed = new Verdict.Missed(new Measure.None(), List.of(4L));
        var group = new DutyGroup(
                "backup.files",
                null,
                List.of(
                        new Assessed(backup(1, MISSED).duty(), missed, "Disque plein.", "Alerte à 80 %.", 9L),
                        new Assessed(backup(2, MISSED).duty(), missed, "Disque plein.", "Alerte à 80 %.", 9L),
                        new Assessed(
                                backup(3, MISSED).duty(), new Verdict.Met(new Measure.None(), List.of(5L)), null)));
        assertThat(group.reasons()).containsExactly(4L, 9L);
    }

    private static Assessed backup(int day, Verdict verdict) {
        return assessed(duty(new Promise.Backup(Content.FILES, Cadence.DAILY, 1), MARCH.day(day)), verdict, null);
    }

    private static Assessed assessed(Duty duty, Verdict verdict, @Nullable String cause) {
        return new Assessed(duty, verdict, cause);
    }

    private static Duty duty(Promise promise, Period span) {
        Instant due = span.to();
        return new Duty(promise.family() + span.from(), CONTRACT, 1, PORT, promise, span, due, Duration.ZERO);
    }
}
