package fr.vigie.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.Severity;
import fr.vigie.indicator.MonthFacts.Drill;
import fr.vigie.indicator.MonthFacts.Handled;
import fr.vigie.indicator.MonthFacts.Promise;
import fr.vigie.indicator.MonthFacts.Saved;
import fr.vigie.indicator.MonthFacts.Speed;
import fr.vigie.indicator.MonthFacts.Targets;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.monitoring.Uptime;
import fr.vigie.monitoring.speed.Metric;
import fr.vigie.support.ClockKind;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.Satisfactions;
import fr.vigie.support.Verdict.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReckoningTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period MARCH = new Period(START, Instant.parse("2026-04-01T00:00:00Z"));

    private List<Uptime> uptime = List.of();
    private List<Period> outages = List.of();
    private List<Handled> tickets = List.of();
    private List<Promise> promises = List.of();
    private List<Speed> speeds = List.of();
    private List<MonthFacts.Promised> paces = List.of();
    private List<List<Saved>> backups = List.of();
    private List<Drill> drills = List.of();
    private List<MonthFacts.Inventory> inventory = List.of();
    private List<HoursBalance> hours = List.of();
    private Satisfactions.@Nullable Figures satisfaction;
    private Targets targets = Targets.NONE;

    @Test
    void saysOfAMonthWithoutFactsThatNothingWasMeasured() {
        for (Indicator indicator : Indicator.values()) {
            assertThat(read(indicator).value()).describedAs("%s", indicator).isEmpty();
            assertThat(read(indicator).kept()).isNull();
            assertThat(read(indicator).indicator()).isEqualTo(indicator);
        }
    }

    @Test
    void addsTheTimesOfSeveralShopsAndBoundsWhatWasNotMeasured() {
        uptime = List.of(uptime(90, 0, 10, 5), uptime(80, 10, 10, 0));
        targets = new Targets(OptionalDouble.of(0.96), OptionalDouble.empty(), OptionalDouble.empty(), 75);
        Reading reading = read(Indicator.UPTIME);
        assertThat(reading.value()).hasValue(170.0 / 180);
        assertThat(reading.part("worst")).hasValue(170.0 / 200);
        assertThat(reading.part("best")).hasValue(190.0 / 200);
        assertThat(reading.part("coverage")).hasValue(180.0 / 200);
        assertThat(reading.part("excluded")).hasValue(5 * 60);
        assertThat(reading.kept()).isFalse();
        targets = new Targets(OptionalDouble.of(170.0 / 180), OptionalDouble.empty(), OptionalDouble.empty(), 75);
        assertThat(read(Indicator.UPTIME).kept())
                .as("what was not measured could turn it, as for the duty")
                .isNull();
        targets = new Targets(OptionalDouble.of(0.85), OptionalDouble.empty(), OptionalDouble.empty(), 75);
        assertThat(read(Indicator.UPTIME).kept()).isTrue();
    }

    @Test
    void countsOutagesThatBeganAndTheTimeThatFallsIntoTheMonth() {
        uptime = List.of(uptime(1, 0, 0, 0));
        outages = List.of(
                new Period(START.minusSeconds(600), START.plusSeconds(300)),
                new Period(START, START.plusSeconds(60)),
                new Period(MARCH.to().minusSeconds(100), MARCH.to().plusSeconds(900)));
        Reading reading = read(Indicator.OUTAGES);
        assertThat(reading.value()).hasValue(2);
        assertThat(reading.part("total")).hasValue(460);
        assertThat(reading.part("longest")).hasValue(300);
        assertThat(reading.part("median")).hasValue(100);
    }

    @Test
    void knowsThatAWatchedMonthWithoutOutageHadNone() {
        uptime = List.of(uptime(0, 0, 10, 0));
        assertThat(read(Indicator.OUTAGES).value()).isEmpty();
        uptime = List.of(uptime(0, 0, 10, 1));
        assertThat(read(Indicator.OUTAGES).value()).hasValue(0);
        uptime = List.of(uptime(0, 0, 10, 0), uptime(1, 0, 0, 0));
        assertThat(read(Indicator.OUTAGES).value()).hasValue(0);
    }

    @Test
    void takesMedianMeanAndNinetiethInBothKindsOfTime() {
        tickets = List.of(
                new Handled(minutes(10), minutes(5), minutes(60), minutes(30)),
                new Handled(minutes(20), minutes(6), minutes(120), null),
                new Handled(minutes(90), minutes(7), null, null),
                new Handled(null, null, null, null));
        Reading taken = read(Indicator.ACKNOWLEDGEMENT);
        assertThat(taken.value()).hasValue(20 * 60);
        assertThat(taken.part("mean")).hasValue(40 * 60);
        assertThat(taken.part("ninetieth")).hasValue(90 * 60);
        assertThat(taken.part("business.median")).hasValue(6 * 60);
        assertThat(taken.part("business.mean")).hasValue(6 * 60);
        assertThat(taken.part("business.ninetieth")).hasValue(7 * 60);
        assertThat(taken.part("tickets")).hasValue(4);
        assertThat(taken.part("open")).hasValue(1);
        Reading restored = read(Indicator.RESTORATION);
        assertThat(restored.value()).hasValue(90 * 60);
        assertThat(restored.part("business.median")).hasValue(30 * 60);
        assertThat(restored.part("open")).hasValue(2);
    }

    @Test
    void leavesDeadlinesOutThatMayStillBeKept() {
        promises = List.of(
                promise(ClockKind.RESPONSE, Severity.CRITICAL, Result.MET),
                promise(ClockKind.RESPONSE, Severity.CRITICAL, Result.MISSED),
                promise(ClockKind.RESPONSE, Severity.MINOR, Result.MET),
                promise(ClockKind.RESPONSE, Severity.STANDARD, Result.PENDING),
                promise(ClockKind.RESTORATION, Severity.MINOR, Result.MISSED));
        targets = new Targets(OptionalDouble.empty(), OptionalDouble.of(0.6), OptionalDouble.empty(), 75);
        Reading reading = read(Indicator.RESPONSE_KEPT);
        assertThat(reading.value()).hasValue(2.0 / 3);
        assertThat(reading.kept()).isTrue();
        assertThat(reading.part("decided")).hasValue(3);
        assertThat(reading.part("pending")).hasValue(1);
        assertThat(of(reading, Severity.CRITICAL)).hasValue(0.5);
        assertThat(of(reading, Severity.MINOR)).hasValue(1);
        assertThat(of(reading, Severity.STANDARD)).isEmpty();
        assertThat(read(Indicator.RESTORATION_KEPT).value()).hasValue(0);
        assertThat(read(Indicator.RESTORATION_KEPT).kept()).isFalse();
    }

    @Test
    void judgesPagesByTheContractsPercentileAndTheSlowestOfThem() {
        List<Speed> all = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            all.add(speed(Page.HOME, Metric.DOCUMENT, i * 100));
        }
        all.add(speed(Page.CART, Metric.DOCUMENT, 950));
        all.add(speed(Page.CART, Metric.LAYOUT_SHIFT, 0.3));
        all.add(speed(Page.CART, Metric.FIRST_BYTE, 120));
        all.add(speed(Page.PRODUCT, Metric.FIRST_BYTE, 310));
        speeds = all;
        targets = new Targets(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(950), 90);
        assertThat(read(Indicator.DOCUMENT).value()).hasValue(950);
        assertThat(read(Indicator.DOCUMENT).target()).as("no page is promised").isEmpty();
        paces = List.of(pace(Page.HOME, 9, 10), pace(Page.CART, 1, 1));
        Reading document = read(Indicator.DOCUMENT);
        assertThat(of(document, Page.HOME)).hasValue(900);
        assertThat(document.value()).hasValue(950);
        assertThat(document.target()).hasValue(950);
        assertThat(document.kept()).isTrue();
        assertThat(document.part("coverage")).hasValue(1);
        paces = List.of(pace(Page.HOME, 8, 10), pace(Page.CART, 1, 1));
        assertThat(read(Indicator.DOCUMENT).kept()).isFalse();
        paces = List.of(pace(Page.HOME, 9, 10));
        assertThat(read(Indicator.DOCUMENT).value())
                .as("the cart is not promised")
                .hasValue(900);
        paces = List.of(
                pace(Page.HOME, 9, 10),
                new MonthFacts.Promised(new Pace(Page.CART, 1, 1, 1, 1, 4, OptionalDouble.of(950)), 90));
        assertThat(read(Indicator.DOCUMENT).kept()).as("one of four days").isNull();
        assertThat(read(Indicator.DOCUMENT).part("coverage")).hasValue(0.25);
        assertThat(document.part("measurements")).hasValue(11);
        assertThat(read(Indicator.LAYOUT_SHIFT).value()).hasValue(0.3);
        assertThat(read(Indicator.LAYOUT_SHIFT).kept()).isNull();
        assertThat(document.parts().getFirst().unit()).isEqualTo(Indicator.Unit.MILLIS);
        assertThat(read(Indicator.LAYOUT_SHIFT).parts().getFirst().unit()).isEqualTo(Indicator.Unit.SCORE);
        assertThat(read(Indicator.FIRST_BYTE).value()).hasValue(310);
        assertThat(of(read(Indicator.FIRST_BYTE), Page.CART)).hasValue(120);
        assertThat(read(Indicator.FIRST_BYTE).target()).isEmpty();
        assertThat(read(Indicator.LARGEST_PAINT).value()).isEmpty();
        assertThat(read(Indicator.BLOCKING).value()).isEmpty();
    }

    @Test
    void countsWholeBackupsOfTheMonthOnly() {
        backups = List.of(List.of(
                new Saved(START.minusSeconds(1), Saved.Result.FAILED),
                new Saved(START, Saved.Result.WHOLE),
                new Saved(START.plusSeconds(1), Saved.Result.INCOMPLETE),
                new Saved(START.plusSeconds(2), Saved.Result.FAILED),
                new Saved(START.plusSeconds(3), Saved.Result.WHOLE),
                new Saved(START.plusSeconds(4), Saved.Result.WHOLE)));
        Reading reading = read(Indicator.BACKUP_SUCCESS);
        assertThat(reading.value()).hasValue(0.6);
        assertThat(reading.part("whole")).hasValue(3);
        assertThat(reading.part("incomplete")).hasValue(1);
        assertThat(reading.part("failed")).hasValue(1);
    }

    @Test
    void letsABackupAgeUntilTheNextGoodOneOrTheEnd() {
        Saved before = new Saved(START.minus(Duration.ofHours(30)), Saved.Result.WHOLE);
        Saved first = new Saved(START.plus(Duration.ofHours(6)), Saved.Result.INCOMPLETE);
        Saved failed = new Saved(START.plus(Duration.ofHours(40)), Saved.Result.FAILED);
        Saved last = new Saved(MARCH.to().minus(Duration.ofHours(5)), Saved.Result.WHOLE);
        backups = List.of(List.of(before, first, failed, last), List.of());
        Reading reading = read(Indicator.BACKUP_AGE);
        assertThat(reading.value())
                .hasValue(Duration.between(first.at(), last.at()).toSeconds());
        assertThat(reading.part("atEnd")).hasValue(5 * 3600);
        backups = List.of(List.of(before, first));
        assertThat(read(Indicator.BACKUP_AGE).value())
                .hasValue(Duration.between(first.at(), MARCH.to()).toSeconds());
        Saved early = new Saved(START.minus(Duration.ofDays(20)), Saved.Result.WHOLE);
        backups = List.of(List.of(early, before, new Saved(MARCH.to(), Saved.Result.WHOLE)));
        assertThat(read(Indicator.BACKUP_AGE).value())
                .hasValue(Duration.between(before.at(), MARCH.to()).toSeconds());
        assertThat(read(Indicator.BACKUP_AGE).part("atEnd"))
                .as("a backup of the next month does not rejuvenate this one")
                .hasValue(Duration.between(before.at(), MARCH.to()).toSeconds());
        backups = List.of(List.of(failed));
        assertThat(read(Indicator.BACKUP_AGE).value()).isEmpty();
    }

    /** Whatever the order of failures: the age never exceeds the way from the first good backup to the end. */
    @Property(tries = 100)
    void neverAgesBeyondTheFirstBackup(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -40, max = 700) Integer> at) {
        List<Saved> saved = at.stream()
                .sorted()
                .map(hour -> new Saved(START.plus(Duration.ofHours(hour)), Saved.Result.WHOLE))
                .toList();
        double age = Saving.greatestAge(saved, MARCH).orElseThrow();
        assertThat(age)
                .isLessThanOrEqualTo(
                        Duration.between(saved.getFirst().at(), MARCH.to()).toSeconds())
                .isGreaterThanOrEqualTo(
                        Duration.between(saved.getLast().at(), MARCH.to()).toSeconds());
    }

    @Test
    void takesTheWorstDrill() {
        drills =
                List.of(Saving.drill(START.plusSeconds(900), START, minutes(3)), Saving.drill(START, null, minutes(7)));
        assertThat(read(Indicator.DRILL_RPO).value()).hasValue(900);
        assertThat(read(Indicator.DRILL_RTO).value()).hasValue(7 * 60);
        assertThat(read(Indicator.DRILL_RTO).part("drills")).hasValue(2);
    }

    @Test
    void addsUpdatesHoursAndSatisfaction() {
        inventory = List.of(
                new MonthFacts.Inventory(2, Duration.ofDays(1), Duration.ofDays(12)),
                new MonthFacts.Inventory(3, Duration.ofDays(9), Duration.ofDays(10)),
                new MonthFacts.Inventory(0, Duration.ofDays(2), null));
        assertThat(read(Indicator.UPDATES_PENDING).value()).hasValue(5);
        assertThat(read(Indicator.UPDATES_PENDING).part("inventory")).hasValue(9 * 86_400);
        assertThat(read(Indicator.UPDATES_PENDING).part("oldest")).hasValue(12 * 86_400);
        hours = List.of(
                new HoursBalance(
                        YearMonth.of(2026, 3), minutes(120), minutes(30), minutes(170), minutes(0), minutes(20)),
                new HoursBalance(YearMonth.of(2026, 3), minutes(60), minutes(0), minutes(10), minutes(50), minutes(0)));
        assertThat(read(Indicator.HOURS_USED).value()).hasValue(180 * 60);
        assertThat(read(Indicator.HOURS_USED).part("available")).hasValue(210 * 60);
        assertThat(read(Indicator.HOURS_USED).part("over")).hasValue(20 * 60);
        satisfaction = new Satisfactions.Figures(9, 3, 1, 0);
        assertThat(read(Indicator.SATISFACTION).value()).hasValue(0.75);
        assertThat(read(Indicator.SATISFACTION).part("answered")).hasValue(4);
        assertThat(read(Indicator.SATISFACTION).part("asked")).hasValue(9);
        satisfaction = new Satisfactions.Figures(9, 0, 0, 0);
        assertThat(read(Indicator.SATISFACTION).value()).isEmpty();
    }

    @Test
    void findsEachReadingByItsName() {
        MonthFacts facts = new MonthFacts(
                MARCH, uptime, outages, tickets, promises, speeds, paces, backups, drills, inventory, hours, null,
                targets);
        MonthReadings month = new MonthReadings(
                new MonthOf(YearMonth.of(2026, 3), ZoneId.of("Europe/Paris")), Reckoning.of(facts), 75);
        for (Indicator indicator : Indicator.values()) {
            assertThat(month.of(indicator).indicator()).isEqualTo(indicator);
        }
    }

    private Reading read(Indicator indicator) {
        MonthFacts facts = new MonthFacts(
                MARCH,
                uptime,
                outages,
                tickets,
                promises,
                speeds,
                paces,
                backups,
                drills,
                inventory,
                hours,
                satisfaction,
                targets);
        return Reckoning.of(facts).get(indicator.ordinal());
    }

    private static OptionalDouble of(Reading reading, Enum<?> what) {
        return reading.parts().stream()
                .filter(part -> part.of() == what)
                .findFirst()
                .map(Reading.Part::value)
                .orElse(OptionalDouble.empty());
    }

    private static Uptime uptime(int met, int missed, int unmeasured, int excluded) {
        return new Uptime(minutes(met), minutes(missed), Duration.ZERO, minutes(unmeasured), minutes(excluded));
    }

    private static Promise promise(ClockKind clock, Severity severity, Result result) {
        return new Promise(clock, severity, result);
    }

    private static MonthFacts.Promised pace(Page page, int held, int measured) {
        return new MonthFacts.Promised(
                new Pace(page, measured, held, held, measured, measured, OptionalDouble.of(1)), 90);
    }

    private static Speed speed(Page page, Metric metric, double value) {
        return new Speed(page, Map.of(metric, value));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
