package fr.vigie.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customers;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.IndicatorsClause.Uncounted;
import fr.vigie.contract.IndicatorsClause.Uptime;
import fr.vigie.contract.IndicatorsClause.Window;
import fr.vigie.contract.Plan;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.monitoring.DownReason;
import fr.vigie.monitoring.Measurement;
import fr.vigie.monitoring.Outcome;
import fr.vigie.monitoring.PlannedWindows;
import fr.vigie.monitoring.Watch;
import fr.vigie.outbound.PeerCertificate;
import fr.vigie.outbound.Phases;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SignedByHand;
import fr.vigie.testing.SignedInAs;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** March 2026 of a shop that was down all night, judged by different contracts; and what is told before it is missed. */
@DatabaseTest
class PromisedTimeTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final MonthOf MARCH = new MonthOf(YearMonth.of(2026, 3), PARIS);
    private static final Instant MONDAY = Instant.parse("2026-03-01T23:00:00Z");

    @Autowired
    Customers customers;

    @Autowired
    Contracts contracts;

    @Autowired
    Shops shops;

    @Autowired
    Checks checks;

    @Autowired
    Watch watch;

    @Autowired
    PlannedWindows windows;

    @Autowired
    Ledger ledger;

    @Autowired
    Proofs proofs;

    @Autowired
    Outlook outlook;

    @Autowired
    DutyAgenda agenda;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    private CustomerId customer = CustomerId.create();
    private ShopId shop = ShopId.create();

    @BeforeEach
    void enterAShop() {
        Instant start = Instant.parse("2026-01-10T09:00:00Z");
        clock.stopAt(start);
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        Shop entered = Shop.enter(customer, "Boutique du Port", URI.create("https://shop.example/"), start);
        shops.add(entered);
        shop = entered.id();
        checks.configure(Check.standard(shop, customer, URI.create("https://shop.example/")));
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void countsOnlyTheHoursOfCoverageWhenTheContractSaysSo() {
        ContractId contract = sign(uptime(Window.COVERAGE, true));
        aWeekDownAtNight();
        clock.stopAt(MARCH.period().to());
        Measure.Service service = service(contract);
        assertThat(service.down()).isZero();
        assertThat(service.up()).as("five days of nine hours").isEqualTo(Duration.ofHours(45));
        assertThat(service.unmeasured()).as("the seventeen other working days").isEqualTo(Duration.ofHours(17 * 9));
        assertThat(service.ratio()).isEqualByComparingTo("1");
        assertThat(service.worst()).isLessThan(service.best());
    }

    @Test
    void countsTheNightWhenTheContractPromisesAllHours() {
        ContractId contract = sign(uptime(Window.ALWAYS, true));
        aWeekDownAtNight();
        clock.stopAt(MARCH.period().to());
        assertThat(service(contract).down()).isEqualTo(Duration.ofHours(5 * 3));
    }

    @Test
    void leavesPlannedMaintenanceOutOnlyWhenTheContractSaysSo() {
        aWeekDownAtNight();
        Period night = new Period(MONDAY, MONDAY.plus(Duration.ofHours(3)));
        windows.declare(shop, customer, night, "Mise à jour", "Claire", SignedInAs.MANAGER);
        clock.stopAt(MARCH.period().to());
        assertThat(service(sign(uptime(Window.ALWAYS, true))).down()).isEqualTo(Duration.ofHours(4 * 3));
        sql.sql("update contract_version set ended = effective").update();
        assertThat(service(sign(uptime(Window.ALWAYS, false))).down()).isEqualTo(Duration.ofHours(5 * 3));
    }

    @Test
    void judgesTheCertificateThatChecksWereShown() {
        ContractId contract = sign(Plan.SERENITE.clauses());
        Instant until = Instant.parse("2026-06-01T00:00:00Z");
        var shown = new PeerCertificate(
                "shop.example", "CN=shop.example", "CN=R11", MONDAY, until, "ab".repeat(32), 2, true);
        watch.recordAll(List.of(
                new Measurement(shop, MONDAY, new Outcome.Up(), 200, Phases.NONE, false, Optional.of(shown)),
                new Measurement(
                        shop,
                        MARCH.period().to().minusSeconds(60),
                        new Outcome.Up(),
                        200,
                        Phases.NONE,
                        false,
                        Optional.of(shown))));
        clock.stopAt(MARCH.period().to());
        assertThat(verdict(contract, Promise.Certificate.class)).isInstanceOfSatisfying(Verdict.Met.class, met -> {
            assertThat(met.measure()).isEqualTo(new Measure.Moment(until));
            assertThat(met.evidence()).hasSize(1);
        });
    }

    @Test
    void aBackupThatLacksFilesIsMissedWithItsCause() {
        ContractId contract = sign(Plan.SERENITE.clauses());
        Instant at = MARCH.day(3).from().plus(Duration.ofHours(2));
        var completed =
                Map.of("run", "1", "contents", "FILES,IMAGES,DATABASE", "readAt", at.toString(), "notCopied", "3");
        ledger.append(customer, new Fact("backup.completed", "shop:" + shop, completed), at);
        ledger.append(customer, new Fact("backup.verified", "shop:" + shop, Map.of("run", "1")), at);
        clock.stopAt(MARCH.period().to());
        assertThat(proofs.month(contract, MARCH))
                .filteredOn(each -> each.duty().key().equals("backup.files/2026-03-03/" + shop))
                .singleElement()
                .satisfies(each -> assertThat(each.verdict().measure()).isEqualTo(new Measure.Partial(0, 1, 1, 3)))
                .satisfies(each -> assertThat(each.verdict()).isInstanceOf(Verdict.Missed.class));
        assertThat(proofs.month(contract, MARCH))
                .filteredOn(each -> each.duty().key().equals("backup.database/2026-03-03/" + shop))
                .singleElement()
                .satisfies(each -> assertThat(each.verdict()).isInstanceOf(Verdict.Met.class));
    }

    @Test
    void showsADutyOnTheHomePageBeforeItIsMissed() {
        sign(Plan.SERENITE.clauses());
        Instant evening = MARCH.day(10).to().minus(Duration.ofHours(3));
        clock.stopAt(evening);
        outlook.enrol();
        assertThat(items(evening))
                .filteredOn(item -> item.due().equals(MARCH.day(10).to()))
                .isNotEmpty()
                .allSatisfy(item -> {
                    assertThat(item.remaining()).isEqualTo(Duration.ofHours(3));
                    assertThat(item.shop()).isEqualTo(shop);
                    assertThat(((Bilingual) item.arguments().getFirst()).fr()).startsWith("Sauvegarde");
                    assertThat(((Bilingual) item.arguments().get(1)).fr())
                            .isEqualTo("aucune n’est encore arrivée ; lancez-la");
                    assertThat(item.href()).isEqualTo("/shops/" + shop + "/backups");
                });
        Scopes.run(
                Scope.customer(CustomerId.create()),
                () -> assertThat(outlook.ahead(evening, 10)).isEmpty());

        var completed =
                Map.of("run", "1", "contents", "FILES,IMAGES,DATABASE", "readAt", evening.toString(), "notCopied", "0");
        ledger.append(customer, new Fact("backup.completed", "shop:" + shop, completed), evening);
        ledger.append(customer, new Fact("backup.verified", "shop:" + shop, Map.of("run", "1")), evening);
        clock.stopAt(evening.plus(Duration.ofMinutes(2)));
        outlook.follow(10_000);
        assertThat(items(evening))
                .noneMatch(item -> item.due().equals(MARCH.day(10).to()));
        assertThat(items(MARCH.period().to().plus(Duration.ofDays(40)))).isEmpty();
    }

    private List<AgendaItem> items(Instant now) {
        return agenda.items(now).stream()
                .filter(item -> shop.equals(item.shop()))
                .toList();
    }

    private Clauses uptime(Window window, boolean plannedExcluded) {
        Clauses plan = Plan.SERENITE.clauses();
        return plan.with(plan.indicators()
                .withUptime(new Uptime(
                        new BigDecimal("99.5"),
                        window,
                        1,
                        plannedExcluded ? Set.of(Uncounted.PLANNED_WORK) : Set.of())));
    }

    private ContractId sign(Clauses clauses) {
        Instant start = Instant.parse("2026-01-10T09:00:00Z");
        ContractId contract =
                contracts.draft(customer, List.of(shop), Plan.SERENITE, start).id();
        contracts.revise(contract, clauses);
        SignedByHand.sign(sql, contract, start);
        return contract;
    }

    /** Monday 2 to Friday 6 March, each day down from midnight to three. */
    private void aWeekDownAtNight() {
        clock.stopAt(MONDAY.plus(Duration.ofDays(5)));
        var seen = new ArrayList<Measurement>();
        for (int minute = 0; minute < 5 * 24 * 60; minute++) {
            boolean down = minute % (24 * 60) < 180;
            Outcome outcome = down ? new Outcome.Down(DownReason.SERVER_ERROR, "503") : new Outcome.Up();
            seen.add(new Measurement(
                    shop,
                    MONDAY.plus(Duration.ofMinutes(minute)),
                    outcome,
                    down ? 503 : 200,
                    Phases.NONE,
                    down,
                    Optional.empty()));
        }
        watch.recordAll(seen);
    }

    private Measure.Service service(ContractId contract) {
        return (Measure.Service) verdict(contract, Promise.Uptime.class).measure();
    }

    private Verdict verdict(ContractId contract, Class<? extends Promise> promise) {
        return proofs.month(contract, MARCH).stream()
                .filter(each -> promise.isInstance(each.duty().promise()))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
