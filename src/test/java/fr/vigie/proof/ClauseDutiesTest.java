package fr.vigie.proof;

import static fr.vigie.proof.DutiesTest.MARCH;
import static fr.vigie.proof.DutiesTest.PORT;
import static fr.vigie.proof.DutiesTest.month;
import static fr.vigie.proof.DutiesTest.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clause;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.CustomModulesClause;
import fr.vigie.contract.CustomModulesClause.Criticality;
import fr.vigie.contract.DurationClause;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.MaintenancePageClause;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ScopeClause;
import fr.vigie.contract.UpdatesClause;
import fr.vigie.contract.UpdatesClause.Component;
import fr.vigie.contract.UpdatesClause.Fix;
import fr.vigie.contract.UpdatesClause.Flaw;
import fr.vigie.contract.UpdatesClause.FunctionalTest;
import fr.vigie.contract.UpdatesClause.Line;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each clause obliges to, when it says it, when it does not, and when only an amendment does. */
class ClauseDutiesTest {
    private static final Clauses PLAN = Plan.PERFORMANCE.clauses();
    private static final String ALWAYS = "2025-01-01T00:00:00+01:00";

    @Test
    void wayOfUpdatingIsOwedOnlyWhereSomethingIsUpdated() {
        UpdatesClause none = PLAN.updates()
                .withRiskEvaluated(false)
                .withStaged(false)
                .withBackupBefore(false)
                .withTests(EnumSet.noneOf(FunctionalTest.class));
        assertThat(families(none)).doesNotContain("updateSteps", "backupBefore");
        assertThat(promised(none.withRiskEvaluated(true))).contains(new Promise.UpdateSteps(true, false, 0));
        assertThat(promised(none.withStaged(true))).contains(new Promise.UpdateSteps(false, true, 0));
        var tried = new UpdatesClause(
                none.lines(),
                none.fixes(),
                false,
                true,
                false,
                none.approvals(),
                EnumSet.allOf(FunctionalTest.class),
                List.of("Devis", "Retrait"),
                none.freezes());
        assertThat(promised(tried))
                .contains(
                        new Promise.UpdateSteps(false, false, FunctionalTest.values().length + 2),
                        new Promise.BackupBefore());
        assertThat(families(tried.withLines(List.of())))
                .as("fixes are updates")
                .contains("updateSteps", "backupBefore");
        assertThat(families(tried.withFixes(List.of()))).contains("updateSteps", "backupBefore");
        assertThat(families(tried.withLines(List.of()).withFixes(List.of())))
                .doesNotContain("updateSteps", "backupBefore");
    }

    @Test
    void ownModulesAreOwedWhatTheirClauseSays() {
        Delay delay = PLAN.response().commitments().stream()
                .flatMap(one -> Stream.ofNullable(one.restoration()))
                .findFirst()
                .orElseThrow();
        var module = new CustomModulesClause.Module("Devis", "modules/devis", "Phare", "", Criticality.HIGH);
        var both = new CustomModulesClause(true, List.of(module), false, true, delay, ScopeClause.Billing.HOURS);
        assertThat(promised(both)).contains(new Promise.ModulesTested(1), new Promise.ModulesFixed(delay.code()));
        assertThat(families(both.withTestedAtUpdates(false)))
                .contains("modulesFixed")
                .doesNotContain("modulesTested");
        assertThat(families(both.withFixWithin(null))).contains("modulesTested").doesNotContain("modulesFixed");
        var uncovered = new CustomModulesClause(false, List.of(module), false, true, delay, ScopeClause.Billing.HOURS);
        assertThat(families(uncovered)).doesNotContain("modulesTested", "modulesFixed");
        assertThat(families(both.withModules(List.of()))).doesNotContain("modulesTested", "modulesFixed");
    }

    @Test
    void plannedWorkIsHeldToItsNoticeAndItsLength() {
        MaintenancePageClause free = PLAN.maintenancePage().withWindow(null, 0).withNoticeHours(0);
        assertThat(families(free)).doesNotContain("plannedWork");
        assertThat(promised(free.withNoticeHours(1))).contains(new Promise.PlannedWork(1, 0));
        assertThat(promised(free.withWindow(null, 1))).contains(new Promise.PlannedWork(0, 1));
    }

    @Test
    void indicatorsAreOwedAsFarAsTheyArePromised() {
        IndicatorsClause all = PLAN.indicators();
        IndicatorsClause.Speed speed = java.util.Objects.requireNonNull(all.speed());
        assertThat(promised(all)).contains(new Promise.Speed(speed.millis(), speed.percentile(), speed.pages()));
        assertThat(families(all.withSpeed(null))).doesNotContain("speed").contains("uptime");
        assertThat(families(all.withUptime(null))).doesNotContain("uptime").contains("speed");
        var rare = new IndicatorsClause.Uptime(BigDecimal.valueOf(99), IndicatorsClause.Window.ALWAYS, 15, Set.of());
        assertThat(promised(all.withUptime(rare))).contains(new Promise.Watch(15));
        assertThat(promised(all.withUptime(null))).as("watched all the same").contains(new Promise.Watch(1));
    }

