package fr.vigie.proof;

import static fr.vigie.proof.DutiesTest.PARIS;
import static fr.vigie.proof.DutiesTest.PORT;
import static fr.vigie.proof.DutiesTest.month;
import static fr.vigie.proof.DutiesTest.version;
import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.BackupsClause.Hour;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The backup of each day by an hour, and the reviews of who has access. */
class PromisedHourTest {

    private static final MonthOf MARCH = month("2026-03");
    private static final String LONG_BEFORE = "2026-01-01T00:00:00+01:00";

    @Test
    void isDueOnceADayFromHourToHour() {
        List<Duty> days = days(List.of(from(6, 30, 1, LONG_BEFORE, null)), MARCH);
        assertThat(days).hasSize(31);
        assertThat(days.getFirst().span()).isEqualTo(new Period(at("2026-02-28T06:00"), at("2026-03-01T06:00")));
        assertThat(days.getFirst().due()).isEqualTo(at("2026-03-01T06:00"));
        assertThat(days.getFirst().grace()).isEqualTo(Duration.ofMinutes(30));
        assertThat(days.getLast().due()).isEqualTo(at("2026-03-31T06:00"));
        assertThat(days).extracting(Duty::key).doesNotHaveDuplicates();
        for (int i = 1; i < days.size(); i++) {
            assertThat(days.get(i).span().from())
                    .isEqualTo(days.get(i - 1).span().to());
        }
    }

