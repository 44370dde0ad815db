package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.ShopId;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SignedByHand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class TransfersTest {

    @Autowired
    Transfers transfers;

    @Autowired
    Contracts contracts;

    @Autowired
    Lives lives;

    @Autowired
    ShopCovers covers;

    @Autowired
    ContractRows rows;

    @Autowired
    LifeRows lifeRows;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private final ShopId port = ShopId.create();
    private final ShopId mill = ShopId.create();
    private final ShopId beach = ShopId.create();
    private Customer customer;
    private ContractId first;
    private ContractId second;

    @BeforeEach
    void signTwo() {
        customer = customers.create("Deux contrats", Locale.FRENCH);
        first = signed(List.of(port, mill));
        second = signed(List.of(beach));
    }

    @Test
    void preparesAnAmendmentOfEachContract() {
        Instant day = clock.instant().plus(Duration.ofDays(3));
        assertThat(transfers.prepare(first, second, mill, day, "Marc")).isInstanceOf(Change.Done.class);
        assertThat(newest(first).shops()).containsExactly(port);
        assertThat(newest(second).shops()).containsExactly(beach, mill);
        assertThat(transfers.of(first, 2)).singleElement().satisfies(transfer -> {
            assertThat(transfer.to()).isEqualTo(second);
            assertThat(transfer.toNumber()).isEqualTo(2);
            assertThat(transfer.shop()).isEqualTo(mill);
        });
        assertThat(transfers.of(second, 2)).isEqualTo(transfers.of(first, 2));
        assertThat(transfers.of(second, 1)).isEmpty();
    }

    @Test
    void addsTheShopToADraftDirectly() {
        ContractId draft = contracts
                .draft(customer.id(), List.of(ShopId.create()), Plan.SERENITE, clock.instant())
                .id();
        transfers.prepare(first, draft, mill, clock.instant(), "Marc");
        assertThat(newest(draft).number()).isEqualTo(1);
        assertThat(newest(draft).shops()).contains(mill);
    }

    @Test
    void refusesWithTheReason() {
        Instant now = clock.instant();
        ContractId elsewhere = draft(customers.create("Autre", Locale.FRENCH), ShopId.create());
        assertThat(transfers.prepare(first, elsewhere, mill, now, ""))
                .isEqualTo(new Change.Refused(Refusal.OTHER_CUSTOMER));
        assertThat(transfers.prepare(first, second, beach, now, ""))
                .isEqualTo(new Change.Refused(Refusal.SHOP_NOT_COVERED));
        assertThat(transfers.prepare(first, first, mill, now, ""))
                .isEqualTo(new Change.Refused(Refusal.SHOP_NOT_COVERED));
        assertThat(transfers.prepare(second, first, beach, now, "")).isEqualTo(new Change.Refused(Refusal.LAST_SHOP));
        assertThat(transfers.prepare(first, second, mill, now.minus(Duration.ofDays(2)), ""))
                .isEqualTo(new Change.Refused(Refusal.IN_THE_PAST));
        assertThat(transfers.prepare(first, ContractId.create(), mill, now, "")).isEqualTo(new Change.Unknown());
        contracts.amend(first, now);
        assertThat(transfers.prepare(first, second, mill, now, ""))
                .isEqualTo(new Change.Refused(Refusal.VERSION_IN_PROGRESS));
        assertThat(contracts.find(second).orElseThrow().editions()).hasSize(1);
    }

    @Test
    void passesNoShopOnADayOnWhichOneOfTheContractsIsOver() {
        Instant now = clock.instant();
        lives.giveNotice(second, Party.CUSTOMER, null, "", "Marc");
        assertThat(transfers.prepare(first, second, mill, now, "")).isEqualTo(new Change.Refused(Refusal.UNDER_NOTICE));
        ContractId term = contracts
                .draft(customer.id(), List.of(ShopId.create()), ContractTerms.of(Plan.SERENITE), now)
                .id();
        contracts.revise(
                term, clauses -> clauses.with(clauses.duration().withTerm(12, DurationClause.Renewal.EXPRESS, 12)));
        ContractVersion draft = newest(term);
        ByHand byHand = new ByHand(rows, lifeRows);
        byHand.send(draft, now);
        assertThat(byHand.sign(draft, now, now)).isTrue();
        Instant end = contracts.find(term).orElseThrow().ended();
        assertThat(transfers.prepare(first, term, mill, end, "")).isEqualTo(new Change.Refused(Refusal.AFTER_THE_END));
        assertThat(transfers.prepare(first, term, mill, end.minus(Duration.ofDays(1)), ""))
                .isInstanceOf(Change.Done.class);
    }

    @Test
    void bindsTheSecondOnlyOnceTheFirstLetsTheShopGo() {
        transfers.prepare(first, second, mill, clock.instant(), "Marc");
        assertThatThrownBy(() -> SignedByHand.sign(sql, second, clock.instant()))
                .hasMessageContaining("contract_cover_once");
        assertThat(covers.elsewhere(second, List.of(mill), clock.instant(), null))
                .isTrue();
        SignedByHand.sign(sql, first, clock.instant());
        contracts.find(first).ifPresent(this::settle);
        assertThat(covers.elsewhere(second, List.of(mill), clock.instant(), null))
                .isFalse();
        SignedByHand.sign(sql, second, clock.instant());
        assertThat(contracts.activeFor(mill, clock.instant()).orElseThrow().contract())
                .isEqualTo(second);
    }

    @Test
    void refusesToGoOnWhenTheShopHasGoneElsewhere() {
        lives.terminate(first, Party.CUSTOMER, null, "Autre contrat", "Marc");
        ContractId third = signed(List.of(port));
        assertThat(contracts.activeFor(port, clock.instant()).orElseThrow().contract())
                .isEqualTo(third);
        lives.giveNotice(third, Party.CUSTOMER, null, "", "Marc");
        Instant end = contracts.find(third).orElseThrow().ended();
        ContractId fourth = draft(customer, port);
        SignedByHand.sign(sql, fourth, end);
        assertThat(lives.withdrawNotice(third, "", "Marc")).isEqualTo(new Change.Refused(Refusal.SHOP_COVERED));
        assertThat(contracts.find(third).orElseThrow().ended()).isEqualTo(end);
    }

    /** Both ask at the same time; whoever comes second waits and is told. */
    @Test
    void letsOneOfTwoWhoSignAtTheSameInstantCoverAShop() throws Exception {
        ShopId wanted = ShopId.create();
        List<ContractId> both = List.of(draft(customer, wanted), draft(customer, wanted));
        CyclicBarrier together = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> signed = threads.invokeAll(
                    both.stream().map(id -> signing(id, wanted, together)).toList());
            assertThat(List.of(signed.get(0).get(), signed.get(1).get())).containsExactlyInAnyOrder(true, false);
        }
        assertThat(both.stream().filter(id -> newest(id).effective() != null)).hasSize(1);
    }

    private Callable<Boolean> signing(ContractId contract, ShopId shop, CyclicBarrier together) {
        return () -> {
            together.await();
            return Scopes.call(
                    Scope.agency(),
                    () -> Boolean.TRUE.equals(transaction.execute(status -> {
                        if (covers.elsewhere(contract, List.of(shop), clock.instant(), null)) {
                            return false;
                        }
                        SignedByHand.sign(sql, contract, clock.instant());
                        return true;
                    })));
        };
    }

    private void settle(Contract contract) {
        Instant since = newest(contract.id()).effective();
        sql.sql("update contract_version set ended = :at where contract_id = :id and number = 1")
                .param("at", Instants.column(since))
                .param("id", contract.id().value())
                .update();
    }

    private ContractVersion newest(ContractId id) {
        return contracts.find(id).orElseThrow().latest().version();
    }

    private ContractId draft(Customer owner, ShopId shop) {
        return contracts
                .draft(owner.id(), List.of(shop), Plan.SERENITE, clock.instant())
                .id();
    }

    private ContractId signed(List<ShopId> shops) {
        ContractId id = contracts
                .draft(customer.id(), shops, Plan.SERENITE, clock.instant())
                .id();
        SignedByHand.sign(sql, id, clock.instant());
        return id;
    }
}
