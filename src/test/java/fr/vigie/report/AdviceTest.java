package fr.vigie.report;

import static fr.vigie.report.Sample.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Severity;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.kernel.Formats;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Duty;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Verdict;
import fr.vigie.report.Advice.Point;
import fr.vigie.testing.Messages;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.context.MessageSource;

class AdviceTest {
    private static final Verdict MISSED = new Verdict.Missed(new Measure.None(), List.of());
    private static final Verdict MET = new Verdict.Met(new Measure.None(), List.of());

    static final List<Promise> PROMISES = List.of(
            new Promise.Backup(Content.DATABASE, Cadence.DAILY, 1),
            new Promise.BackupBy(360),
            new Promise.RecoveryPoint(Duration.ofHours(24), null, null),
            new Promise.Retention(7, 4, 6),
            new Promise.RestoreDrill(Cadence.QUARTERLY, null),
            new Promise.Uptime(new BigDecimal("99.5"), null, true),
            new Promise.Watch(5),
            new Promise.Certificate(),
            new Promise.Speed(800, 75, Set.of()),
            new Promise.Response(Severity.CRITICAL, "business-hours:1", 100),
            new Promise.Restoration(Severity.CRITICAL, "business-hours:4", 100),
            new Promise.FirstAnswer("business-hours:4", 100),
            new Promise.MeanRestoration("business-hours:8", Set.of(Severity.CRITICAL)),
            new Promise.Update(Component.MODULES, Cadence.MONTHLY),
            new Promise.SecurityFix(7, Flaw.CRITICAL),
            new Promise.BackupBefore(),
            new Promise.UpdateSteps(true, true, 3),
            new Promise.ModulesTested(2),
            new Promise.ModulesFixed("business-days:5"),
            new Promise.AccessLogged(),
            new Promise.Audit(Cadence.YEARLY),
            new Promise.AccessReview(Cadence.QUARTERLY),
            new Promise.Rotation(6),
            new Promise.BreachNotice(48),
            new Promise.Secrecy(5),
            new Promise.DataProcessing(),
            new Promise.IncludedTime(Duration.ofHours(3)),
            new Promise.PlannedWork(48, 4),
            new Promise.Report(5),
            new Promise.Review(Cadence.QUARTERLY),
            new Promise.Handover(30));

    @ParameterizedTest
    @FieldSource("PROMISES")
    void advisesUponEachPromiseThatWasMissed(Promise promise) {
        List<Assessed> month = List.of(assessed(new Promise.Watch(5), MET), assessed(promise, MISSED));
        assertThat(advice(Locale.FRENCH, month).points())
                .isEqualTo(Set.of(Advice.missed(promise)))
                .doesNotContain(Point.NOTHING);
    }

    @Test
    void knowsEveryPromise() {
        assertThat(PROMISES.stream().map(Object::getClass))
                .hasSameElementsAs(Arrays.asList(Promise.class.getPermittedSubclasses()));
    }

    @Test
    void goesOnAsBeforeOnlyWhereNothingWasMissed() {
        List<Assessed> kept = PROMISES.stream().map(each -> assessed(each, MET)).toList();
        assertThat(advice(Locale.FRENCH, kept).lines())
                .containsExactly("Rien de particulier\u00a0: nous continuons au même rythme.");
        List<Assessed> late = Stream.concat(
                        kept.stream(),
                        Stream.of(assessed(new Promise.Response(Severity.MINOR, "hours:48", 100), MISSED)))
                .toList();
        assertThat(advice(Locale.FRENCH, late).lines())
                .singleElement()
                .asString()
                .startsWith("Des délais de réponse ou de rétablissement ont été dépassés");
    }

    /** A closed month is met until its end: what comes after it is what the advice is for. */
    @Test
    void warnsOfACertificateThatEndsBeforeTheNextMonthDoes() {
        assertThat(certificate(Locale.FRENCH, new Verdict.Met(until("2026-04-21T10:00:00Z"), List.of())))
                .containsExactly(
                        "Le certificat HTTPS vaut jusqu’au mardi 21 avril 2026\u00a0: assurez-vous auprès de votre"
                                + " hébergeur qu’il sera renouvelé avant.");
        assertThat(certificate(Locale.ENGLISH, new Verdict.Met(until("2026-04-21T10:00:00Z"), List.of())))
                .singleElement()
                .asString()
                .startsWith("The HTTPS certificate is valid until Tuesday 21 April 2026:");
        assertThat(certificate(
                        Locale.FRENCH,
                        new Verdict.AtRisk(
                                until("2026-04-03T10:00:00Z"), Instant.parse("2026-04-03T10:00:00Z"), List.of())))
                .singleElement()
                .asString()
                .contains("vendredi 3 avril 2026");
        assertThat(certificate(Locale.FRENCH, new Verdict.Met(until("2026-05-01T10:00:00Z"), List.of())))
                .singleElement()
                .asString()
                .startsWith("Rien de particulier");
    }

    @Test
    void saysThatACertificateWasRefusedRatherThanThatItsEndIsNear() {
        for (Measure measure : List.of(until("2026-03-12T10:00:00Z"), new Measure.None())) {
            assertThat(certificate(Locale.FRENCH, new Verdict.Missed(measure, List.of())))
                    .singleElement()
                    .asString()
                    .startsWith("Le certificat HTTPS montré à vos visiteurs avait expiré ou a été refusé");
        }
    }

    /** Most months bring updates: that one kind was not stated is all that is known. */
    @Test
    void saysNotThatNoUpdateWasStatedWhereOthersWere() {
        var unknown = new Verdict.Unmeasured(new Measure.None(), Verdict.Gap.NOT_STATED);
        List<Assessed> month = List.of(
                assessed(new Promise.Update(Component.MODULES, Cadence.MONTHLY), MET),
                assessed(new Promise.Update(Component.THEME, Cadence.QUARTERLY), unknown));
        assertThat(advice(Locale.FRENCH, month).lines())
                .containsExactly(
                        "Une mise à jour promise au moins n’a pas été déclarée faite\u00a0: convenons d’une date.");
        assertThat(advice(Locale.ENGLISH, month).lines())
                .containsExactly("At least one promised update was not stated as done: let us agree on a date.");
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void hasWordsForEachPoint(Point point) {
        for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            assertThat(new Wording(messages(), new Formats(locale, MARCH.zone())).say(point.message(), "x"))
                    .isNotBlank()
                    .doesNotContain("''", "{");
        }
    }

    private static List<String> certificate(Locale locale, Verdict verdict) {
        return advice(locale, List.of(assessed(new Promise.Certificate(), verdict)))
                .lines();
    }

    private static Measure until(String instant) {
        return new Measure.Moment(Instant.parse(instant));
    }

    private static Advice advice(Locale locale, List<Assessed> duties) {
        MonthlyReport report = Sample.judged(duties);
        return new Advice(report, DutyGroup.of(duties), new Wording(messages(), new Formats(locale, MARCH.zone())));
    }

    private static Assessed assessed(Promise promise, Verdict verdict) {
        var duty = new Duty(
                promise.family(),
                Sample.CONTRACT,
                1,
                Sample.SHOP,
                promise,
                MARCH.period(),
                MARCH.period().to(),
                Duration.ZERO);
        return new Assessed(duty, verdict, null);
    }

    private static MessageSource messages() {
        return Messages.of("report");
    }
}
