package fr.vigie.monitoring;

import static fr.vigie.monitoring.Measured.down;
import static fr.vigie.monitoring.Measured.maintenance;
import static fr.vigie.monitoring.Measured.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import fr.vigie.account.Customers;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.outbound.PeerCertificate;
import fr.vigie.testing.DatabaseTest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;

@DatabaseTest
@RecordApplicationEvents
class WatchTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant T0 = Instant.parse("2026-03-03T08:00:00Z");

    @Autowired
    Watch watch;

    @Autowired
    Checks checks;

    @Autowired
    Outages outages;

    @Autowired
    Certificates certificates;

    @Autowired
    Uptimes uptimes;

    @Autowired
    ResponseTimes responses;

    @Autowired
    PlannedWindows windows;

    @Autowired
    MeasurementDigests digests;

    @Autowired
    Ledger ledger;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient sql;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationEvents events;

    private CustomerId customer;
    private ShopId shop;

    @BeforeEach
    void watchAShop() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        shop = ShopId.create();
        checks.configure(Check.standard(shop, customer, URI.create("https://boutique.example/")));
    }

    @Test
    void anOutageOpensAndClosesWithItsEvidenceAndEvents() {
        watch.record(up(shop, m(0)));
        watch.record(down(shop, m(1)));
        assertThat(outages.open(shop))
                .hasValueSatisfying(o -> assertThat(o.openedAt()).isEqualTo(m(1)));
        watch.record(down(shop, m(2)));
        watch.record(up(shop, m(3)));
        assertThat(outages.open(shop)).isEmpty();
        Outage outage = outages.during(shop, new Period(m(0), m(10))).getFirst();
        assertThat(outage.closedAt()).isEqualTo(m(3));
        assertThat(ledger.entries(customer, LedgerFilter.ALL, null, 10))
                .extracting(entry -> entry.fact().kind())
                .filteredOn(kind -> kind.startsWith("outage.")) // the incident's ticket comes when its listener runs
                .containsExactly("outage.closed", "outage.opened");
        assertThat(events.stream(ShopWentDown.class)).hasSize(1);
        assertThat(events.stream(ShopCameBack.class))
                .singleElement()
                .satisfies(back -> assertThat(back.outage()).isEqualTo(outage.id()));
    }

    @Test
    void recordingTwiceChangesNothing() {
        List<Measurement> some = List.of(up(shop, m(0)), down(shop, m(1)), up(shop, m(2)));
        watch.recordAll(some);
        watch.recordAll(some);
        assertThat(count("check_result")).isEqualTo(3);
        assertThat(outages.during(shop, new Period(m(0), m(10)))).hasSize(1);
    }

    @Test
    void manyAtOnceGiveWhatOneByOneGives() {
        ShopId other = ShopId.create();
        checks.configure(Check.standard(other, customer, URI.create("https://autre.example/")));
        List<Measurement> all = mixed(shop, 300, 7);
        watch.recordAll(all);
        mixed(other, 300, 7).forEach(watch::record);
        Period period = new Period(m(0), m(2000));
        assertThat(uptimes.measured(other, period)).isEqualTo(uptimes.measured(shop, period));
        assertThat(uptimes.during(other, period)).isEqualTo(uptimes.during(shop, period));
        assertThat(outages.during(other, period)).hasSameSizeAs(outages.during(shop, period));
        assertThat(responses.hours(other, period)).isEqualTo(responses.hours(shop, period));
    }

    @Test
    void threeMonthsOfMinutesTakeSeconds() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        List<Measurement> quarter = new ArrayList<>();
        for (int minute = 0; minute < 90 * 24 * 60; minute++) {
            Instant at = start.plusSeconds(60L * minute);
            quarter.add(minute % 20_000 < 12 ? down(shop, at) : up(shop, at, 150 + minute % 97));
        }
        long begun = System.nanoTime();
        watch.recordAll(quarter);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println("129 600 measurements recorded in " + took);
        assertThat(took).isLessThan(Duration.ofSeconds(25));
        MonthUptime january = uptimes.month(shop, new MonthOf(YearMonth.of(2026, 1), PARIS));
        assertThat(january.days()).hasSize(31);
        assertThat(january.uptime().coverage().orElseThrow()).isCloseTo(1, within(0.01));
        assertThat(january.uptime().missed()).isEqualTo(Duration.ofMinutes(36));
    }

    @Test
    void aPlannedWindowExcludesAndItsWithdrawalPutsBack() {
        for (int minute = 0; minute <= 60; minute++) {
            watch.record(minute >= 20 && minute < 30 ? maintenance(shop, m(minute)) : up(shop, m(minute)));
        }
        Period hour = new Period(m(0), m(60));
        assertThat(uptimes.during(shop, hour).missed()).isEqualTo(Duration.ofMinutes(10));
        PlannedWindow window = windows.declare(
                shop, customer, new Period(m(20), m(30)), "Mise à jour 9.1.5", "Claire Dumas", PersonId.create());
        assertThat(uptimes.during(shop, hour).availability()).hasValue(1);
        assertThat(uptimes.during(shop, hour).excluded()).isEqualTo(Duration.ofMinutes(10));
        assertThat(uptimes.during(shop, hour, Spans.of(hour), false).missed()).isEqualTo(Duration.ofMinutes(10));
        assertThat(windows.withdraw(shop, window.id(), PersonId.create())).isTrue();
        assertThat(windows.withdraw(shop, window.id(), PersonId.create())).isFalse();
        assertThat(uptimes.during(shop, hour).missed()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aDigestFindsAChangedMeasurement() {
        for (int minute = 0; minute < 30; minute++) {
            watch.record(up(shop, m(minute)));
        }
        digests.sealFinishedDays();
        assertThat(digests.sealFinishedDays()).isZero();
        var sealed = digests.find(shop, LocalDate.of(2026, 3, 3)).orElseThrow();
        assertThat(sealed.measurements()).isEqualTo(30);
        assertThat(digests.standing(sealed)).isEqualTo(MeasurementDigests.Standing.INTACT);
        sql.sql(
                        "delete from check_result where shop_id = :shop and at = (select min(at) from check_result where shop_id = :shop)")
                .param("shop", shop.value())
                .update();
        assertThat(digests.standing(sealed)).isEqualTo(MeasurementDigests.Standing.CHANGED);
    }

    @Test
    void keepsRawMeasurementsForTheirTimeAndFiguresAndDigestsForEver() {
        for (int minute = 0; minute < 3 * 24 * 60; minute += 10) {
            watch.record(up(shop, m(minute)));
        }
        Period span = new Period(m(0), m(3 * 24 * 60));
        RawRetention retention = new RawRetention(
                sql, Clock.fixed(T0.plus(Duration.ofDays(402)), ZoneId.of("UTC")), transactions, Duration.ofDays(400));
        retention.run();
        assertThat(raw()).as("not sealed yet").isEqualTo(3 * 144);

        digests.sealFinishedDays();
        var figures = uptimes.during(shop, span);
        var hours = responses.hours(shop, span);
        retention.run();
        assertThat(raw()).as("3 March 08:00 to 5 March 00:00 is gone").isEqualTo(3 * 144 - 96 - 144);
        assertThat(uptimes.during(shop, span)).isEqualTo(figures);
        assertThat(responses.hours(shop, span)).isEqualTo(hours);
        var gone = digests.find(shop, LocalDate.of(2026, 3, 3)).orElseThrow();
        var kept = digests.find(shop, LocalDate.of(2026, 3, 5)).orElseThrow();
        assertThat(digests.standing(gone)).isEqualTo(MeasurementDigests.Standing.NOT_KEPT);
        assertThat(digests.standing(kept)).isEqualTo(MeasurementDigests.Standing.INTACT);
        retention.run();
        assertThat(raw()).isEqualTo(3 * 144 - 96 - 144);
    }

    private int raw() {
        return sql.sql("select count(*) from check_result where shop_id = :shop")
                .param("shop", shop.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void refusesToForgetMeasurementsBeforeTheyAreSealed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RawRetention(sql, Clock.systemUTC(), transactions, Duration.ofDays(1)))
                .withMessageContaining("vigie.monitoring.keep-measurements");
    }

    @Test
    void warnsOfACertificateOncePerThresholdAndAnewAfterRenewal() {
        watch.record(with(m(0), certificate(m(0).plus(Duration.ofDays(60)))));
        watch.record(with(m(1), certificate(m(1).plus(Duration.ofDays(20)))));
        watch.record(with(m(2), certificate(m(1).plus(Duration.ofDays(20)))));
        assertThat(events.stream(CertificateExpiresSoon.class))
                .singleElement()
                .satisfies(event -> assertThat(event.days()).isEqualTo(21));
        watch.record(with(m(3), certificate(m(3).plus(Duration.ofDays(6)))));
        assertThat(events.stream(CertificateExpiresSoon.class)).hasSize(2);
    }

    @Test
    void keepsEachCertificateAsLongAsItWasSeenWithItsEvidence() {
        PeerCertificate first = certificate(m(0).plus(Duration.ofDays(60)));
        PeerCertificate renewed = certificate(m(0).plus(Duration.ofDays(90)));
        watch.record(with(m(0), first));
        watch.recordAll(List.of(with(m(1), first), up(shop, m(2)), with(m(3), first), with(m(4), renewed)));
        watch.record(with(m(5), renewed));
        assertThat(certificates.during(shop, new Period(m(0), m(10))))
                .extracting(ShopCertificate::host, ShopCertificate::firstSeen, ShopCertificate::lastSeen)
                .containsExactly(tuple("boutique.example", m(0), m(3)), tuple("boutique.example", m(4), m(5)));
        assertThat(certificates.during(shop, new Period(m(4), m(10))))
                .extracting(ShopCertificate::expires)
                .containsExactly(renewed.until());
        assertThat(ledger.entries(customer, new LedgerFilter("certificate.seen", null, null, null), null, 10))
                .extracting(entry -> entry.id().number())
                .containsExactlyElementsOf(certificates.during(shop, new Period(m(0), m(10))).reversed().stream()
                        .map(ShopCertificate::entry)
                        .toList());
    }

    @Test
    void aCertificateThatStopsBeingTrustedIsSeenAnew() {
        PeerCertificate good = certificate(m(2));
        var over = new PeerCertificate(
                good.host(), good.subject(), good.issuer(), good.since(), good.until(), good.fingerprint(), 2, false);
        watch.recordAll(List.of(with(m(1), good), with(m(3), over)));
        assertThat(certificates.during(shop, new Period(m(0), m(10))))
                .extracting(ShopCertificate::trusted)
                .containsExactly(true, false);
        assertThat(certificates.newest(shop).orElseThrow().trusted()).isFalse();
    }

    @Test
    void anotherCustomersFiguresDoNotExist() {
        watch.recordAll(List.of(
                up(shop, m(0)),
                down(shop, m(1)),
                up(shop, m(2)),
                with(m(3), certificate(m(3).plus(Duration.ofDays(60))))));
        CustomerId stranger = customers.create("Autre", Locale.FRENCH).id();
        Period period = new Period(m(0), m(10));
        Scopes.run(Scope.customer(stranger), () -> {
            assertThat(checks.find(shop)).isEmpty();
            assertThat(outages.during(shop, period)).isEmpty();
            assertThat(certificates.during(shop, period)).isEmpty();
            assertThat(uptimes.measured(shop, period)).isEmpty();
            assertThat(responses.hours(shop, period)).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> watch.record(up(shop, m(5))));
        });
        Scopes.run(
                Scope.customer(customer),
                () -> assertThat(outages.during(shop, period)).hasSize(1));
    }

    @Test
    void refusesAShopThatIsNotWatched() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watch.record(up(ShopId.create(), m(0))))
                .withMessageContaining("configure its check");
    }

    @Test
    void aDueCheckIsTakenOnce() {
        List<Check> first = checks.takeDue(1000);
        assertThat(first).extracting(Check::shop).contains(shop);
        assertThat(checks.takeDue(1000)).extracting(Check::shop).doesNotContain(shop);
    }

    @Test
    void overallFiguresAddTheHoursUp() {
        for (int minute = 0; minute < 180; minute++) {
            watch.record(up(shop, m(minute), minute < 90 ? 100 : 400));
        }
        ResponseFigures overall =
                responses.overall(shop, new Period(m(0), m(180))).orElseThrow();
        assertThat(overall.answers()).isEqualTo(180);
        assertThat(overall.p95()).isCloseTo(400, within(50.0));
        assertThat(overall.dns() + overall.connect() + overall.tls() + overall.firstByte() + overall.content())
                .isCloseTo(250, within(1.0));
    }

    @Test
    void overallFiguresOfDaysEqualThoseOfTheirHours() {
        Instant start = Instant.parse("2026-03-27T17:00:00Z"); // over the change to summer time
        var measured = new ArrayList<Measurement>();
        for (int i = 0; i < 4 * 24 * 6; i++) {
            measured.add(up(shop, start.plus(Duration.ofMinutes(10L * i)), 100 + i % 300));
        }
        watch.recordAll(measured);
        for (int hours : new int[] {3, 20, 48, 90}) {
            Period period = new Period(start.plus(Duration.ofHours(2)), start.plus(Duration.ofHours(2 + hours)));
            ResponseFigures overall = responses.overall(shop, period).orElseThrow();
            List<ResponseFigures> byHour = responses.hours(shop, period);
            assertThat(overall.answers()).isEqualTo(hours * 6);
            assertThat(overall.firstByte() * overall.answers())
                    .isCloseTo(
                            byHour.stream()
                                    .mapToDouble(hour -> hour.firstByte() * hour.answers())
                                    .sum(),
                            within(1.0));
        }
    }

    private Measurement with(Instant at, PeerCertificate certificate) {
        Measurement plain = up(shop, at);
        return new Measurement(shop, at, plain.outcome(), 200, plain.phases(), false, Optional.of(certificate));
    }

    private static PeerCertificate certificate(Instant until) {
        return new PeerCertificate(
                "boutique.example",
                "CN=boutique.example",
                "CN=Autorité",
                until.minus(Duration.ofDays(90)),
                until,
                "00",
                2,
                true);
    }

    private static List<Measurement> mixed(ShopId shop, int count, long seed) {
        Random random = new Random(seed);
        List<Measurement> all = new ArrayList<>();
        int minute = 0;
        for (int i = 0; i < count; i++) {
            minute += random.nextInt(10) == 0 ? 1 + random.nextInt(5) : 1;
            all.add(
                    switch (random.nextInt(12)) {
                        case 0 -> down(shop, m(minute));
                        case 1 -> maintenance(shop, m(minute));
                        case 2 -> Measured.unmeasured(shop, m(minute));
                        default -> up(shop, m(minute), 50 + random.nextInt(900));
                    });
        }
        return all;
    }

    private int count(String table) {
        return sql.sql("select count(*) from " + table + " where shop_id = :shop")
                .param("shop", shop.value())
                .query(Integer.class)
                .single();
    }

    private static Instant m(int minute) {
        return T0.plusSeconds(60L * minute);
    }
}
