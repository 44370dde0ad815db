package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.vigie.contract.Change;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.contract.Lives;
import fr.vigie.indicator.Indicator;
import fr.vigie.indicator.Indicators;
import fr.vigie.indicator.Subject;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.monitoring.DownReason;
import fr.vigie.monitoring.Measurement;
import fr.vigie.monitoring.Outcome;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.Watch;
import fr.vigie.outbound.Phases;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SignedByHand;
import fr.vigie.testing.SignedInAs;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A contract that binds during a part of the month only: duty, indicator and report count the same time. */
@DatabaseTest
class BoundTimeTest {
    private static final MonthOf MARCH = SignedMonth.MARCH;
    private static final ZoneId PARIS = MARCH.zone();
    private static final List<Period> DOWN = List.of(
            during("2026-03-09T02:00", "2026-03-09T03:00"),
            during("2026-03-10T11:30", "2026-03-10T12:30"),
            during("2026-03-10T22:00", "2026-03-10T23:00"));

    @Autowired
    private SignedMonth months;

    @Autowired
    private Contracts contracts;

    @Autowired
    private Lives lives;

    @Autowired
    private Checks checks;

    @Autowired
    private Watch watch;

    @Autowired
    private PlannedWindows windows;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Shops shops;

    @Autowired
    private Indicators indicators;

    @Autowired
    private Reports reports;

    @Autowired
    private ReportText text;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void countsFromTheSignatureOn() {
        var signed = months.sign("Boutique du Port", at("2026-03-10T12:00"), BoundTimeTest::always);
        watch(signed);
        MonthlyReport report = counted(signed, Duration.ofMinutes(30 + 60), 22 * 24 - 12 - 1);
        assertThat(report.shops().getFirst().outages()).hasSize(2);
        assertThat(report.shops().getFirst().days())
                .hasSize(22)
                .first()
                .satisfies(day -> assertThat(day.day()).isEqualTo(LocalDate.of(2026, 3, 10)))
                .satisfies(day -> assertThat(day.down()).isCloseTo(1.5 / 12, within(1e-9)));
        assertThat(text.in(java.util.Locale.FRENCH, Issue.of(report)).gauges())
                .flatExtracting(ReportView.Theme::gauges)
                .hasSameSizeAs(Indicator.values())
                .filteredOn(gauge -> gauge.indicator().equals("OUTAGES"))
                .extracting(ReportView.Gauge::value)
                .as("one of them began before the signature")
                .containsExactly("1");
    }

    @Test
    void leavesASuspensionOut() {
        var signed = months.sign("Boutique du Port", at("2026-01-10T09:00"), BoundTimeTest::always);
        clock.stopAt(at("2026-03-08T00:00"));
        Period planned = during("2026-03-10T08:00", "2026-03-10T11:00");
        windows.declare(signed.shop(), signed.customer(), planned, "Serveur", "Claire", SignedInAs.MANAGER);
        clock.stopAt(at("2026-03-09T02:30"));
        assertThat(lives.suspend(signed.contract(), "Travaux", "Camille")).isInstanceOf(Change.Done.class);
        clock.stopAt(at("2026-03-10T12:00"));
        assertThat(lives.resume(signed.contract(), "Fini", "Camille")).isInstanceOf(Change.Done.class);
        watch(signed);
        MonthlyReport report = counted(signed, Duration.ofMinutes(30 + 30 + 60), 31 * 24 - 1 - 33.5);
        assertThat(report.shops().getFirst().windows()).isEmpty();
        assertThat(report.shops().getFirst().excluded()).isZero();
        assertThat(proofs.month(signed.contract(), MARCH))
                .filteredOn(each -> each.duty().promise() instanceof Promise.PlannedWork)
                .singleElement()
                .satisfies(each -> assertThat(each.verdict().measure()).isEqualTo(new Measure.Count(0, 0)));
    }

