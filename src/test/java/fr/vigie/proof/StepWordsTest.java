package fr.vigie.proof;

import static fr.vigie.proof.DutiesTest.CONTRACT;
import static fr.vigie.proof.DutiesTest.MARCH;
import static fr.vigie.proof.DutiesTest.PARIS;
import static fr.vigie.proof.DutiesTest.PORT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Plan;
import fr.vigie.contract.Severity;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.job.JobId;
import fr.vigie.kernel.Formats;
import fr.vigie.testing.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StepWordsTest {
    private static final Instant NOW = MARCH.day(20).from();

    @Test
    void leadsToTheJobThatFailed() {
        var job = new JobId(UUID.randomUUID());
        Duty backup = duty(new Promise.Backup(Content.DATABASE, Cadence.DAILY, 1));
        var twice = new Obstacles(2, job, 0, null);
        assertThat(text(backup, twice))
                .isEqualTo("2 sauvegardes ont échoué de suite\u00a0; ouvrez le travail pour savoir pourquoi");
        assertThat(StepWords.href(backup, MARCH.month(), twice)).isEqualTo("/jobs/" + job);
        assertThat(StepWords.href(backup, MARCH.month(), Obstacles.NONE)).isEqualTo("/shops/" + PORT + "/backups");
    }

    @Test
    void tellsHowManyUpdatesWait() {
        Duty update = duty(new Promise.Update(Component.MODULES, Cadence.MONTHLY));
        assertThat(text(update, new Obstacles(0, null, 2, NOW.minus(Duration.ofDays(9)))))
                .isEqualTo(
                        "2 mises à jour attendent d’après l’inventaire d’il y a 9 jours\u00a0; posez-les, puis déclarez-les");
        assertThat(StepWords.href(update, MARCH.month(), Obstacles.NONE))
                .isEqualTo("/contracts/" + CONTRACT + "/duties/one?month=2026-03&duty=" + update.key());
    }

    @Test
    void sendsAReportThatLiesClosedAndClosesOneThatDoesNot() {
        Duty report = duty(new Promise.Report(5));
        assertThat(words(Locale.ENGLISH).text(report, risk(new Measure.Sending(NOW, null)), Obstacles.NONE, NOW))
                .isEqualTo("the month is closed; read the report through and send it");
        assertThat(text(report, Obstacles.NONE)).isEqualTo("le mois n’est pas clos\u00a0; clôturez-le");
        assertThat(StepWords.href(report, MARCH.month(), Obstacles.NONE)).isEqualTo("/reports?month=2026-03");
    }

    @Test
    void saysHowLongTheRecoveryPointCanStillBeHeld() {
        Duty point = duty(new Promise.RecoveryPoint(Duration.ofHours(24)));
        assertThat(words(Locale.ENGLISH).text(point, risk(new Measure.Time(Duration.ofHours(25))), Obstacles.NONE, NOW))
                .startsWith("the last valid backup is too old; start one before Wednesday 1 April 2026");
        Duty kept = duty(new Promise.Retention(30, 0, 0));
        assertThat(words(Locale.ENGLISH).text(kept, risk(new Measure.Count(28, 30)), Obstacles.NONE, NOW))
                .startsWith("2 promised snapshots are no longer in the repository");
        assertThat(StepWords.href(kept, MARCH.month(), Obstacles.NONE)).isEqualTo("/shops/" + PORT + "/backups");
    }

    @Test
    void saysForEveryPromiseOfAPlanWhatToDoAndWhere() {
        var version = new ContractVersion(
                CONTRACT,
                fr.vigie.kernel.CustomerId.create(),
                1,
                "Contrat",
                Plan.PERFORMANCE.agreed(),
                List.of(PORT),
                Plan.PERFORMANCE.clauses(),
                fr.vigie.kernel.Sha256.of("x"),
                Instant.parse("2025-11-01T00:00:00Z"),
                null);
        assertThat(Duties.of(version, MARCH)).allSatisfy(duty -> {
            assertThat(text(duty, Obstacles.NONE)).isNotBlank().doesNotContain("{");
            assertThat(StepWords.href(duty, MARCH.month(), Obstacles.NONE)).startsWith("/");
        });
        assertThat(StepWords.href(
                        duty(new Promise.Restoration(Severity.CRITICAL, "business PT4H", 95)),
                        MARCH.month(),
                        Obstacles.NONE))
                .isEqualTo("/tickets?severity=CRITICAL");
    }

    private static String text(Duty duty, Obstacles known) {
        return words(Locale.FRENCH).text(duty, risk(new Measure.None()), known, NOW);
    }

    private static Verdict.AtRisk risk(Measure measure) {
        return new Verdict.AtRisk(measure, MARCH.period().to(), List.of());
    }

    private static StepWords words(Locale locale) {
        var messages = Messages.of("proof");
        return new StepWords(messages, new Formats(locale, PARIS));
    }

    private static Duty duty(Promise promise) {
        return new Duty(
                promise.family() + "/2026-03-01/" + PORT,
                CONTRACT,
                1,
                PORT,
                promise,
                MARCH.period(),
                MARCH.period().to(),
                Duration.ZERO);
    }
}
