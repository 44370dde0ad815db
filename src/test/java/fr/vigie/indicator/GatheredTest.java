package fr.vigie.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.backup.BackupRun;
import fr.vigie.backup.BackupRunId;
import fr.vigie.backup.Figures;
import fr.vigie.backup.Proof;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.IndicatorsClause;
import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.IndicatorsClause.Speed;
import fr.vigie.contract.IndicatorsClause.Uncounted;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.contract.Plan;
import fr.vigie.contract.Severity;
import fr.vigie.indicator.MonthFacts.Drill;
import fr.vigie.indicator.MonthFacts.Handled;
import fr.vigie.indicator.MonthFacts.Saved;
import fr.vigie.indicator.MonthFacts.Targets;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.Sample;
import fr.vigie.kernel.Sha256;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import fr.vigie.monitoring.DownReason;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.OutageId;
import fr.vigie.monitoring.Spans;
import fr.vigie.monitoring.State;
import fr.vigie.monitoring.Stretch;
import fr.vigie.monitoring.speed.Metric;
import fr.vigie.monitoring.speed.PageSpeed;
import fr.vigie.monitoring.speed.Visit;
import fr.vigie.shop.inspection.PendingUpdate;
import fr.vigie.shop.inspection.PendingUpdates;
import fr.vigie.support.ClockKind;
import fr.vigie.support.ContractRef;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.SatisfactionScore;
import fr.vigie.support.Satisfactions;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketNumber;
import fr.vigie.support.TicketTimes;
import fr.vigie.support.UsedCalendar;
import fr.vigie.support.Verdict;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatheredTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final MonthOf MARCH = new MonthOf(YearMonth.of(2026, 3), PARIS);
    private static final Instant LATER = paris("2026-05-01T00:00");
    private static final CustomerId CUSTOMER = CustomerId.create();
    private static final ShopId PORT = ShopId.create();
    private static final ShopId ISLE = ShopId.create();
    private static final ContractId FIRST = ContractId.create();
    private static final Duration CARRIED = Duration.ofMinutes(30);

    private List<ShopId> shops = List.of(PORT);
    private List<ContractVersion> versions = List.of();
    private boolean bound;
    private Map<ShopId, List<Stretch>> measured = Map.of();
    private Map<ShopId, Spans> excluded = Map.of();
    private List<Outage> outages = List.of();
    private List<TicketTimes> tickets = List.of();
    private List<Verdict> verdicts = List.of();
    private List<PageSpeed> speeds = List.of();
    private List<BackupRun> backups = List.of();
    private List<PendingUpdates.Taken> inventories = List.of();
    private List<PendingUpdate> pending = List.of();
    private Duration beyond = Duration.ofMinutes(20);

    @Test
    void hasNothingOfAMonthThatHasNotBegunAndOfThisOneWhatIsOver() {
        Instant first = MARCH.period().from();
        assertThat(gathered(first).month(MARCH)).isEmpty();
        MonthFacts begun = gathered(first.plusSeconds(1)).month(MARCH).orElseThrow();
        assertThat(begun.span()).isEqualTo(new Period(first, first.plusSeconds(1)));
        MonthFacts over = gathered(MARCH.period().to()).month(MARCH).orElseThrow();
        assertThat(over.span()).isEqualTo(MARCH.period());
        assertThat(over.satisfaction()).isEqualTo(new Satisfactions.Figures(3, 2, 0, 0));
    }

    @Test
    void takesWhatFallsIntoTheMonth() {
        Instant from = MARCH.period().from();
        Instant to = MARCH.period().to();
        outages = List.of(
                outage(from.minusSeconds(60), from),
                outage(from.minusSeconds(60), from.plusSeconds(1)),
                outage(to, null));
        tickets = List.of(ticket(from.minusMillis(1), null), ticket(from, null), ticket(to, null));
        verdicts = List.of(verdict(from), verdict(to));
        speeds = List.of(speed(from.minusMillis(1), 1), speed(from, 2), speed(to, 3));
        MonthFacts facts = march();
        assertThat(facts.outages()).containsExactly(new Period(from.minusSeconds(60), from.plusSeconds(1)));
        assertThat(facts.tickets()).hasSize(1);
        assertThat(facts.promises())
                .containsExactly(new MonthFacts.Promise(ClockKind.RESPONSE, Severity.MINOR, Verdict.Result.MISSED));
        assertThat(facts.speeds())
                .singleElement()
                .satisfies(speed -> assertThat(speed.values()).containsExactly(Map.entry(Metric.DOCUMENT, 2.0)));
    }

    @Test
    void countsAvailabilityByTheContractsHoursAndWindows() {
        Period night = new Period(paris("2026-03-02T02:00"), paris("2026-03-02T04:00"));
        Period morning = new Period(paris("2026-03-03T09:00"), paris("2026-03-03T10:00"));
        measured = Map.of(PORT, List.of(new Stretch(State.DOWN, night), new Stretch(State.DOWN, morning)));
        excluded = Map.of(PORT, Spans.of(morning));
        assertThat(march().uptime().getFirst().missed())
                .as("without a contract: always, but for planned windows")
                .isEqualTo(Duration.ofHours(2));
        versions = List.of(version(FIRST, 1, PORT, uptime("99.9", Window.ALWAYS)));
        assertThat(march().uptime().getFirst().missed()).isEqualTo(Duration.ofHours(3));
        versions = List.of(version(FIRST, 1, PORT, uptime("99.9", Window.COVERAGE)));
        assertThat(march().uptime().getFirst().missed()).isEqualTo(Duration.ofHours(1));
        versions = List.of(version(FIRST, 1, PORT, uptime("99.9", Window.COVERAGE, Uncounted.PLANNED_WORK)));
        assertThat(march().uptime().getFirst().missed()).isEqualTo(Duration.ZERO);
        assertThat(march().uptime().getFirst().excluded()).isEqualTo(Duration.ofHours(1));
        versions = List.of(version(FIRST, 1, ISLE, uptime("99.9", Window.ALWAYS)));
        assertThat(march().uptime().getFirst().missed())
                .as("another shop's rule")
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void countsAvailabilityOnlyWhileAContractBinds() {
        Instant signed = paris("2026-03-10T12:00");
        measured = Map.of(
                PORT,
                List.of(
                        new Stretch(State.DOWN, new Period(paris("2026-03-09T10:00"), paris("2026-03-09T11:00"))),
                        new Stretch(State.DOWN, new Period(paris("2026-03-10T11:30"), paris("2026-03-10T12:30"))),
                        new Stretch(State.DOWN, new Period(paris("2026-03-10T22:00"), paris("2026-03-10T23:00")))));
        versions = List.of(version(FIRST, 1, PORT, uptime("99.9", Window.ALWAYS), "2026-03-10T12:00"));
        assertThat(march().uptime().getFirst().missed()).isEqualTo(Duration.ofMinutes(90));
        ContractVersion always = version(FIRST, 1, PORT, uptime("99.9", Window.ALWAYS));
        var idle = new Period(paris("2026-03-09T10:30"), paris("2026-03-10T12:15"));
        versions = List.of(always.lapsing(List.of(idle)));
        assertThat(march().uptime().getFirst().missed()).as("suspended").isEqualTo(Duration.ofMinutes(30 + 15 + 60));
        versions = List.of(
                ended(always, signed), version(FIRST, 2, PORT, uptime("99.9", Window.COVERAGE), "2026-03-10T12:00"));
        assertThat(march().uptime().getFirst().missed())
                .as("each by the rule of its days: the evening no more")
                .isEqualTo(Duration.ofMinutes(60 + 60));
        versions = List.of(ended(always, signed), version(FIRST, 2, PORT, none(), "2026-03-10T12:00"));
        assertThat(march().uptime().getFirst().missed())
                .as("what is no more promised")
                .isEqualTo(Duration.ofMinutes(60 + 30));
        versions = List.of(version(FIRST, 2, PORT, none(), "2026-03-10T12:00"));
        assertThat(march().uptime().getFirst().missed())
                .as("no availability is promised, yet a contract binds")
                .isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void countsForAContractOnlyWhatHappenedWhileItBound() {
        bound = true;
        assertThat(gathered(LATER).month(MARCH)).as("none binds").isEmpty();
        Instant signed = paris("2026-03-10T12:00");
        versions = List.of(version(FIRST, 1, PORT, uptime("99.9", Window.ALWAYS), "2026-03-10T12:00"));
        Instant before = signed.minusSeconds(60);
        outages = List.of(outage(before.minusSeconds(60), before), outage(before, signed.plusSeconds(60)));
        tickets = List.of(ticket(before, null), ticket(signed, null));
        verdicts = List.of(verdict(before), verdict(signed));
        speeds = List.of(speed(before, 1), speed(signed, 2));
        MonthFacts facts = march();
        assertThat(facts.span()).isEqualTo(new Period(signed, MARCH.period().to()));
        assertThat(facts.outages()).hasSize(1);
        assertThat(facts.tickets()).hasSize(1);
        assertThat(facts.promises()).hasSize(1);
        assertThat(facts.speeds()).hasSize(1);
        bound = false;
        assertThat(march().span()).isEqualTo(MARCH.period());
        assertThat(march().tickets()).hasSize(2);
    }

    @Test
    void timesTicketsByTheWallAndByTheHoursOfTheirContract() {
        Instant friday = paris("2026-03-06T17:00");
        Instant monday = paris("2026-03-09T10:00");
        tickets = List.of(new TicketTimes(
                TicketId.create(),
                new TicketNumber(2026, 1),
                "Panier vide",
                PORT,
                friday,
                friday.plusSeconds(600),
                monday,
                null));
        assertThat(march().tickets())
                .containsExactly(new Handled(Duration.ofMinutes(10), null, Duration.ofHours(65), null));
        versions = List.of(version(FIRST, 1, ISLE, none()), version(FIRST, 2, PORT, none()));
        assertThat(march().tickets())
                .as("office hours: an hour on Friday and one on Monday")
                .containsExactly(new Handled(
                        Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofHours(65), Duration.ofHours(2)));
        versions = List.of(
                version(FIRST, 1, ISLE, Plan.PERFORMANCE.clauses(), "2025-11-01T00:00"),
                version(FIRST, 2, PORT, Plan.PERFORMANCE.clauses(), "2026-03-07T00:00"),
                version(ContractId.create(), 1, PORT, none()));
        assertThat(march().tickets())
                .as("neither another shop's hours nor those agreed after it was opened")
                .extracting(Handled::restoredInHours)
                .containsExactly(Duration.ofHours(2));
        tickets = List.of(ticket(friday, null));
        assertThat(march().tickets()).containsExactly(new Handled(null, null, null, null));
        tickets = List.of(new TicketTimes(
                TicketId.create(),
                new TicketNumber(2026, 1),
                "Panier vide",
                PORT,
                friday,
                null,
                friday.plusSeconds(1_200),
                monday));
        assertThat(march().tickets())
                .as("until the service worked again, not until its cause was found")
                .extracting(Handled::restored)
                .containsExactly(Duration.ofMinutes(20));
    }

    @Test
    void knowsOfAClosedMonthWhatItsLastInventorySawPending() {
        assertThat(march().inventory()).as("none was ever taken").isEmpty();
        Instant last = paris("2026-03-30T04:00");
        inventories = List.of(
                new PendingUpdates.Taken(PORT, paris("2026-03-01T04:00")),
                new PendingUpdates.Taken(PORT, last),
                new PendingUpdates.Taken(ISLE, paris("2026-03-31T04:00")),
                new PendingUpdates.Taken(PORT, paris("2026-04-02T04:00")));
        Duration age = Duration.between(last, MARCH.period().to());
        assertThat(march().inventory()).containsExactly(new MonthFacts.Inventory(0, age, null));
        Instant first = paris("2026-02-20T04:00");
        pending = List.of(
                new PendingUpdate(PORT, "ps_mainmenu", first, null),
                new PendingUpdate(PORT, "ps_banner", last, paris("2026-04-02T04:00")),
                new PendingUpdate(PORT, "blockcart", first, last),
                new PendingUpdate(PORT, "psgdpr", paris("2026-04-02T04:00"), null),
                new PendingUpdate(ISLE, "PrestaShop", first, null));
        assertThat(march().inventory())
                .containsExactly(new MonthFacts.Inventory(
                        2, age, Duration.between(first, MARCH.period().to())));
    }

    @Test
    void keepsHoursOnlyOfContractsThatIncludeSome() {
        Clauses clauses = Plan.SERENITE.clauses();
        versions = List.of(
                version(FIRST, 1, PORT, clauses, "2025-11-01T00:00"),
                version(
                        ContractId.create(),
                        1,
                        PORT,
                        clauses.with(clauses.support().withIncluded(Duration.ZERO)),
                        "2025-11-01T00:00"));
        assertThat(march().hours()).extracting(HoursBalance::included).containsExactly(clauses.includedTime());
    }

    @Test
    void followsBackupsThatEndedAndDrillsOfTheMonth() {
        Instant night = paris("2026-03-02T03:00");
        Instant drilled = paris("2026-03-02T12:00");
        backups = List.of(
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.SUCCEEDED, night, "a", null),
                run(ISLE, BackupRun.Kind.BACKUP, BackupRun.State.SUCCEEDED, night, "z", null),
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.INCOMPLETE, night.plusSeconds(1), "a", null),
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.FAILED, night.plusSeconds(2), null, null),
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.RUNNING, night.plusSeconds(3), null, null),
                run(PORT, BackupRun.Kind.DRILL, BackupRun.State.SUCCEEDED, drilled, "a", 5_000),
                run(PORT, BackupRun.Kind.DRILL, BackupRun.State.SUCCEEDED, drilled, "gone", 6_000),
                run(PORT, BackupRun.Kind.DRILL, BackupRun.State.SUCCEEDED, drilled, "a", null),
                run(PORT, BackupRun.Kind.DRILL, BackupRun.State.FAILED, drilled, "a", 7_000),
                run(PORT, BackupRun.Kind.DRILL, BackupRun.State.SUCCEEDED, paris("2026-04-01T00:00"), "a", 8_000));
        MonthFacts facts = march();
        assertThat(facts.backups())
                .containsExactly(List.of(
                        new Saved(night, Saved.Result.WHOLE),
                        new Saved(night.plusSeconds(1), Saved.Result.INCOMPLETE),
                        new Saved(night.plusSeconds(2), Saved.Result.FAILED)));
        assertThat(facts.drills())
                .containsExactly(
                        new Drill(Duration.ofHours(9), Duration.ofSeconds(5)), new Drill(null, Duration.ofSeconds(6)));
    }

    @Test
    void promisesWhatTheLastVersionOfTheMonthDoes() {
        versions = List.of(
                version(FIRST, 1, PORT, uptime("99", Window.ALWAYS)),
                version(FIRST, 2, PORT, uptime("99.9", Window.ALWAYS)));
        assertThat(march().targets().uptime()).hasValue(0.999);
        assertThat(march().hours()).hasSize(1);
        ContractVersion next = version(FIRST, 3, PORT, uptime("95", Window.ALWAYS), "2026-04-01T00:00");
        versions = List.of(versions.getFirst(), next);
        assertThat(march().targets().uptime()).as("not in force yet").hasValue(0.99);
        versions = List.of(version(FIRST, 1, ISLE, uptime("99", Window.ALWAYS)));
        assertThat(march().targets()).isEqualTo(Targets.NONE);
        assertThat(march().hours()).isEmpty();
    }

    @Test
    void promisesTheStrictestOfSeveralContractsWhateverTheirOrder() {
        shops = List.of(PORT, ISLE);
        var strict = version(
                FIRST, 1, PORT, uptime("99.9", Window.ALWAYS).withSpeed(new Speed(2_000, 95, Set.of(Page.HOME), 5)));
        var mild = version(
                ContractId.create(),
                1,
                ISLE,
                uptime("99", Window.ALWAYS).withSpeed(new Speed(1_500, 60, Set.of(Page.HOME), 5)));
        for (List<ContractVersion> order : List.of(List.of(strict, mild), List.of(mild, strict))) {
            versions = order;
            assertThat(march().targets())
                    .isEqualTo(new Targets(
                            OptionalDouble.of(0.999), OptionalDouble.of(0.95), OptionalDouble.of(1_500), 95));
        }
        versions = List.of(mild);
        assertThat(march().targets().percentile()).isEqualTo(60);
    }

    /** Signed on the second: what came before counts for nothing. */
    private void aFullMonth() {
        bound = true;
        Instant signed = paris("2026-03-02T00:00");
        versions = List.of(version(
                FIRST,
                1,
                PORT,
                uptime("99.9", Window.ALWAYS).withSpeed(new Speed(2_000, 75, Set.of(Page.HOME), 5)),
                "2026-03-02T00:00"));
        measured = Map.of(
                PORT,
                List.of(
                        new Stretch(State.UP, new Period(paris("2026-03-03T00:00"), paris("2026-03-03T06:00"))),
                        new Stretch(State.DOWN, new Period(paris("2026-03-03T06:00"), paris("2026-03-03T08:00")))));
        outages = List.of(
                outage(signed.minusSeconds(7_200), signed.minusSeconds(60)),
                outage(signed.minusSeconds(600), signed.plusSeconds(300)),
                outage(paris("2026-03-03T06:00"), paris("2026-03-03T08:00")),
                outage(paris("2026-03-20T06:00"), paris("2026-03-20T06:10")),
                outage(MARCH.period().to(), null));
        Instant friday = paris("2026-03-06T17:00");
        tickets = List.of(
                ticket(signed.minusSeconds(1), signed),
                ticket(signed, signed.plusSeconds(60)),
                handled(friday, friday.plusSeconds(600), paris("2026-03-09T10:00")),
                handled(friday, friday.plusSeconds(1_200), paris("2026-03-09T12:00")),
                ticket(friday, null));
        verdicts = List.of(
                verdict(signed.minusSeconds(1)),
                verdict(friday, Severity.CRITICAL, ClockKind.RESPONSE, Verdict.Result.MET),
                verdict(friday.plusSeconds(1), Severity.CRITICAL, ClockKind.RESPONSE, Verdict.Result.MISSED),
                verdict(signed, Severity.MINOR, ClockKind.RESPONSE, Verdict.Result.MET),
                verdict(friday, Severity.MINOR, ClockKind.RESPONSE, Verdict.Result.PENDING),
                verdict(friday, Severity.STANDARD, ClockKind.RESTORATION, Verdict.Result.MISSED),
                verdict(friday, Severity.STANDARD, ClockKind.RESTORATION, Verdict.Result.PENDING),
                verdict(friday, Severity.CRITICAL, ClockKind.RESTORATION, Verdict.Result.PENDING));
        speeds = List.of(
                speed(signed.minusSeconds(1), 9),
                speed(friday, 700),
                speed(signed, 500),
                speed(friday, Page.PRODUCT, 900.0),
                speed(friday, Page.PRODUCT, null));
        Instant night = paris("2026-03-04T03:00");
        backups = List.of(
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.SUCCEEDED, paris("2026-02-27T03:00"), "y", null),
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.SUCCEEDED, paris("2026-03-01T03:00"), "x", null),
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.SUCCEEDED, night, "a", null),
                run(ISLE, BackupRun.Kind.BACKUP, BackupRun.State.SUCCEEDED, night, "z", null),
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.SUCCEEDED, night.plusSeconds(1), "b", null),
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.INCOMPLETE, night.plusSeconds(2), "c", null),
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.FAILED, night.plusSeconds(3), null, null),
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.RUNNING, night.plusSeconds(4), null, null),
                run(PORT, BackupRun.Kind.DRILL, BackupRun.State.SUCCEEDED, night.plusSeconds(3_600), "a", 5_000),
                run(PORT, BackupRun.Kind.DRILL, BackupRun.State.SUCCEEDED, night.plusSeconds(9_000), "gone", 6_000),
                run(PORT, BackupRun.Kind.DRILL, BackupRun.State.FAILED, night.plusSeconds(9_500), "a", 7_000),
                run(PORT, BackupRun.Kind.BACKUP, BackupRun.State.SUCCEEDED, paris("2026-04-01T03:00"), "d", null));
        Instant last = paris("2026-03-30T04:00");
        inventories = List.of(
                new PendingUpdates.Taken(PORT, last), new PendingUpdates.Taken(PORT, paris("2026-04-02T04:00")));
        pending = List.of(
                new PendingUpdate(PORT, "ps_banner", last, null),
                new PendingUpdate(PORT, "ps_mainmenu", paris("2026-02-20T04:00"), null),
                new PendingUpdate(PORT, "blockcart", paris("2026-02-20T04:00"), last));
    }

    private List<Counted> facts(Indicator indicator) {
        return all(indicator, Counted.VALUE);
    }

    private List<Counted> all(Indicator indicator, String part) {
        return Population.of(
                gathered(LATER),
                MARCH,
                indicator,
                part,
                List.of(asked(SatisfactionScore.GOOD), asked(SatisfactionScore.GOOD), asked(null)));
    }

    private List<Counted> facts(Indicator indicator, String part) {
        return all(indicator, part).stream()
                .filter(fact -> fact.countsFor(part, null))
                .toList();
    }

    @Test
    void listsAsManyFactsAsEachFigureCounts() {
        aFullMonth();
        int figures = 0;
        for (Reading reading : Reckoning.of(march())) {
            for (Reading.Part part : reading.parts()) {
                String of = part.of() == null ? null : part.of().name();
                List<Counted> behind = all(reading.indicator(), part.name()).stream()
                        .filter(fact -> fact.countsFor(part.name(), of))
                        .toList();
                if (part.unit() == Indicator.Unit.COUNT) {
                    assertThat(behind)
                            .as(reading.indicator() + " " + part.name())
                            .hasSize((int) part.value().orElseThrow());
                    figures++;
                } else if (part.name().equals("severity")) {
                    part.value().ifPresent(share -> assertThat(kept(behind)).isEqualTo(share));
                } else if (part.name().equals("page")) {
                    assertThat(values(behind).percentile(75)).isEqualTo(part.value());
                }
            }
            if (reading.indicator().unit() == Indicator.Unit.COUNT) {
                assertThat(facts(reading.indicator(), Counted.VALUE))
                        .hasSize((int) reading.value().orElseThrow());
                figures++;
            }
        }
        assertThat(figures).isEqualTo(22);
    }

    @Test
    void listsTheFactsOfWhichEachValueIsMade() {
        aFullMonth();
        MonthFacts march = march();
        var readings = new MonthReadings(MARCH, Reckoning.of(march), 75);
        for (Indicator kept : List.of(Indicator.RESPONSE_KEPT, Indicator.RESTORATION_KEPT)) {
            assertThat(readings.of(kept).value()).hasValue(kept(facts(kept, Counted.VALUE)));
        }
        for (Indicator median : List.of(Indicator.ACKNOWLEDGEMENT, Indicator.RESTORATION)) {
            assertThat(values(facts(median, Counted.VALUE)).median())
                    .isPresent()
                    .isEqualTo(readings.of(median).value());
            assertThat(values(facts(median, "mean")).mean())
                    .isEqualTo(readings.of(median).part("mean"));
        }
        assertThat(facts(Indicator.RESTORATION, "business.median")).hasSize(2);
        assertThat(facts(Indicator.RESTORATION, "open")).hasSize(2);
        assertThat(values(facts(Indicator.OUTAGES, "total")).stream().sum())
                .isEqualTo(readings.of(Indicator.OUTAGES).part("total").orElseThrow())
                .isEqualTo(300 + 7_200 + 600);
        assertThat(values(facts(Indicator.DOCUMENT, Counted.VALUE)).percentile(75))
                .as("the promised page alone")
                .isEqualTo(readings.of(Indicator.DOCUMENT).value())
                .hasValue(700);
        assertThat(facts(Indicator.DOCUMENT, "measurements")).hasSize(3).isSortedAccordingTo(EARLIEST);
        assertThat(facts(Indicator.RESPONSE_KEPT)).hasSize(4).isSortedAccordingTo(EARLIEST);
        assertThat(facts(Indicator.LARGEST_PAINT)).isEmpty();
        assertThat(values(facts(Indicator.DRILL_RPO, Counted.VALUE)).percentile(100))
                .isEqualTo(readings.of(Indicator.DRILL_RPO).value())
                .hasValue(3_600);
        assertThat(values(facts(Indicator.DRILL_RTO, Counted.VALUE)).percentile(100))
                .isEqualTo(readings.of(Indicator.DRILL_RTO).value())
                .hasValue(6);
        assertThat(values(facts(Indicator.HOURS_USED, Counted.VALUE)).stream().sum())
                .isEqualTo(readings.of(Indicator.HOURS_USED).value().orElseThrow());
        assertThat(values(facts(Indicator.UPDATES_PENDING, "oldest")).percentile(100))
                .isEqualTo(readings.of(Indicator.UPDATES_PENDING).part("oldest"));
        assertThat(facts(Indicator.UPDATES_PENDING))
                .extracting(Counted::about)
                .containsExactly(
                        new Counted.About.OfUpdate("ps_mainmenu"),
                        new Counted.About.OfUpdate("ps_banner"),
                        new Counted.About.OfInventory());
        assertThat(facts(Indicator.UPDATES_PENDING, "oldest"))
                .extracting(Counted::about)
                .containsExactly(new Counted.About.OfUpdate("ps_mainmenu"), new Counted.About.OfUpdate("ps_banner"));
    }

    @Test
    void tellsOfEachContractTheHoursThatEveryFigureCounts() {
        aFullMonth();
        Reading read = new MonthReadings(MARCH, Reckoning.of(march()), 75).of(Indicator.HOURS_USED);
        for (String part : List.of("available", "over")) {
            assertThat(values(facts(Indicator.HOURS_USED, part)).stream().sum())
                    .as(part)
                    .isPositive()
                    .isEqualTo(read.part(part).orElseThrow());
        }
        beyond = Duration.ZERO;
        assertThat(facts(Indicator.HOURS_USED, "over")).isEmpty();
        assertThat(facts(Indicator.HOURS_USED)).isNotEmpty();
    }

    @Test
    void tellsTheBusinessHoursOfEachTicketBehindTheirFigures() {
        aFullMonth();
        var readings = new MonthReadings(MARCH, Reckoning.of(march()), 75);
        for (Indicator of : List.of(Indicator.ACKNOWLEDGEMENT, Indicator.RESTORATION)) {
            Sample told = values(facts(of, "business.median"));
            assertThat(told.median()).isPresent().isEqualTo(readings.of(of).part("business.median"));
            assertThat(told.mean()).isEqualTo(readings.of(of).part("business.mean"));
            assertThat(values(facts(of, "business.ninetieth")).percentile(90))
                    .isEqualTo(readings.of(of).part("business.ninetieth"));
            assertThat(facts(of, "business.mean")).extracting(Counted::unit).containsOnly(Indicator.Unit.WORK);
            assertThat(facts(of, "mean")).extracting(Counted::unit).containsOnly(Indicator.Unit.TIME);
        }
        assertThat(facts(Indicator.RESTORATION, "business.median"))
                .extracting(fact -> fact.value().orElseThrow())
                .as("an hour on Friday, one and three on Monday")
                .containsExactly(2 * 3_600.0, 4 * 3_600.0);
        assertThat(all(Indicator.RESTORATION, "business.median"))
                .filteredOn(fact -> fact.countsFor("open", null))
                .hasSize(2)
                .allSatisfy(fact -> assertThat(fact.value()).isEmpty());
    }

    @Test
    void tellsOfEachDayTheFigureThatIsAskedFor() {
        aFullMonth();
        versions = List.of(
                version(FIRST, 1, PORT, uptime("99.9", Window.ALWAYS, Uncounted.PLANNED_WORK), "2026-03-02T00:00"));
        excluded = Map.of(
                PORT,
                Spans.of(List.of(
                        new Period(paris("2026-03-05T09:00"), paris("2026-03-05T10:30")),
                        new Period(paris("2026-03-06T23:00"), paris("2026-03-07T02:00")))));
        var readings = new MonthReadings(MARCH, Reckoning.of(march()), 75);
        List<Counted> planned = facts(Indicator.UPTIME, "excluded");
        assertThat(planned).extracting(fact -> fact.value().orElseThrow()).containsExactly(5_400.0, 3_600.0, 7_200.0);
        assertThat(values(planned).stream().sum())
                .isEqualTo(readings.of(Indicator.UPTIME).part("excluded").orElseThrow());
        assertThat(planned).extracting(Counted::unit).containsOnly(Indicator.Unit.TIME);
        assertThat(third(Counted.VALUE)).hasValue(6.0 / 8);
        assertThat(third("worst")).hasValue(6.0 / 24);
        assertThat(third("best")).hasValue(22.0 / 24);
        assertThat(third("coverage")).hasValue(8.0 / 24);
        assertThat(facts(Indicator.UPTIME, "best"))
                .hasSize(30)
                .extracting(Counted::unit)
                .containsOnly(Indicator.Unit.RATIO);
    }

    private OptionalDouble third(String part) {
        return facts(Indicator.UPTIME, part).get(1).value();
    }

    @Test
    void listsTheInventoryOfEachShopAlsoWhenNothingIsPending() {
        aFullMonth();
        bound = false;
        shops = List.of(PORT, ISLE);
        pending = List.of();
        Instant isle = paris("2026-03-21T04:00");
        inventories = List.of(
                new PendingUpdates.Taken(PORT, paris("2026-03-30T04:00")), new PendingUpdates.Taken(ISLE, isle));
        List<Counted> taken = facts(Indicator.UPDATES_PENDING, "inventory");
        assertThat(taken).extracting(Counted::shop).containsExactly(ISLE, PORT);
        assertThat(taken.getFirst())
                .isEqualTo(new Counted(
                        isle,
                        ISLE,
                        new Counted.About.OfInventory(),
                        null,
                        null,
                        Indicator.Unit.TIME,
                        OptionalDouble.of(
                                Duration.between(isle, MARCH.period().to()).toSeconds()),
                        Set.of("inventory")));
        assertThat(values(taken).percentile(100))
                .isEqualTo(new MonthReadings(MARCH, Reckoning.of(march()), 75)
                        .of(Indicator.UPDATES_PENDING)
                        .part("inventory"));
        assertThat(facts(Indicator.UPDATES_PENDING, Counted.VALUE)).isEmpty();
    }

    @Test
    void listsTheDaysOnWhichAvailabilityCountsAndTheBackupsThatAge() {
        aFullMonth();
        List<Counted> days = facts(Indicator.UPTIME);
        assertThat(days)
                .hasSize(30)
                .allSatisfy(day -> assertThat(day.countsFor("coverage", null)).isTrue());
        assertThat(days.getFirst().about()).isEqualTo(new Counted.About.OfDay(LocalDate.of(2026, 3, 2)));
        assertThat(days.getFirst().value()).isEmpty();
        assertThat(days.get(1).value()).hasValue(0.75);
        var idle = new Period(paris("2026-03-09T00:00"), paris("2026-03-11T00:00"));
        versions = List.of(versions.getFirst().lapsing(List.of(idle)));
        assertThat(facts(Indicator.UPTIME)).as("two days were suspended").hasSize(28);
        assertThat(facts(Indicator.BACKUP_AGE))
                .extracting(Counted::at)
                .containsExactly(
                        paris("2026-03-01T03:00"),
                        paris("2026-03-04T03:00"),
                        paris("2026-03-04T03:00").plusSeconds(1),
                        paris("2026-03-04T03:00").plusSeconds(2));
        assertThat(facts(Indicator.BACKUP_AGE, "atEnd"))
                .extracting(Counted::at)
                .containsExactly(paris("2026-03-04T03:00").plusSeconds(2));
        assertThat(facts(Indicator.BACKUP_SUCCESS))
                .extracting(
                        fact -> java.util.Objects.requireNonNull(fact.outcome()).tone())
                .containsExactly(Tone.OK, Tone.OK, Tone.WARN, Tone.BAD);
    }

    @Test
    void listsNothingOfAMonthInWhichNothingCounts() {
        aFullMonth();
        versions = List.of();
        for (Indicator indicator : List.of(Indicator.UPTIME, Indicator.OUTAGES, Indicator.SATISFACTION)) {
            assertThat(facts(indicator)).isEmpty();
        }
    }

    private static final java.util.Comparator<Counted> EARLIEST = java.util.Comparator.comparing(Counted::at);

    private static double kept(List<Counted> deadlines) {
        return (double) deadlines.stream()
                        .filter(fact -> fact.outcome() != null && fact.outcome().tone() == Tone.OK)
                        .count()
                / deadlines.size();
    }

    private static Sample values(List<Counted> facts) {
        return Sample.of(facts.stream().map(fact -> fact.value().orElseThrow()).toList());
    }

    private static Satisfactions.Asked asked(@Nullable SatisfactionScore score) {
        return new Satisfactions.Asked(
                TicketId.create(), new TicketNumber(2026, 1), "Panier vide", PORT, paris("2026-03-05T09:00"), score);
    }

    private static TicketTimes handled(Instant opened, Instant handled, Instant resolved) {
        return new TicketTimes(
                TicketId.create(), new TicketNumber(2026, 2), "Stock faux", PORT, opened, handled, resolved, resolved);
    }

    private MonthFacts march() {
        return gathered(LATER).month(MARCH).orElseThrow();
    }

    private Gathered gathered(Instant now) {
        return new Gathered(
                now,
                shops,
                versions,
                bound,
                Calendars.standard(),
                measured,
                excluded,
                outages,
                tickets,
                verdicts,
                speeds,
                backups,
                inventories,
                pending,
                Map.of(MARCH.month(), new Satisfactions.Figures(3, 2, 0, 0)),
                version -> month -> new HoursBalance(
                        month,
                        version.clauses().includedTime(),
                        CARRIED,
                        version.clauses().includedTime().plus(CARRIED),
                        Duration.ZERO,
                        beyond));
    }

    private static IndicatorsClause none() {
        return Plan.SERENITE.clauses().indicators().withUptime(null).withSpeed(null);
    }

    private static IndicatorsClause uptime(String percent, Window window, Uncounted... uncounted) {
        return none().withUptime(new Uptime(new BigDecimal(percent), window, 5, Set.of(uncounted)));
    }

    private static ContractVersion version(ContractId contract, int number, ShopId shop, IndicatorsClause indicators) {
        return version(contract, number, shop, indicators, "2025-11-01T00:00");
    }

    private static ContractVersion version(
            ContractId contract, int number, ShopId shop, IndicatorsClause indicators, String effective) {
        return version(contract, number, shop, Plan.SERENITE.clauses().with(indicators), effective);
    }

    private static ContractVersion version(
            ContractId contract, int number, ShopId shop, Clauses clauses, String effective) {
        return new ContractVersion(
                contract,
                CUSTOMER,
                number,
                "Contrat",
                Plan.SERENITE.agreed(),
                List.of(shop),
                clauses,
                Sha256.of("x"),
                paris(effective),
                null);
    }

    private static ContractVersion ended(ContractVersion version, Instant at) {
        return new ContractVersion(
                version.contract(),
                version.customer(),
                version.number(),
                version.title(),
                version.plan(),
                version.shops(),
                version.clauses(),
                version.digest(),
                version.effective(),
                at,
                version.lapses());
    }

    private static Outage outage(Instant from, @Nullable Instant to) {
        return new Outage(OutageId.create(), PORT, CUSTOMER, from, DownReason.TIMEOUT, "", to, null);
    }

    private static TicketTimes ticket(Instant opened, @Nullable Instant handled) {
        return new TicketTimes(
                TicketId.create(), new TicketNumber(2026, 1), "Panier vide", PORT, opened, handled, null, null);
    }

    private static Verdict verdict(Instant opened) {
        return verdict(opened, Severity.MINOR, ClockKind.RESPONSE, Verdict.Result.MISSED);
    }

    private static Verdict verdict(Instant opened, Severity severity, ClockKind clock, Verdict.Result result) {
        return new Verdict(
                TicketId.create(),
                new TicketNumber(2026, 1),
                "Panier vide",
                PORT,
                severity,
                clock,
                new ContractRef(FIRST, 1),
                List.of(new ContractRef(FIRST, 1)),
                new UsedCalendar(CalendarId.OFFICE, List.of(1)),
                opened,
                opened,
                null,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                result,
                null);
    }

    private static PageSpeed speed(Instant at, double document) {
        return speed(at, Page.HOME, document);
    }

    private static PageSpeed speed(Instant at, Page page, @Nullable Double document) {
        return new PageSpeed(
                PORT,
                CUSTOMER,
                page,
                at,
                URI.create("https://port.example/"),
                fr.vigie.chromium.Profile.PHONE,
                "",
                List.of(new Visit(null, document, null)),
                null);
    }

    private static BackupRun run(
            ShopId shop,
            BackupRun.Kind kind,
            BackupRun.State state,
            Instant started,
            @Nullable String snapshot,
            @Nullable Integer restoredIn) {
        Proof proof = restoredIn == null ? null : new Proof(true, 1, 1, "", restoredIn);
        return new BackupRun(
                new BackupRunId(UUID.randomUUID()),
                shop,
                CUSTOMER,
                null,
                kind,
                state,
                started,
                null,
                snapshot,
                new Figures(0, 0, 0, 0, 0, List.of(), 0, List.of(), 0, 0, 0, null, proof),
                null);
    }

    private static Instant paris(String wall) {
        return LocalDateTime.parse(wall).atZone(PARIS).toInstant();
    }
}