    @Test
    void countsEachDayByTheVersionThenInForce() {
        var signed = months.sign("Boutique du Port", at("2026-01-10T09:00"), BoundTimeTest::always);
        Instant amended = at("2026-03-10T12:00");
        clock.stopAt(amended);
        assertThat(contracts.amend(signed.contract(), clauses -> by(Window.COVERAGE, clauses), amended))
                .isInstanceOf(Change.Done.class);
        SignedByHand.sign(sql, signed.contract(), amended);
        sql.sql("update contract_version set ended = :at where contract_id = :id and number = 1")
                .param("at", Instants.column(amended))
                .param("id", signed.contract().value())
                .update();
        watch(signed);
        MonthlyReport report = counted(signed, Duration.ofMinutes(60 + 60), 9 * 24 + 12 + 6 + 15 * 9);
        assertThat(report.shops().getFirst().outages())
                .as("at night too, though it does not count")
                .hasSize(3);
    }

    /** @param hours of the month in which availability counts, up to which checks were made or not */
    private MonthlyReport counted(SignedMonth.Signed signed, Duration down, double hours) {
        Duration duty = proofs.month(signed.contract(), MARCH).stream()
                .filter(each -> each.duty().promise() instanceof Promise.Uptime)
                .map(each -> ((Measure.Service) each.verdict().measure()).down())
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(duty).as("the duty").isEqualTo(down);
        var closed = (Reports.Closing.Closed) reports.close(signed.contract(), MARCH);
        MonthlyReport report = reports.content(closed.report()).orElseThrow();
        MonthlyReport.ShopMonth shop = report.shops().getFirst();
        assertThat(shop.down()).as("the report").isEqualTo(down);
        assertThat(shop.up().plus(shop.down()).plus(shop.unmeasured()).toMinutes() / 60.0)
                .isEqualTo(hours);
        Shop found = shops.get(signed.shop());
        for (Subject subject :
                List.of(Subject.of(found), Subject.of(signed.contract(), signed.customer(), List.of(found)))) {
            var uptime = indicators.month(subject, MARCH).orElseThrow().of(Indicator.UPTIME);
            assertThat(uptime.value().orElseThrow())
                    .as("the indicator")
                    .isCloseTo(
                            shop.up().toSeconds()
                                    / (double) shop.up().plus(shop.down()).toSeconds(),
                            within(1e-9));
        }
        assertThat(report.gauges().getFirst().value())
                .isCloseTo(Figures.of(report).uptime().orElseThrow().ratio().doubleValue(), within(1e-5));
        return report;
    }

    /** Each minute of two days. */
    private void watch(SignedMonth.Signed signed) {
        checks.configure(Check.standard(signed.shop(), signed.customer(), URI.create("https://shop.example/")));
        var measured = new ArrayList<Measurement>();
        Instant to = at("2026-03-11T00:00");
        for (Instant at = at("2026-03-09T00:00"); at.isBefore(to); at = at.plusSeconds(60)) {
            Instant minute = at;
            boolean down = DOWN.stream().anyMatch(period -> period.contains(minute));
            measured.add(new Measurement(
                    signed.shop(),
                    at,
                    down ? new Outcome.Down(DownReason.SERVER_ERROR, "503") : new Outcome.Up(),
                    down ? 503 : 200,
                    Phases.NONE,
                    down,
                    Optional.empty()));
        }
        clock.stopAt(to);
        watch.recordAll(measured);
        clock.stopAt(SignedMonth.CLOSING);
    }

    private static Clauses always(Clauses plan) {
        return by(Window.ALWAYS, plan);
    }

    private static Clauses by(Window window, Clauses plan) {
        Uptime said = Objects.requireNonNull(plan.indicators().uptime());
        return plan.with(plan.indicators()
                .withUptime(new Uptime(said.percent(), window, said.everyMinutes(), said.uncounted())));
    }

    private static Period during(String from, String to) {
        return new Period(at(from), at(to));
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(PARIS).toInstant();
    }
}
