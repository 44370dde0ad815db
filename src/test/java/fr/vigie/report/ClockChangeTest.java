package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.vigie.contract.BackupsClause.Hour;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.indicator.Indicator;
import fr.vigie.indicator.Indicators;
import fr.vigie.indicator.MonthReadings;
import fr.vigie.indicator.Subject;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.MovableClock;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Verdict;
import fr.vigie.shop.Shops;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The months in which clocks are changed, from rows to figures: their days have 23 and 25 hours, and nothing else moves. */
@DatabaseTest
class ClockChangeTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int DOWN = 30;

    @Autowired
    private SignedMonth months;

    @Autowired
    private Reports reports;

    @Autowired
    private Shops shops;

    @Autowired
    private Indicators indicators;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    /**
     * The outage falls into the second 2 o'clock of October, and across the 2 o'clock that March does not have.
     *
     * @param longest hours between two nightly backups at the same local time
     */
    @ParameterizedTest
    @CsvSource({"2026-10-25, 25, 195, 25", "2026-03-29, 23, 115, 24"})
    void closesAMonthWhoseDayIsLongerOrShorter(LocalDate day, int hours, int downFrom, int longest) {
        MonthOf month = new MonthOf(YearMonth.from(day), PARIS);
        var signed = months.sign(
                "Boutique du Port", month.period().from().minus(Duration.ofDays(40)), ClockChangeTest::byHalfPastFive);
        months.live(signed, day, downFrom, DOWN, LocalTime.of(5, 30));

        MonthlyReport report = report((Reports.Closing.Closed) reports.close(signed.contract(), month));
        MonthlyReport.ShopMonth shop = report.shops().getFirst();
        assertThat(shop.up().plus(shop.down()).plus(shop.unmeasured()).plus(shop.excluded()))
                .isEqualTo(month.period().length())
                .isEqualTo(Duration.ofDays(30).plusHours(hours));
        assertThat(shop.down()).isEqualTo(Duration.ofMinutes(DOWN));
        assertThat(shop.up()).isEqualTo(Duration.ofHours(hours).minusMinutes(DOWN));
        MonthlyReport.Day changed = shop.days().get(day.getDayOfMonth() - 1);
        assertThat(changed.day()).isEqualTo(day);
        assertThat(changed.down()).isCloseTo(DOWN / (hours * 60.0), within(1e-9));
        assertThat(changed.up()).isCloseTo(1 - changed.down(), within(1e-9));

        assertThat(of(report, "backup.database")).hasSize(31).allMatch(Verdict.Met.class::isInstance);
        assertThat(of(report, "backupBy")).hasSize(31).allMatch(Verdict.Met.class::isInstance);
        assertThat(of(report, "recoveryPoint"))
                .singleElement()
                .isInstanceOf(Verdict.Met.class)
                .extracting(Verdict::measure)
                .isEqualTo(new Measure.Time(Duration.ofHours(longest)));
        Measure.Service service =
                (Measure.Service) of(report, "uptime").getFirst().measure();
        assertThat(service.down()).isEqualTo(Duration.ofMinutes(DOWN));
        assertThat(service.up().plus(service.down()).plus(service.unmeasured()))
                .isEqualTo(month.period().length());

        MonthReadings readings =
                indicators.month(Subject.of(shops.get(signed.shop())), month).orElseThrow();
        assertThat(readings.of(Indicator.UPTIME).value().orElseThrow())
                .isCloseTo(1 - DOWN / (hours * 60.0), within(1e-5));
        assertThat(readings.of(Indicator.OUTAGES).value()).hasValue(1);
    }

    /** An hour and a recovery point of a day: both are held by nightly backups at the same local time. */
    private static Clauses byHalfPastFive(Clauses plan) {
        return plan.with(plan.backups().withRpo(Duration.ofHours(24)).withDatabaseBy(new Hour(5 * 60 + 30, 1)))
                .with(plan.indicators().withUptime(always(plan)));
    }

    private static Uptime always(Clauses plan) {
        Uptime said = Objects.requireNonNull(plan.indicators().uptime());
        return new Uptime(said.percent(), Window.ALWAYS, said.everyMinutes(), said.uncounted());
    }

    private MonthlyReport report(Reports.Closing.Closed closed) {
        return reports.content(closed.report()).orElseThrow();
    }

    private static List<Verdict> of(MonthlyReport report, String family) {
        return report.duties().stream()
                .filter(each -> each.duty().promise().family().equals(family))
                .map(Assessed::verdict)
                .toList();
    }
}