    @Test
    void handoverIsOwedWhereTheContractGivesBackWithinDays() {
        Instant end = MARCH.day(16).from();
        DurationClause clause = PLAN.duration();
        assertThat(handovers(clause, MARCH, end, null)).hasSize(1);
        assertThat(handovers(clause.withReversibility(false), MARCH, end, null)).isEmpty();
        var undated = new DurationClause.Handover(
                clause.handover().items(), 0, clause.handover().help());
        assertThat(handovers(clause.withHandover(undated), MARCH, end, null)).isEmpty();
        assertThat(handovers(clause, month("2026-02"), end, null))
                .as("before the end")
                .isEmpty();
        assertThat(handovers(clause, MARCH, end, "2026-03-05T00:00:00+01:00"))
                .as("the amendment that took over owes it")
                .isEmpty();
    }

    @Test
    void aSuspensionWithoutEndIsNoEndOfTheContract() {
        var suspended = version(PLAN, 1, ALWAYS, null)
                .lapsing(List.of(new Period(MARCH.day(16).from(), Instant.MAX)));
        assertThat(Duties.of(suspended, MARCH))
                .isNotEmpty()
                .noneMatch(duty -> duty.promise() instanceof Promise.Handover);
    }

    /** Added on the 20th it was held for less than half of March; promised before as well, it goes on. */
    @ParameterizedTest
    @MethodSource("amended")
    void whatAnAmendmentAddsLateIsNotOwedAndWhatItKeepsIs(String family, Clause without, Clause with) {
        assertThat(amendedOnThe20th(without, with)).doesNotContain(family);
        assertThat(amendedOnThe20th(with, with)).contains(family);
    }

    static Stream<Arguments> amended() {
        UpdatesClause updates = PLAN.updates().withLines(List.of()).withFixes(List.of());
        IndicatorsClause indicators = PLAN.indicators().withReviews(null);
        return Stream.of(
                arguments(
                        "update.theme",
                        updates,
                        updates.withLines(List.of(new Line(Component.THEME, Cadence.MONTHLY)))),
                arguments("securityFix.critical", updates, updates.withFixes(List.of(new Fix(Flaw.CRITICAL, 2)))),
                arguments(
                        "restoreDrill",
                        PLAN.backups().withDrills(null),
                        PLAN.backups().withDrills(Cadence.MONTHLY)),
                arguments(
                        "audit",
                        PLAN.confidentiality().withAudits(null),
                        PLAN.confidentiality().withAudits(Cadence.MONTHLY)),
                arguments("review", indicators, indicators.withReviews(Cadence.MONTHLY)));
    }

