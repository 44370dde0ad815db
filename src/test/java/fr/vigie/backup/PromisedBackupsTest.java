package fr.vigie.backup;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.Customers;
import fr.vigie.contract.BackupsClause;
import fr.vigie.contract.BackupsClause.Content;
import fr.vigie.contract.BackupsClause.Line;
import fr.vigie.contract.Cadence;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractSigned;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.restic.Retention;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SignedByHand;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The signed contract rules a shop's backups. */
@DatabaseTest
class PromisedBackupsTest {

    @Autowired
    Customers customers;

    @Autowired
    Shops shops;

    @Autowired
    Contracts contracts;

    @Autowired
    Backups backups;

    @Autowired
    BackupRows rows;

    @Autowired
    PromisedBackups promised;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    BackupAttention attention;

    private CustomerId customer;
    private Shop shop;

    @BeforeEach
    void aShopInCare() {
        var at = Instants.micros(clock).minus(Duration.ofDays(40));
        customer = customers.create("Les Cafés du Port", Locale.FRENCH).id();
        shop = Shop.enter(customer, "Boutique du Port", URI.create("https://boutique.example/"), at)
                .takenOver(at);
        shops.add(shop);
        rows.save(BackupPolicy.initial(shop.id(), customer));
    }

    @Test
    void aSignatureMakesTheRhythmTheContractsWhateverTheAgencyChose() throws Exception {
        var signed = signed(Cadence.EVERY_SIX_HOURS, 30, Instants.micros(clock));

        transaction.executeWithoutResult(status -> events.publishEvent(signed));
        for (int i = 0; i < 200 && backups.policy(shop.id()).promised() == null; i++) {
            Thread.sleep(50);
        }
        promised.carry();

        var policy = backups.policy(shop.id());
        assertThat(policy.every()).isEqualTo(Duration.ofHours(6));
        assertThat(policy.retention()).isEqualTo(new Retention(30, 5, 12, 0));
        assertThat(Objects.requireNonNull(policy.promised()).contract()).isEqualTo(signed.contract());
        assertThat(policy.promised().drills()).isEqualTo(Cadence.QUARTERLY);
        assertThat(backups.change(shop.id(), Duration.ofHours(12), new Retention(30, 5, 12, 0)))
                .isFalse();
        assertThat(backups.change(shop.id(), Duration.ofHours(2), new Retention(30, 5, 12, 0)))
                .isTrue();
        assertThat(backups.policy(shop.id()).every()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aSignatureReadsTheContractsAndPoliciesOfItsCustomerAlone() {
        signed(Cadence.EVERY_SIX_HOURS, 30, Instants.micros(clock));
        CustomerId first = customer;
        ShopId its = shop.id();
        aShopInCare();
        signed(Cadence.WEEKLY, 3, Instants.micros(clock));

        promised.carry(customer);

        assertThat(Objects.requireNonNull(backups.policy(shop.id()).promised()).every())
                .hasHours(168);
        assertThat(backups.policy(its).promised())
                .as("left to its own customer's signature")
                .isNull();

        promised.carry(first);

        assertThat(Objects.requireNonNull(backups.policy(its).promised()).every())
                .hasHours(6);
    }

    @Test
    void whatLagsBehindThePromiseIsFoundWithoutReadingEveryShop() {
        var now = Instants.micros(clock);
        assertThat(rows.overdue(now)).extracting(each -> each.policy().shop()).contains(shop.id());
        assertThat(attention.items(now)).anyMatch(item -> shop.id().equals(item.shop()));
        backedUp(now.minus(Duration.ofHours(20)));

        assertThat(rows.overdue(now)).noneMatch(each -> each.policy().shop().equals(shop.id()));
        assertThat(rows.standings())
                .filteredOn(each -> each.policy().shop().equals(shop.id()))
                .singleElement()
                .satisfies(standing -> {
                    assertThat(standing.backup()).isEqualTo(now.minus(Duration.ofHours(20)));
                    assertThat(standing.drill()).isEqualTo(now.minus(Duration.ofHours(20)));
                });

        signed(Cadence.EVERY_SIX_HOURS, 30, now.minus(Duration.ofDays(1)));
        promised.carry();
        assertThat(rows.overdue(now)).extracting(each -> each.policy().shop()).contains(shop.id());
        assertThat(attention.items(now)).anyMatch(item -> shop.id().equals(item.shop()));
    }

    private void backedUp(Instant at) {
        sql.sql("""
                insert into backup_run (id, shop_id, customer_id, kind, state, started_at, ended_at)
                values (uuidv7(), :shop, :customer, 'BACKUP', 'SUCCEEDED', :at, :at)""")
                .param("shop", shop.id().value())
                .param("customer", customer.value())
                .param("at", Instants.column(at))
                .update();
    }

    @Test
    void anAmendmentTakesOverAndTheEndOfTheContractGivesTheChoiceBack() {
        var now = Instants.micros(clock);
        var first = signed(Cadence.EVERY_SIX_HOURS, 30, now.minus(Duration.ofDays(1)));
        promised.carry();
        contracts.amend(first.contract(), now);
        sign(first.contract(), Cadence.WEEKLY, 3, now);

        promised.carry();

        assertThat(backups.policy(shop.id()).every())
                .as("the agency's own daily rhythm")
                .hasHours(24);
        assertThat(Objects.requireNonNull(backups.policy(shop.id()).promised()).every())
                .hasHours(168);

        sql.sql("update contract_version set ended = :at where customer_id = :customer")
                .param("at", Instants.column(clock.instant()))
                .param("customer", customer.value())
                .update();
        promised.carry();
        assertThat(backups.policy(shop.id()).promised()).isNull();
    }

    @Test
    void aPromisedDrillIsDueBeforeItsPeriodCanPassWithoutOne() {
        var now = Instant.parse("2026-03-03T10:00:00Z");
        var quarterly = BackupPolicy.initial(shop.id(), customer)
                .promising(new Promised(
                        ContractId.create(), 1, Duration.ofDays(1), new Retention(7, 0, 0, 0), Cadence.QUARTERLY));

        assertThat(quarterly.isDrillDue(null, now)).as("nothing to restore yet").isFalse();
        assertThat(quarterly.isDrillDue(now.minus(Duration.ofDays(82)), now)).isFalse();
        assertThat(quarterly.isDrillDue(now.minus(Duration.ofDays(83)), now)).isTrue();
        assertThat(quarterly.promising(null).isDrillDue(now.minus(Duration.ofDays(400)), now))
                .isFalse();
    }

    private ContractSigned signed(Cadence cadence, int dailies, Instant effective) {
        var contract = contracts
                .draft(customer, List.of(shop.id()), Plan.SERENITE, effective)
                .id();
        sign(contract, cadence, dailies, effective);
        return new ContractSigned(contract, customer, 1, effective);
    }

    private void sign(ContractId contract, Cadence cadence, int dailies, Instant effective) {
        var clauses = Plan.SERENITE.clauses();
        var clause = clauses.backups()
                .withLines(List.of(new Line(Content.FILES, cadence), new Line(Content.DATABASE, cadence)))
                .withRetention(new BackupsClause.Retention(dailies, 4, 3))
                .withDrills(Cadence.QUARTERLY);
        contracts.revise(contract, clauses.with(clause));
        SignedByHand.sign(sql, contract, effective);
    }
}