    /** The clock goes from 2 to 3 o'clock on 29 March 2026, and from 3 to 2 on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "2026-03, 29, 360, 23",
        "2026-03, 30, 360, 24",
        "2026-03, 29, 150, 24",
        "2026-03, 30, 150, 23",
        "2026-10, 25, 360, 25",
        "2026-10, 25, 150, 24",
        "2026-10, 26, 150, 25"
    })
    void countsTheHoursThatADayReallyHas(String month, int day, int minutes, int hours) {
        Duty duty = days(List.of(from(new Hour(minutes, 0), 1, LONG_BEFORE, null)), month(month))
                .get(day - 1);
        assertThat(duty.span().length()).isEqualTo(Duration.ofHours(hours));
    }

    @ParameterizedTest
    @CsvSource({
        // Signed in the afternoon: the next morning is the first.
        "2026-03-10T14:00:00+01:00, 11, 21",
        // Signed at night, six hours before: nobody can ask for a backup since the morning before.
        "2026-03-10T00:00:00+01:00, 11, 21",
        "2026-03-10T06:00:00+01:00, 11, 21",
        "2026-03-10T18:01:00+01:00, 12, 20"
    })
    void beginsOnTheFirstMorningBeforeWhichItHeldForHalfADay(String signed, int first, int days) {
        List<Duty> due = days(List.of(from(6, 0, 1, signed, null)), MARCH);
        assertThat(due).hasSize(days);
        assertThat(due.getFirst().due().atZone(PARIS).getDayOfMonth()).isEqualTo(first);
    }

    @Test
    void isNotDoubledNorLostByAnAmendmentOnAnotherHour() {
        ContractVersion six = from(6, 0, 1, LONG_BEFORE, "2026-03-15T07:00:00+01:00");
        ContractVersion eight = from(8, 0, 2, "2026-03-15T07:00:00+01:00", null);
        assertThat(mornings(six, eight))
                .containsExactlyElementsOf(Stream.concat(
                                days(1, 15).map(day -> day + "T06:00"),
                                days(16, 31).map(day -> day + "T08:00"))
                        .toList());
    }

    @Test
    void isTakenOverOnTheDayOfAnAmendmentThatComesBeforeTheHour() {
        ContractVersion six = from(6, 0, 1, LONG_BEFORE, "2026-03-15T00:00:00+01:00");
        ContractVersion five = from(5, 0, 2, "2026-03-15T00:00:00+01:00", null);
        assertThat(mornings(six, five))
                .containsExactlyElementsOf(Stream.concat(
                                days(1, 14).map(day -> day + "T06:00"),
                                days(15, 31).map(day -> day + "T05:00"))
                        .toList());
    }

    @Test
    void isOwedByAnAmendmentOnlyFromTheDayAfterItWasAgreed() {
        ContractVersion none = version(saving(null), 1, LONG_BEFORE, "2026-03-15T00:00:00+01:00");
        assertThat(days(List.of(none), MARCH)).isEmpty();
        assertThat(mornings(none, from(6, 0, 2, "2026-03-15T00:00:00+01:00", null))
                        .getFirst())
                .isEqualTo("2026-03-16T06:00");
    }

    @Test
    void isNotOwedWhileTheContractIsSuspended() {
        ContractVersion suspended = from(6, 0, 1, LONG_BEFORE, null)
                .lapsing(List.of(new Period(at("2026-03-10T12:00"), at("2026-03-12T17:00"))));
        assertThat(days(List.of(suspended), MARCH))
                .extracting(duty -> duty.due().atZone(PARIS).getDayOfMonth())
                .doesNotContain(11, 12)
                .contains(10, 13)
                .hasSize(29);
    }

    @Test
    void isMetByABackupSinceThatHourOfTheDayBeforeWithItsGrace() {
        Duty duty = fifth();
        assertThat(judge(duty, "2026-03-06T00:00", "2026-03-04T13:00"))
                .isEqualTo(new Verdict.Met(new Measure.Moment(at("2026-03-04T13:00")), List.of(1L)));
        assertThat(judge(duty, "2026-03-06T00:00", "2026-03-05T06:29")).isInstanceOf(Verdict.Met.class);
        assertThat(judge(duty, "2026-03-06T00:00", "2026-03-04T06:29"))
                .as("it counts for the day before")
                .isEqualTo(new Verdict.Missed(new Measure.None(), List.of()));
        assertThat(judge(duty, "2026-03-06T00:00", "2026-03-05T06:30", "2026-03-05T09:00"))
                .as("too late, and named")
                .isEqualTo(new Verdict.Missed(new Measure.Moment(at("2026-03-05T06:30")), List.of(1L)));
    }

    @Test
    void isMissedByABackupWithoutTheDatabaseOrOfAnotherShop() {
        Duty duty = fifth();
        Instant night = at("2026-03-05T03:00");
        var files = new Facts.Backup(PORT, night, Set.of(Content.FILES), Set.of(), 0, 1L);
        var other = new Facts.Backup(fr.vigie.kernel.ShopId.create(), night, Set.of(Content.DATABASE), Set.of(), 0, 2L);
        assertThat(Evaluation.of(duty, backups(files, other), at("2026-03-06T00:00"), PARIS))
                .isInstanceOf(Verdict.Missed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-05T03:59, Pending",
        "2026-03-05T04:00, AtRisk",
        "2026-03-05T06:29, AtRisk",
        "2026-03-05T06:30, Missed"
    })
    void isAtRiskForTwoHoursBeforeItIsMissed(String now, String verdict) {
        assertThat(judge(fifth(), now).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void reviewsOfAccessAreOwedOnceInTheirQuarter() {
        Clauses clauses = reviewing(Cadence.QUARTERLY);
        List<Duty> reviews = reviews(version(clauses, 1, LONG_BEFORE, null), MARCH);
        assertThat(reviews).hasSize(1);
        Duty review = reviews.getFirst();
        assertThat(review.span()).isEqualTo(new Period(at("2026-01-01T00:00"), at("2026-04-01T00:00")));
        assertThat(review.shop()).isNull();
        assertThat(reviews(version(reviewing(null), 1, LONG_BEFORE, null), MARCH))
                .isEmpty();
        assertThat(reviews(version(clauses, 1, "2026-03-20T00:00:00+01:00", null), MARCH))
                .as("promised for less than half of the quarter")
                .isEmpty();
    }

    @Test
    void reviewsOfAccessAreKeptByTheLedgerAndByNoWord() {
        Duty review = reviews(version(reviewing(Cadence.QUARTERLY), 1, LONG_BEFORE, null), MARCH)
                .getFirst();
        Instant after = at("2026-04-02T00:00");
        assertThat(review.promise().observed()).isTrue();
        assertThat(Evaluation.of(review, Facts.none(), after, PARIS)).isInstanceOf(Verdict.Missed.class);
        assertThat(Evaluation.of(review, Facts.none(), at("2026-02-01T00:00"), PARIS))
                .isInstanceOf(Verdict.Pending.class);
        assertThat(Evaluation.of(review, reviewed(at("2026-02-11T10:00")), after, PARIS))
                .isEqualTo(new Verdict.Met(new Measure.Moment(at("2026-02-11T10:00")), List.of(9L)));
        assertThat(Evaluation.of(review, reviewed(at("2025-12-31T10:00")), after, PARIS))
                .isInstanceOf(Verdict.Missed.class);
    }

    private static Duty fifth() {
        return days(List.of(from(6, 30, 1, LONG_BEFORE, null)), MARCH).get(4);
    }

    private static Verdict judge(Duty duty, String now, String... taken) {
        return Evaluation.of(
                duty,
                backups(Arrays.stream(taken)
                        .map(at -> new Facts.Backup(PORT, at(at), Set.of(Content.DATABASE), Set.of(), 0, 1L))
                        .toArray(Facts.Backup[]::new)),
                at(now),
                PARIS);
    }

    private static Facts backups(Facts.Backup... backups) {
        return facts(List.of(backups), List.of());
    }

    private static Facts reviewed(Instant at) {
        return facts(List.of(), List.of(new Facts.Meeting(at, 9L)));
    }

    private static Facts facts(List<Facts.Backup> backups, List<Facts.Meeting> reviews) {
        Facts none = Facts.none();
        return new Facts(
                backups,
                none.drills(),
                none.availability(),
                none.service(),
                none.certificates(),
                none.speeds(),
                none.tickets(),
                none.time(),
                none.accesses(),
                none.reports(),
                none.statements(),
                none.freezes(),
                none.works(),
                none.snapshots(),
                none.closing(),
                none.meetings(),
                reviews,
                none.signature());
    }

    private static Stream<String> days(int first, int last) {
        return MARCH.month()
                .atDay(first)
                .datesUntil(MARCH.month().atDay(1).plusDays(last))
                .map(Object::toString);
    }

    /** The local times at which two versions together owe a backup in March. */
    private static List<String> mornings(ContractVersion first, ContractVersion second) {
        return Stream.concat(days(List.of(first), MARCH).stream(), days(List.of(first, second), MARCH).stream())
                .map(duty -> duty.due().atZone(PARIS).toLocalDateTime().toString())
                .sorted()
                .toList();
    }

