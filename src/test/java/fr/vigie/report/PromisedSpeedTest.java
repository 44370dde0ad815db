package fr.vigie.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.IndicatorsClause.Page;
import fr.vigie.contract.IndicatorsClause.Speed;
import fr.vigie.indicator.Indicator;
import fr.vigie.indicator.Indicators;
import fr.vigie.indicator.Subject;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.MovableClock;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.monitoring.Measurement;
import fr.vigie.monitoring.Outcome;
import fr.vigie.monitoring.Watch;
import fr.vigie.monitoring.speed.PageSpeed;
import fr.vigie.monitoring.speed.Speeds;
import fr.vigie.monitoring.speed.Visit;
import fr.vigie.outbound.Phases;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Verdict;
import fr.vigie.shop.Shops;
import fr.vigie.testing.DatabaseTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The promised speed of pages: duty and indicator stand on the same measurements and never contradict each other. */
@DatabaseTest
class PromisedSpeedTest {
    private static final MonthOf MARCH = SignedMonth.MARCH;
    private static final Instant START = Instant.parse("2026-01-10T09:00:00Z");

    @Autowired
    private SignedMonth months;

    @Autowired
    private Speeds speeds;

    @Autowired
    private Checks checks;

    @Autowired
    private Watch watch;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Shops shops;

    @Autowired
    private Indicators indicators;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private MovableClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void aSlowProductPageIsMissedThoughTheHomePageIsFast() {
        var signed = sign(START, new Speed(2_000, 75, Set.of(Page.HOME, Page.PRODUCT), 5));
        measure(signed, 31, 2_600);
        assertThat(verdict(signed)).isInstanceOfSatisfying(Verdict.Missed.class, missed -> {
            assertThat(((Measure.Pages) missed.measure()).page()).isEqualTo(Page.PRODUCT);
            assertThat(missed.evidence()).as("an entry for each day").hasSize(31);
        });
        assertThat(kept(signed)).isEqualTo(false);
    }

    @Test
    void tenDaysOfAMonthNeitherKeepNorBreakIt() {
        var signed = sign(START, new Speed(2_000, 75, Set.of(Page.HOME, Page.PRODUCT), 5));
        measure(signed, 10, 900);
        assertThat(verdict(signed))
                .isInstanceOfSatisfying(
                        Verdict.Unmeasured.class, open -> assertThat(open.gap()).isEqualTo(Verdict.Gap.TOO_LITTLE));
        assertThat(kept(signed)).isNull();
    }

    @Test
    void keepsWhatAContractWithoutPagesMeansByTheExactPercentile() {
        Instant from = MARCH.day(30).from();
        var signed = sign(from, new Speed(1_200, 99, Set.of(), null));
        watch(signed, from);
        assertThat(verdict(signed))
                .as("two in a hundred are slow, which the 95th percentile does not see")
                .isInstanceOfSatisfying(
                        Verdict.Missed.class,
                        missed -> assertThat(((Measure.Pages) missed.measure()).length())
                                .isEqualTo(Duration.ofMillis(1_500)));
        var milder = sign(from, new Speed(1_200, 97, Set.of(), null));
        watch(milder, from);
        assertThat(verdict(milder)).isInstanceOf(Verdict.Met.class);
        var slower = sign(from, new Speed(1_500, 99, Set.of(), null));
        watch(slower, from);
        assertThat(verdict(slower)).isInstanceOf(Verdict.Met.class);
        for (var each : List.of(signed, milder, slower)) {
            forget(each);
        }
        assertThat(verdict(signed)).isInstanceOf(Verdict.Missed.class);
        assertThat(verdict(milder)).isInstanceOf(Verdict.Met.class);
        assertThat(verdict(slower))
                .as("of the measurements only classes are left, and the limit lies within one")
                .isInstanceOf(Verdict.Unmeasured.class);
    }

    private SignedMonth.Signed sign(Instant start, Speed speed) {
        return months.sign(
                "Boutique du Port", start, plan -> plan.with(plan.indicators().withSpeed(speed)));
    }

    private Verdict verdict(SignedMonth.Signed signed) {
        clock.stopAt(SignedMonth.CLOSING);
        return proofs.month(signed.contract(), MARCH).stream()
                .filter(each -> each.duty().promise() instanceof Promise.Speed)
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private @org.jspecify.annotations.Nullable Boolean kept(SignedMonth.Signed signed) {
        return indicators
                .month(Subject.of(shops.get(signed.shop())), MARCH)
                .orElseThrow()
                .of(Indicator.DOCUMENT)
                .kept();
    }

    /** Both pages on the first days of the month, each morning. */
    private void measure(SignedMonth.Signed signed, int days, double product) {
        for (int day = 1; day <= days; day++) {
            Instant at = MARCH.day(day).from().plus(Duration.ofHours(5));
            clock.stopAt(at);
            speeds.record(
                    List.of(page(signed, Page.HOME, at, 400), page(signed, Page.PRODUCT, at.plusSeconds(20), product)));
        }
    }

    private static PageSpeed page(SignedMonth.Signed signed, Page page, Instant at, double document) {
        return new PageSpeed(
                signed.shop(),
                signed.customer(),
                page,
                at,
                URI.create("https://shop.example/"),
                fr.vigie.chromium.Profile.PHONE,
                "",
                List.of(new Visit(document / 2, document, null)),
                null);
    }

    /** Two days of answers in half a second, of which two in a hundred take a second and a half. */
    private void watch(SignedMonth.Signed signed, Instant from) {
        checks.configure(Check.standard(signed.shop(), signed.customer(), URI.create("https://shop.example/")));
        var measured = new ArrayList<Measurement>();
        for (int minute = 0; minute < 2 * 24 * 60; minute++) {
            Duration total = Duration.ofMillis(minute % 50 == 0 ? 1_500 : 500);
            measured.add(new Measurement(
                    signed.shop(),
                    from.plus(Duration.ofMinutes(minute)),
                    new Outcome.Up(),
                    200,
                    new Phases(Duration.ZERO, Duration.ZERO, Duration.ZERO, total, total),
                    false,
                    Optional.empty()));
        }
        clock.stopAt(from.plus(Duration.ofDays(2)));
        watch.recordAll(measured);
    }

    private void forget(SignedMonth.Signed signed) {
        sql.sql("delete from check_result where shop_id = :shop")
                .param("shop", signed.shop().value())
                .update();
        sql.sql("insert into monitoring_forgotten values (:shop, :customer, date '2026-03-30', now())")
                .param("shop", signed.shop().value())
                .param("customer", signed.customer().value())
                .update();
    }
}