    @Test
    void aDayOfWhichTheContractHoldsExactlyHalfIsOwed() {
        var drill = PLAN.backups().withDrills(Cadence.MONTHLY);
        // March lasts 743 hours: half of it begins 371.5 hours after the 1st.
        assertThat(spans("restoreDrill", version(PLAN.with(drill), 1, "2026-03-16T11:30:00+01:00", null), MARCH))
                .hasSize(1);
        assertThat(spans("restoreDrill", version(PLAN.with(drill), 1, "2026-03-16T11:30:01+01:00", null), MARCH))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "QUARTERLY,   2026-02, 2026-01-01, 2026-04-01",
        "QUARTERLY,   2026-03, 2026-01-01, 2026-04-01",
        "QUARTERLY,   2026-04, 2026-04-01, 2026-07-01",
        "HALF_YEARLY, 2026-06, 2026-01-01, 2026-07-01",
        "HALF_YEARLY, 2026-07, 2026-07-01, 2027-01-01",
        "YEARLY,      2026-12, 2026-01-01, 2027-01-01"
    })
    void longCadencesFollowTheCalendarYear(Cadence cadence, String month, LocalDate from, LocalDate to) {
        var drills = version(PLAN.with(PLAN.backups().withDrills(cadence)), 1, ALWAYS, null);
        assertThat(spans("restoreDrill", drills, month(month))).containsExactly(period(from, to));
    }

    /** Counted from the first day: a short month does not shift the terms after it. */
    @ParameterizedTest
    @CsvSource({
        "1, 2026-01-31, 2026-02, 2026-01-31, 2026-02-28",
        "1, 2026-01-31, 2026-03, 2026-02-28, 2026-03-31",
        "1, 2026-01-31, 2026-05, 2026-04-30, 2026-05-31",
        "3, 2025-03-10, 2026-03, 2025-12-10, 2026-03-10",
        "3, 2025-03-10, 2026-04, 2026-03-10, 2026-06-10",
        "3, 2026-03-10, 2026-03, 2026-03-10, 2026-06-10",
        "3, 2025-03-01, 2026-03, 2026-03-01, 2026-06-01"
    })
    void credentialsAreRenewedByTermsFromTheFirstDay(
            int months, LocalDate since, String month, LocalDate from, LocalDate to) {
        var clause = PLAN.confidentiality()
                .withAccess(PLAN.confidentiality().access().withRotationMonths(months));
        var rotated = version(PLAN.with(clause), 1, since + "T09:00:00+01:00", null);
        assertThat(spans("rotation", rotated, month(month))).containsExactly(period(from, to));
    }

    /** A backup each night, ten minutes later on every other one. */
    @ParameterizedTest
    @CsvSource({"0, Missed", "9, Missed", "10, Met", "120, Met"})
    void theRecoveryPointToleratesWhatTheContractStatesAndNothingElse(int graceMinutes, String verdict) {
        Duration grace = Duration.ofMinutes(graceMinutes);
        var version = version(PLAN.with(PLAN.backups().withRpoGrace(grace)), 1, ALWAYS, null);
        Duty duty = Duties.of(version, MARCH).stream()
                .filter(each -> each.promise() instanceof Promise.RecoveryPoint)
                .findFirst()
                .orElseThrow();
        assertThat(duty.grace()).isEqualTo(grace);
        assertThat(duty.promise()).isEqualTo(new Promise.RecoveryPoint(Duration.ofHours(24), grace, null));
        List<Facts.Backup> nightly = IntStream.rangeClosed(0, 32)
                .mapToObj(day -> new Facts.Backup(
                        PORT,
                        MARCH.period()
                                .from()
                                .plus(Duration.ofDays(day - 1L))
                                .plus(Duration.ofMinutes(120 + (day % 2) * 10L)),
                        Set.of(Content.values()),
                        Set.of(),
                        0,
                        null))
                .toList();
        Facts facts = new Facts(
                nightly, List.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), null, 0, List.of(), List.of(),
                List.of());
        assertThat(Evaluation.of(duty, facts, MARCH.next().day(2).from(), MARCH.zone())
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void noBackupIsOwedBeforeTheResumption() {
        Instant paused = MARCH.day(10).from();
        Instant resumed = MARCH.day(20).from();
        Instant again = MARCH.day(25).from();
        var version = version(PLAN, 1, ALWAYS, null)
                .lapsing(List.of(
                        new Period(paused, resumed),
                        new Period(again, MARCH.day(26).from())));
        assertThat(Duties.of(version, MARCH).stream()
                        .filter(duty -> duty.promise() instanceof Promise.RecoveryPoint)
                        .map(duty -> ((Promise.RecoveryPoint) duty.promise()).since()))
                .containsExactly(null, resumed, MARCH.day(26).from());
    }

    private static List<Duty> handovers(DurationClause clause, MonthOf month, Instant end, @Nullable String amended) {
        String ended = amended == null ? end.toString() : amended;
        var version = version(PLAN.with(clause), 1, ALWAYS, ended).lapsing(List.of(new Period(end, Instant.MAX)));
        return Duties.of(version, month).stream()
                .filter(duty -> duty.promise() instanceof Promise.Handover)
                .toList();
    }

    private static List<String> amendedOnThe20th(Clause before, Clause after) {
        var first = version(PLAN.with(before), 1, ALWAYS, "2026-03-20T00:00:00+01:00");
        var second = version(PLAN.with(after), 2, "2026-03-20T00:00:00+01:00", null);
        return Duties.of(second, List.of(first), MARCH).stream()
                .map(duty -> duty.promise().family())
                .toList();
    }

    private static List<Period> spans(String family, ContractVersion version, MonthOf month) {
        return Duties.of(version, month).stream()
                .filter(duty -> duty.promise().family().equals(family))
                .map(Duty::span)
                .toList();
    }

    private static List<Promise> promised(Clause clause) {
        return Duties.of(version(PLAN.with(clause), 1, ALWAYS, null), MARCH).stream()
                .map(Duty::promise)
                .toList();
    }

    private static List<String> families(Clause clause) {
        return promised(clause).stream().map(Promise::family).toList();
    }

    private static Period period(LocalDate from, LocalDate to) {
        return new Period(
                from.atStartOfDay(DutiesTest.PARIS).toInstant(),
                to.atStartOfDay(DutiesTest.PARIS).toInstant());
    }
}