    /** Of the last of some versions. */
    private static List<Duty> days(List<ContractVersion> versions, MonthOf month) {
        return Duties.of(versions.getLast(), versions.subList(0, versions.size() - 1), month).stream()
                .filter(duty -> duty.promise() instanceof Promise.BackupBy)
                .toList();
    }

    private static List<Duty> reviews(ContractVersion version, MonthOf month) {
        return Duties.of(version, month).stream()
                .filter(duty -> duty.promise() instanceof Promise.AccessReview)
                .toList();
    }

    private static ContractVersion from(int hour, int grace, int number, String effective, @Nullable String ended) {
        return from(new Hour(hour * 60, grace), number, effective, ended);
    }

    private static ContractVersion from(Hour hour, int number, String effective, @Nullable String ended) {
        return version(saving(hour), number, effective, ended);
    }

    private static Clauses saving(@Nullable Hour hour) {
        Clauses clauses = Plan.SERENITE.clauses();
        return clauses.with(clauses.backups().withDatabaseBy(hour));
    }

    private static Clauses reviewing(@Nullable Cadence cadence) {
        Clauses clauses = Plan.SERENITE.clauses();
        return clauses.with(clauses.confidentiality()
                .withAccess(clauses.confidentiality().access().withReviews(cadence)));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }
}
