package fr.vigie.support;

import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.Customers;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.HoursLine.Kind;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class HoursAccountsTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Autowired
    Tickets tickets;

    @Autowired
    Hours hours;

    @Autowired
    Consents consents;

    @Autowired
    HoursAccounts accounts;

    @Autowired
    HoursClosing closing;

    @Autowired
    Customers customers;

    @Autowired
    Contracts contracts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private ContractId contract = ContractId.create();
    private Ticket ticket;

    @BeforeEach
    void openEvolutiveWork() {
        at("2026-03-02T09:00");
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        ShopId shop = ShopId.create();
        var clauses = Desk.terms().clauses();
        contract = SignedContract.of(
                        customer,
                        shop,
                        clauses.with(clauses.scope()
                                .withMatrix(Map.of(Activity.EVOLUTIVE, fr.vigie.contract.ScopeClause.Billing.HOURS))),
                        paris("2026-03-01T00:00"),
                        contracts,
                        sql)
                .contract();
        ticket = tickets.open(
                new Request(customer, shop, Channel.PORTAL, Severity.MINOR, Activity.EVOLUTIVE, "Rubrique", "Bonjour."),
                Desk.MARC);
        consents.noteAgreement(
                        ticket.id(), Duration.ofHours(40), "", new Consents.Spoken("Claire", clock.instant()), NINA)
                .orThrow();
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void countsWorkAtNightAsItsPriceSaysAndKeepsWhen() {
        at("2026-03-10T08:00");
        TimeEntry night = entered(Work.from(paris("2026-03-09T21:00"), Duration.ofMinutes(50), false, "Bascule"));
        assertThat(night.accounted()).isEqualTo(Duration.ofMinutes(90));
        assertThat(hours.of(ticket.id())).containsExactly(night);
        assertThat(accounts.statement(contract, MARCH).balance().used()).isEqualTo(Duration.ofMinutes(90));
        assertThat(hours.log(ticket.id(), NINA, Work.from(paris("2026-03-10T07:30"), Duration.ofHours(1), false, "")))
                .isEqualTo(new Hours.Logged.Refused("support.time.error.future"));
        assertThat(hours.told(contract, MARCH)).containsExactly(new Hours.Entry(night, ticket.number(), "Rubrique"));
    }

    @Test
    void closesAMonthOnceWhenItIsOver() {
        entered(Work.on(LocalDate.parse("2026-03-02"), Duration.ofHours(4), ""));
        assertThat(accounts.close(contract, MARCH, NINA)).isFalse();
        at("2026-04-01T09:00");
        closing.run();
        assertThat(accounts.statement(contract, MARCH).closing()).isNotNull();
        assertThat(accounts.close(contract, MARCH, NINA)).isTrue();
        HoursStatement march = accounts.statement(contract, MARCH);
        assertThat(march.lines())
                .extracting(posted -> posted.line().kind())
                .containsExactly(Kind.GRANTED, Kind.USED, Kind.OVERAGE);
        assertThat(march.balance().over()).isEqualTo(Duration.ofHours(1));
        assertThat(march.price()).isEqualTo(march.terms().rate());
        assertThat(facts()).containsOnlyOnce("hours.closed");
        assertThatThrownBy(() -> sql.sql("update hours_line set minutes = 1").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whatIsEnteredOrTakenBackLaterCorrectsTheClosedMonthsAndNeverEditsThem() {
        entered(Work.on(LocalDate.parse("2026-03-02"), Duration.ofHours(2), ""));
        at("2026-04-02T09:00");
        accounts.close(contract, MARCH, NINA);
        List<HoursStatement.Posted> before = accounts.statement(contract, MARCH).lines();
        TimeEntry late = entered(Work.on(LocalDate.parse("2026-03-20"), Duration.ofHours(3), ""));
        HoursStatement corrected = accounts.statement(contract, MARCH);
        assertThat(corrected.lines()).startsWith(before.toArray(HoursStatement.Posted[]::new));
        assertThat(corrected.lines().stream().filter(HoursStatement.Posted::correction))
                .extracting(posted ->
                        posted.line().kind() + " " + posted.line().time().toMinutes())
                .containsExactlyInAnyOrder("USED -60", "CARRIED 60", "OVERAGE 120");
        assertThat(corrected.balance().over()).isEqualTo(Duration.ofHours(2));
        hours.reverse(ticket.id(), late.id(), NINA);
        assertThat(accounts.statement(contract, MARCH).balance().over()).isZero();
        assertThat(accounts.statement(contract, MARCH).lines().stream()
                        .filter(posted -> posted.line().kind() == Kind.OVERAGE)
                        .mapToLong(posted -> posted.line().time().toMinutes())
                        .sum())
                .isZero();
        assertThat(accounts.statement(contract, MARCH.plusMonths(1)).balance().carried())
                .isEqualTo(Duration.ofHours(1));
        assertThat(facts()).contains("hours.corrected");
    }

    @Test
    void aClosedMonthKeepsTheTermsItWasClosedUnder() {
        at("2026-04-02T09:00");
        accounts.close(contract, MARCH, NINA);
        sql.sql("update contract_version set ended = :at where contract_id = :contract")
                .param("at", fr.vigie.kernel.Instants.column(paris("2026-03-15T00:00")))
                .param("contract", contract.value())
                .update();
        assertThat(accounts.statement(contract, MARCH).balance().included()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void anotherCustomerFindsNoAccount() {
        CustomerId other = customers.create("Autre", Locale.FRENCH).id();
        assertThatThrownBy(() -> Scopes.run(Scope.customer(other), () -> accounts.statement(contract, MARCH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> facts() {
        return ledger.entries(customer, new LedgerFilter(null, "contract:" + contract, null, null), null, 20).stream()
                .map(entry -> entry.fact().kind())
                .toList();
    }

    private TimeEntry entered(Work work) {
        return switch (hours.log(ticket.id(), NINA, work)) {
            case Hours.Logged.Entered(TimeEntry entry) -> entry;
            case Hours.Logged.Refused(String message) -> throw new AssertionError(message);
        };
    }

    private void at(String wall) {
        clock.stopAt(paris(wall));
    }
}
