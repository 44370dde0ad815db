package fr.vigie.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DutiesTest {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final ContractId CONTRACT = ContractId.create();
    static final ShopId PORT = ShopId.create();
    static final ShopId ISLE = ShopId.create();
    static final MonthOf MARCH = month("2026-03");

    @Test
    void compilesEveryClauseOfAPlanIntoDatedDuties() {
        List<Duty> duties = Duties.of(version(Plan.PERFORMANCE.clauses(), 1, "2025-11-01T00:00:00Z", null), MARCH);
        assertThat(duties)
                .extracting(d -> d.promise().family())
                .contains(
                        "backup.database",
                        "backup.files",
                        "recoveryPoint",
                        "restoreDrill",
                        "uptime",
                        "watch",
                        "certificate",
                        "response.critical",
                        "restoration.critical",
                        "includedTime",
                        "accessLogged",
                        "report",
                        "review",
                        "securityFix.critical",
                        "securityFix.high",
                        "securityFix.moderate",
                        "backupBefore",
                        "updateSteps",
                        "retention",
                        "breachNotice",
                        "firstAnswer",
                        "meanRestoration",
                        "rotation",
                        "audit",
                        "plannedWork");
        assertThat(duties).extracting(Duty::key).doesNotHaveDuplicates();
        assertThat(duties).allSatisfy(d -> {
            assertThat(d.span().to()).isBeforeOrEqualTo(d.due());
            assertThat(d.version()).isEqualTo(1);
        });
    }

    @Test
    void owesTheHandoverInTheMonthInWhichTheContractEndsForGood() {
        Clauses clauses = Plan.SERENITE.clauses();
        int days = clauses.duration().handoverDays();
        Instant end = MARCH.day(16).from();
        var ending = version(clauses, 1, "2025-11-01T00:00:00Z", end.toString())
                .lapsing(List.of(new Period(end, Instant.MAX)));
        assertThat(handovers(ending, MARCH)).singleElement().satisfies(duty -> {
            assertThat(duty.span().from()).isEqualTo(end);
            assertThat(duty.due())
                    .isEqualTo(MARCH.day(16).to().plus(Duration.ofDays(days)).minus(Duration.ofHours(1)));
        });
        assertThat(handovers(ending, MARCH.next())).isEmpty();
        var amended = version(clauses, 1, "2025-11-01T00:00:00Z", end.toString());
        assertThat(handovers(amended, MARCH)).as("an amendment takes over").isEmpty();
        var first = MARCH.period().from();
        var onTheFirst = version(clauses, 1, "2025-11-01T00:00:00Z", first.toString())
                .lapsing(List.of(new Period(first, Instant.MAX)));
        assertThat(handovers(onTheFirst, MARCH)).isEmpty();
        assertThat(handovers(onTheFirst, month("2026-02"))).hasSize(1);
    }

    private static List<Duty> handovers(ContractVersion version, MonthOf month) {
        return Duties.of(version, month).stream()
                .filter(duty -> duty.promise() instanceof Promise.Handover)
                .toList();
    }

    @Test
    void dueEachDayOfTheMonthWithTheClockChangeInIt() {
        List<Duty> daily = backups(Cadence.DAILY, Content.DATABASE, "2025-11-01T00:00:00Z", null);
        assertThat(daily).hasSize(31);
        assertThat(daily.get(28).span().length()).isEqualTo(Duration.ofHours(23));
        assertThat(daily.getFirst().key()).isEqualTo("backup.database/2026-03-01/" + PORT);

        List<Duty> hourly = backups(Cadence.HOURLY, Content.DATABASE, "2025-11-01T00:00:00Z", null);
        assertThat(times(hourly.get(28))).isEqualTo(23);
        assertThat(times(hourly.get(27))).isEqualTo(24);
        assertThat(times(backups(Cadence.EVERY_SIX_HOURS, Content.FILES, "2025-11-01T00:00:00Z", null)
                        .getFirst()))
                .isEqualTo(4);
    }

    @Test
    void dueInTheWeeksThatEndInTheMonth() {
        List<Duty> weekly = backups(Cadence.WEEKLY, Content.FILES, "2025-11-01T00:00:00Z", null);
        assertThat(weekly)
                .extracting(Duty::due)
                .containsExactly(
                        paris("2026-03-02"),
                        paris("2026-03-09"),
                        paris("2026-03-16"),
                        paris("2026-03-23"),
                        paris("2026-03-30"));
        assertThat(weekly.getFirst().span().from()).isEqualTo(paris("2026-02-23"));
    }

    @Test
    void startsWithTheFirstDayOfWhichTheContractHoldsHalf() {
        assertThat(backups(Cadence.DAILY, Content.FILES, "2026-03-16T08:00:00Z", null))
                .hasSize(16);
        assertThat(backups(Cadence.DAILY, Content.FILES, "2026-03-16T15:00:00Z", null))
                .hasSize(15);
        assertThat(backups(Cadence.MONTHLY, Content.FILES, "2026-03-20T00:00:00Z", null))
                .isEmpty();
        assertThat(backups(Cadence.MONTHLY, Content.FILES, "2026-03-10T00:00:00Z", null))
                .hasSize(1);
    }

    @Test
    void endsWithTheContract() {
        List<Duty> daily = backups(Cadence.DAILY, Content.FILES, "2025-11-01T00:00:00Z", "2026-03-10T12:00:00Z");
        assertThat(daily).hasSize(9);
        assertThat(Duties.of(
                        version(Plan.SERENITE.clauses(), 1, "2025-11-01T00:00:00Z", "2026-03-01T00:00:00+01:00"),
                        MARCH))
                .isEmpty();
    }

    @Test
    void owesNothingWhileSuspended() {
        var suspended = version(saving(Cadence.DAILY, Content.FILES), 1, "2025-11-01T00:00:00Z", null)
                .lapsing(List.of(new Period(at("2026-03-10T12:00:00+01:00"), at("2026-03-20T18:00:00+01:00"))));
        List<Duty> duties = Duties.of(suspended, MARCH);
        assertThat(duties.stream()
                        .filter(d -> d.promise() instanceof Promise.Backup)
                        .map(d -> java.time.LocalDate.ofInstant(d.span().from(), PARIS)
                                .getDayOfMonth()))
                .as("the contract did not bind as the 10th ended, nor for half of the 20th")
                .doesNotContain(10, 11, 15, 19, 20)
                .contains(9, 21, 31)
                .hasSize(20);
        assertThat(duties.stream()
                        .filter(d -> d.promise() instanceof Promise.RecoveryPoint)
                        .map(Duty::span))
                .containsExactly(
                        new Period(MARCH.period().from(), at("2026-03-10T12:00:00+01:00")),
                        new Period(
                                at("2026-03-20T18:00:00+01:00"), MARCH.period().to()));
        assertThat(duties).extracting(Duty::key).doesNotHaveDuplicates();
    }

    @Test
    void owesNothingInAMonthSuspendedFromEndToEnd() {
        var suspended = version(Plan.PERFORMANCE.clauses(), 1, "2025-11-01T00:00:00Z", null)
                .lapsing(List.of(new Period(at("2026-02-10T12:00:00+01:00"), at("2026-04-01T00:00:00+02:00"))));
        assertThat(Duties.of(suspended, MARCH)).isEmpty();
    }

    @Test
    void countsOnlyTheHoursThatWereHeld() {
        var paused = version(saving(Cadence.HOURLY, Content.FILES), 1, "2025-11-01T00:00:00Z", null)
                .lapsing(List.of(new Period(at("2026-03-10T06:00:00+01:00"), at("2026-03-10T12:00:00+01:00"))));
        assertThat(Duties.of(paused, MARCH).stream()
                        .filter(d -> d.promise() instanceof Promise.Backup)
                        .filter(d -> d.key().contains("2026-03-10"))
                        .map(DutiesTest::times))
                .containsExactly(18);
    }

    @Test
    void bindsNothingBeforeTheSignature() {
        ContractVersion unsigned = new ContractVersion(
                CONTRACT,
                CustomerId.create(),
                1,
                "Contrat",
                Plan.SERENITE.agreed(),
                List.of(PORT),
                Plan.SERENITE.clauses(),
                Sha256.of("x"),
                null,
                null);
        assertThat(Duties.of(unsigned, MARCH)).isEmpty();
        assertThat(Duties.of(version(Plan.SERENITE.clauses(), 1, "2026-04-01T00:00:00Z", null), MARCH))
                .isEmpty();
    }

    @Property(tries = 60)
    void owesEachDayOnceAcrossAnAmendment(
            @ForAll @IntRange(min = 1, max = 30) int day, @ForAll @IntRange(min = 0, max = 23) int hour) {
        Instant amended = MARCH.day(day).from().plus(Duration.ofHours(hour));
        Clauses clauses = saving(Cadence.DAILY, Content.FILES);
        var before = version(clauses, 1, "2025-11-01T00:00:00Z", amended.toString());
        var after = version(clauses, 2, amended.toString(), null);
        var days = java.util.stream.Stream.of(before, after)
                .flatMap(v -> Duties.of(v, List.of(before), MARCH).stream())
                .filter(d -> d.promise() instanceof Promise.Backup)
                .map(d -> d.span().from())
                .toList();
        assertThat(days).hasSize(31).doesNotHaveDuplicates();
    }

    @Test
    void measuresEachVersionOverItsOwnPartOfTheMonth() {
        var before = version(Plan.PERFORMANCE.clauses(), 1, "2025-11-01T00:00:00Z", "2026-03-12T10:00:00Z");
        var after = version(Plan.PERFORMANCE.clauses(), 2, "2026-03-12T10:00:00Z", null);
        assertThat(uptime(before).span())
                .isEqualTo(new Period(MARCH.period().from(), Instant.parse("2026-03-12T10:00:00Z")));
        assertThat(uptime(after).span())
                .isEqualTo(new Period(
                        Instant.parse("2026-03-12T10:00:00Z"), MARCH.period().to()));
    }

    @Test
    void owesEachShopItsOwnBackups() {
        var both = new ContractVersion(
                CONTRACT,
                CustomerId.create(),
                1,
                "Contrat",
                Plan.SERENITE.agreed(),
                List.of(PORT, ISLE),
                saving(Cadence.DAILY, Content.FILES),
                Sha256.of("x"),
                Instant.parse("2025-11-01T00:00:00Z"),
                null);
        assertThat(Duties.of(both, MARCH).stream().filter(d -> d.promise() instanceof Promise.Backup))
                .hasSize(62);
    }

    @Test
    void duesTheReportOnTheDayOfTheFollowingMonth() {
        Duty report = Duties.of(version(Plan.SERENITE.clauses(), 1, "2025-11-01T00:00:00Z", null), MARCH).stream()
                .filter(d -> d.promise() instanceof Promise.Report)
                .findFirst()
                .orElseThrow();
        int day = Plan.SERENITE.clauses().indicators().reportDay();
        assertThat(report.due()).isEqualTo(month("2026-04").day(day).to());
    }

    @Test
    void owesTheReportOfEachMonthInWhichTheContractBoundHoweverShort() {
        Clauses clauses = Plan.SERENITE.clauses();
        Instant end = at("2026-03-10T12:00:00+01:00");
        var ended = version(clauses, 1, "2025-11-01T00:00:00Z", end.toString())
                .lapsing(List.of(new Period(end, Instant.MAX)));
        assertThat(reports(MARCH, ended)).as("ended in the middle").hasSize(1);
        assertThat(reports(MARCH.next(), ended)).as("nothing bound any more").isEmpty();
        Instant first = MARCH.period().to();
        var onTheLastDay = version(clauses, 1, "2025-11-01T00:00:00Z", first.toString())
                .lapsing(List.of(new Period(first, Instant.MAX)));
        assertThat(reports(MARCH, onTheLastDay)).as("ended with the last day").hasSize(1);
        assertThat(reports(MARCH.next(), onTheLastDay)).isEmpty();
        assertThat(reports(MARCH, version(clauses, 1, "2026-03-30T15:00:00Z", null)))
                .as("signed two days before its end")
                .hasSize(1);
        var suspended = version(clauses, 1, "2025-11-01T00:00:00Z", null)
                .lapsing(List.of(new Period(end, at("2026-05-02T12:00:00+02:00"))));
        assertThat(reports(MARCH, suspended)).as("suspended in the middle").hasSize(1);
        assertThat(reports(MARCH.next(), suspended))
                .as("suspended from end to end: nothing was promised")
                .isEmpty();
        assertThat(reports(MARCH.next().next(), suspended))
                .as("resumed on the second")
                .hasSize(1);
    }

    @Test
    void owesOneReportByTheLastVersionThatBoundInTheMonth() {
        Clauses clauses = Plan.SERENITE.clauses();
        Instant amended = at("2026-03-10T12:00:00+01:00");
        Instant end = at("2026-03-20T12:00:00+01:00");
        var ever = List.of(new Period(end, Instant.MAX));
        var before =
                version(clauses, 1, "2025-11-01T00:00:00Z", amended.toString()).lapsing(ever);
        var after = version(clauses, 2, amended.toString(), end.toString()).lapsing(ever);
        assertThat(reports(MARCH, before, after)).extracting(Duty::version).containsExactly(2);
        var pause = List.of(new Period(amended, Instant.MAX));
        assertThat(reports(
                        MARCH,
                        version(clauses, 1, "2025-11-01T00:00:00Z", amended.toString())
                                .lapsing(pause),
                        version(clauses, 2, amended.toString(), null).lapsing(pause)))
                .as("the amendment came while it was suspended")
                .extracting(Duty::version)
                .containsExactly(1);
    }

    private static List<Duty> reports(MonthOf month, ContractVersion... versions) {
        return java.util.stream.Stream.of(versions)
                .flatMap(version -> Duties.of(version, List.of(versions), month).stream())
                .filter(duty -> duty.promise() instanceof Promise.Report)
                .toList();
    }

    @Test
    void owesWhatAnAmendmentAddsOnlyFromThenOn() {
        var before = version(saving(Cadence.MONTHLY, Content.FILES), 1, "2025-11-01T00:00:00Z", "2026-03-20T00:00:00Z");
        Clauses both = Plan.SERENITE
                .clauses()
                .with(saving(Cadence.MONTHLY, Content.FILES)
                        .backups()
                        .withLines(List.of(
                                new BackupsClause.Line(Content.FILES, Cadence.MONTHLY),
                                new BackupsClause.Line(Content.DATABASE, Cadence.MONTHLY),
                                new BackupsClause.Line(Content.IMAGES, Cadence.DAILY))));
        var after = version(both, 2, "2026-03-20T00:00:00Z", null);
        assertThat(Duties.of(before, MARCH).stream().filter(d -> d.promise() instanceof Promise.Backup))
                .isEmpty();
        assertThat(Duties.of(after, List.of(before), MARCH).stream()
                        .map(d -> d.promise().family())
                        .filter(name -> name.startsWith("backup.")))
                .as("the files go on; a month of the database was held for less than half; images from that day on")
                .contains("backup.files", "backup.images")
                .doesNotContain("backup.database")
                .hasSize(1 + 12);
    }

    @Test
    void takesOverNothingForAShopThatAnAmendmentAdds() {
        var before = version(saving(Cadence.MONTHLY, Content.FILES), 1, "2025-11-01T00:00:00Z", "2026-03-20T00:00:00Z");
        var after = covering(List.of(PORT, ISLE), saving(Cadence.MONTHLY, Content.FILES), 2, "2026-03-20T00:00:00Z");
        assertThat(Duties.of(after, List.of(before), MARCH).stream()
                        .filter(d -> d.promise() instanceof Promise.Backup)
                        .map(Duty::shop))
                .containsExactly(PORT);
    }

    @Test
    void takesOverNothingAcrossAGap() {
        var before = version(saving(Cadence.MONTHLY, Content.FILES), 1, "2025-11-01T00:00:00Z", "2026-02-20T00:00:00Z");
        var after = version(saving(Cadence.MONTHLY, Content.FILES), 2, "2026-03-20T00:00:00Z", null);
        assertThat(Duties.of(after, List.of(before), MARCH).stream().filter(d -> d.promise() instanceof Promise.Backup))
                .isEmpty();
    }

    @Test
    void owesOnTheFirstDayOnlyTheHoursThatWereHeld() {
        List<Duty> hourly = backups(Cadence.HOURLY, Content.DATABASE, "2026-03-16T08:00:00+01:00", null);
        assertThat(hourly).hasSize(16);
        assertThat(times(hourly.getFirst())).isEqualTo(16);
        assertThat(times(hourly.get(1))).isEqualTo(24);
    }

    @Test
    void namesEachDutyOnceWhenTwoVersionsBeginOnOneDay() {
        String noon = "2026-03-01T12:00:00+01:00";
        var before = version(Plan.PERFORMANCE.clauses(), 1, "2025-11-01T00:00:00Z", noon);
        var after = version(Plan.PERFORMANCE.clauses(), 2, noon, null);
        var keys = java.util.stream.Stream.concat(
                        Duties.of(before, List.of(after), MARCH).stream(),
                        Duties.of(after, List.of(before), MARCH).stream())
                .map(Duty::key)
                .toList();
        assertThat(keys).doesNotHaveDuplicates().contains("uptime/2026-03-01/" + PORT);
    }

    @Test
    void countsTheTermsOfCredentialsFromTheFirstVersionThatPromisedThem() {
        Clauses clauses = Plan.SERENITE.clauses();
        var before = version(clauses, 1, "2025-03-10T09:00:00Z", "2025-12-01T00:00:00Z");
        var after = version(clauses, 2, "2025-12-01T00:00:00Z", null);
        assertThat(rotation(after, List.of(before), MARCH))
                .isEqualTo(new Period(paris("2025-03-10"), paris("2026-03-10")));
        assertThat(rotation(after, List.of(before), month("2026-04")))
                .isEqualTo(new Period(paris("2026-03-10"), paris("2027-03-10")));
        assertThat(rotation(after, List.of(before), month("2027-03")).to()).isEqualTo(paris("2027-03-10"));
    }

    @Test
    void datesSecrecyAndPersonalDataOnTheDayTheVersionTakesEffect() {
        var version = version(Plan.SERENITE.clauses(), 1, "2026-03-16T08:00:00Z", null);
        assertThat(Duties.of(version, MARCH))
                .filteredOn(
                        d -> d.promise() instanceof Promise.Secrecy || d.promise() instanceof Promise.DataProcessing)
                .hasSize(2)
                .allSatisfy(d -> assertThat(d.span().from()).isEqualTo(Instant.parse("2026-03-16T08:00:00Z")));
        assertThat(Duties.of(version, month("2026-04")))
                .noneMatch(
                        d -> d.promise() instanceof Promise.Secrecy || d.promise() instanceof Promise.DataProcessing);
    }

    /** Whatever the month, the amendments and the suspensions: no duty twice, none outside what binds, none lost. */
    @Property(tries = 150)
    void neitherDoublesNorLosesADuty(
            @ForAll @IntRange(min = 1, max = 12) int of,
            @ForAll @IntRange(min = 0, max = 27 * 24) int amendedAfter,
            @ForAll @IntRange(min = 0, max = 27 * 24) int suspendedAfter,
            @ForAll @IntRange(min = 1, max = 24 * 10) int hours) {
        MonthOf month = new MonthOf(YearMonth.of(2026, of), PARIS);
        Instant from = month.period().from();
        Instant amended = from.plus(Duration.ofHours(amendedAfter));
        var pause = new Period(
                from.plus(Duration.ofHours(suspendedAfter)), from.plus(Duration.ofHours(suspendedAfter + hours)));
        Clauses clauses = saving(Cadence.DAILY, Content.FILES);
        var before =
                version(clauses, 1, "2025-11-01T00:00:00Z", amended.toString()).lapsing(List.of(pause));
        var after = version(clauses, 2, amended.toString(), null).lapsing(List.of(pause));
        var whole = version(clauses, 1, "2025-11-01T00:00:00Z", null).lapsing(List.of(pause));
        // An amendment that comes while the contract is suspended to the month's end names its duties from the next
        // month on.
        Assume.that(after.bindsDuring(month.period()));
        List<Duty> parted = java.util.stream.Stream.concat(
                        Duties.of(before, List.of(after), month).stream(),
                        Duties.of(after, List.of(before), month).stream())
                .toList();
        assertThat(parted).extracting(Duty::key).doesNotHaveDuplicates();
        assertThat(parted.stream().filter(DutiesTest::isOccasion).map(Duty::key))
                .containsExactlyInAnyOrderElementsOf(Duties.of(whole, month).stream()
                        .filter(DutiesTest::isOccasion)
                        .map(Duty::key)
                        .toList());
        assertThat(parted.stream().filter(d -> d.span().length().compareTo(Duration.ofSeconds(1)) > 0))
                .as("but for what is dated on the instant of the signature")
                .allSatisfy(
                        d -> assertThat(d.version() == 1 ? before.bindsDuring(d.span()) : after.bindsDuring(d.span()))
                                .isTrue());
    }

    private static boolean isOccasion(Duty duty) {
        return duty.promise() instanceof Promise.Backup
                || duty.promise() instanceof Promise.Update
                || duty.promise() instanceof Promise.RestoreDrill
                || duty.promise() instanceof Promise.Audit
                || duty.promise() instanceof Promise.Report
                || duty.promise() instanceof Promise.Review;
    }

    private static Period rotation(ContractVersion version, List<ContractVersion> earlier, MonthOf month) {
        return Duties.of(version, earlier, month).stream()
                .filter(d -> d.promise() instanceof Promise.Rotation)
                .findFirst()
                .orElseThrow()
                .span();
    }

    private static ContractVersion covering(List<ShopId> shops, Clauses clauses, int number, String effective) {
        return new ContractVersion(
                CONTRACT,
                CustomerId.create(),
                number,
                "Contrat",
                Plan.SERENITE.agreed(),
                shops,
                clauses,
                Sha256.of("x"),
                Instant.parse(effective),
                null);
    }

    private static Duty uptime(ContractVersion version) {
        return Duties.of(version, MARCH).stream()
                .filter(d -> d.promise() instanceof Promise.Uptime)
                .findFirst()
                .orElseThrow();
    }

    private static int times(Duty duty) {
        return ((Promise.Backup) duty.promise()).times();
    }

    private static List<Duty> backups(Cadence cadence, Content content, String effective, @Nullable String ended) {
        return Duties.of(version(saving(cadence, content), 1, effective, ended), MARCH).stream()
                .filter(d -> d.promise() instanceof Promise.Backup)
                .toList();
    }

    private static Clauses saving(Cadence cadence, Content content) {
        BackupsClause plan = Plan.SERENITE.clauses().backups();
        return Plan.SERENITE
                .clauses()
                .with(new BackupsClause(
                        List.of(new BackupsClause.Line(content, cadence)),
                        plan.retention(),
                        plan.places(),
                        true,
                        plan.rpo(),
                        plan.rpoGrace(),
                        plan.rto(),
                        plan.drills(),
                        null));
    }

    static ContractVersion version(Clauses clauses, int number, String effective, @Nullable String ended) {
        return new ContractVersion(
                CONTRACT,
                CustomerId.create(),
                number,
                "Contrat",
                Plan.SERENITE.agreed(),
                List.of(PORT),
                clauses,
                Sha256.of("x"),
                java.time.OffsetDateTime.parse(effective).toInstant(),
                ended == null ? null : java.time.OffsetDateTime.parse(ended).toInstant());
    }

    static MonthOf month(String month) {
        return new MonthOf(YearMonth.parse(month), PARIS);
    }

    private static Instant at(String wall) {
        return java.time.OffsetDateTime.parse(wall).toInstant();
    }

    private static Instant paris(String day) {
        return java.time.LocalDate.parse(day).atStartOfDay(PARIS).toInstant();
    }
}
