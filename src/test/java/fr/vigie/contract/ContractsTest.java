package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ContractsTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    @Autowired
    Contracts contracts;

    @Autowired
    ContractRows rows;

    @Autowired
    LifeRows lives;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient sql;

    private Customer port;
    private final ShopId shop = ShopId.create();

    @BeforeEach
    void enterCustomer() {
        port = customers.create("Boutique du Port", Locale.FRENCH);
    }

    @Test
    void startsFromAPlanAndIsRewrittenWhileADraft() {
        Contract draft = contracts.draft(port.id(), List.of(shop), Plan.SERENITE, MARCH);
        assertThat(draft.stateAt(MARCH)).isEqualTo(ContractState.DRAFT);
        assertThat(draft.latest().version().clauses()).isEqualTo(Plan.SERENITE.clauses());

        Clauses changed =
                Plan.SERENITE.clauses().with(Plan.SERENITE.clauses().response().withTarget(99));
        assertThat(contracts.revise(draft.id(), changed)).isInstanceOf(Change.Done.class);
        contracts.rename(draft.id(), "Contrat du Port");
        Contract read = contracts.find(draft.id()).orElseThrow();
        assertThat(read.title()).isEqualTo("Contrat du Port");
        assertThat(read.latest().version().clauses()).isEqualTo(changed);
        assertThat(read.latest().version().shops()).containsExactly(shop);
    }

    @Test
    void bindsFromItsEffectiveDateAndNotBefore() {
        ContractVersion signed = signed(APRIL);
        assertThat(contracts.activeFor(shop, APRIL.minusSeconds(1))).isEmpty();
        assertThat(contracts.activeFor(shop, APRIL))
                .map(ContractVersion::digest)
                .contains(signed.digest());
        assertThat(contracts.activeFor(ShopId.create(), APRIL)).isEmpty();
        Contract contract = contracts.find(signed.contract()).orElseThrow();
        assertThat(contract.stateAt(MARCH)).isEqualTo(ContractState.SIGNED);
        assertThat(contract.stateAt(APRIL)).isEqualTo(ContractState.ACTIVE);
        assertThat(contracts.activeDuring(new Period(MARCH, APRIL))).isEmpty();
        assertThat(contracts.activeDuring(new Period(MARCH, APRIL.plusSeconds(1))))
                .extracting(ContractVersion::contract)
                .contains(signed.contract());
    }

    @Test
    void refusesToRewriteWhatWasSigned() {
        ContractVersion signed = signed(APRIL);
        assertThat(contracts.revise(signed.contract(), Plan.ESSENTIEL.clauses()))
                .isInstanceOf(Change.NotDraft.class);
        assertThatThrownBy(() -> sql.sql("update contract_version set content = '{}' where contract_id = :id")
                        .param("id", signed.contract().value())
                        .update())
                .hasMessageContaining("can no longer change");
        assertThatThrownBy(() -> sql.sql("delete from contract_version where contract_id = :id")
                        .param("id", signed.contract().value())
                        .update())
                .hasMessageContaining("can no longer change");
    }

    @Test
    void amendsWithAVersionThatTakesOver() {
        ContractVersion first = signed(APRIL);
        Instant june = APRIL.plus(Duration.ofDays(61));
        assertThat(contracts.amend(first.contract(), june)).isInstanceOf(Change.Done.class);
        assertThat(contracts.amend(first.contract(), june)).isInstanceOf(Change.NotSigned.class);
        ContractVersion second =
                contracts.find(first.contract()).orElseThrow().latest().version();
        assertThat(second.number()).isEqualTo(2);
        sign(second, june);
        assertThat(contracts.activeFor(shop, june.minusSeconds(1)))
                .map(ContractVersion::number)
                .contains(1);
        assertThat(contracts.activeFor(shop, june)).map(ContractVersion::number).contains(2);
    }

    @Test
    void noticesATextChangedBehindItsBack() {
        Contract draft = contracts.draft(port.id(), List.of(shop), Plan.SERENITE, MARCH);
        sql.sql("update contract_version set content = replace(content, 'Sérénité', 'Serenite') where"
                        + " contract_id = :id")
                .param("id", draft.id().value())
                .update();
        assertThatThrownBy(() -> contracts.find(draft.id())).hasMessageContaining("changed outside Vigie");
        sql.sql("delete from contract_version where contract_id = :id")
                .param("id", draft.id().value())
                .update();
    }

    @Test
    void isUnknownToAnotherCustomer() {
        ContractVersion version = signed(APRIL);
        Customer other = customers.create("Autre", Locale.FRENCH);
        Scopes.run(Scope.customer(other.id()), () -> {
            assertThat(contracts.find(version.contract())).isEmpty();
            assertThat(contracts.list()).isEmpty();
            assertThat(contracts.activeFor(shop, APRIL)).isEmpty();
            assertThat(contracts.rename(version.contract(), "x")).isInstanceOf(Change.Unknown.class);
        });
        Scopes.run(
                Scope.customer(port.id()),
                () -> assertThat(contracts.find(version.contract())).isPresent());
    }

    private ContractVersion signed(Instant effective) {
        ContractVersion version = contracts
                .draft(port.id(), List.of(shop), Plan.SERENITE, MARCH)
                .latest()
                .version();
        sign(version, effective);
        return version;
    }

    private void sign(ContractVersion version, Instant effective) {
        new ByHand(rows, lives).send(version, MARCH);
        assertThat(new ByHand(rows, lives).sign(version, MARCH, effective)).isTrue();
    }
}
