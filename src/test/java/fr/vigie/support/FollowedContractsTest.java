package fr.vigie.support;

import static fr.vigie.support.Desk.MARC;
import static fr.vigie.support.Desk.NINA;
import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.account.Customers;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Plan;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ResponseClause.Commitment;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.ShopId;
import fr.vigie.support.TicketEvent.TermsChanged;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.testing.SignedByHand;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Open tickets follow the amendments and the transfers that take effect, to the second, whoever notices when. */
@DatabaseTest
class FollowedContractsTest {
    @Autowired
    Tickets tickets;

    @Autowired
    PeriodTickets periodTickets;

    @Autowired
    TicketUpkeep upkeep;

    @Autowired
    TermsBook book;

    @Autowired
    BreachWatch breaches;

    @Autowired
    Recounts recounts;

    @Autowired
    Hours hours;

    @Autowired
    Ledger ledger;

    @Autowired
    Customers customers;

    @Autowired
    Contracts contracts;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private final ShopId mill = ShopId.create();
    private final ShopId port = ShopId.create();
    private CustomerId customer = CustomerId.create();
    private ContractId care = ContractId.create();
    private Ticket ticket;

    @BeforeEach
    void openATicketUnderAContract() {
        at("2026-03-02T09:00");
        customer = customers.create("Deux contrats", Locale.FRENCH).id();
        care = draft(Desk.terms().clauses(), mill, port);
        SignedByHand.sign(sql, care, paris("2026-01-01T00:00"));
        ticket = tickets.open(
                new Request(
                        customer,
                        mill,
                        Channel.PORTAL,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Panier vide",
                        "Bonjour."),
                MARC);
        at("2026-03-02T09:30");
        tickets.reply(ticket.id(), NINA, "Je regarde.").orThrow();
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void anAmendmentReachesWhatIsOpenFromItsFirstSecond() {
        amend(restoring(8), "2026-03-02T11:00");
        at("2026-03-02T10:59:59");
        upkeep.followContract(care);
        assertThat(changes()).isEmpty();
        at("2026-03-02T12:00");
        upkeep.followContract(care);
        upkeep.followContract(care);
        assertThat(changes())
                .containsExactly(new TermsChanged(
                        paris("2026-03-02T11:00"),
                        Author.VIGIE,
                        new ContractRef(care, 1),
                        new ContractRef(care, 2),
                        Plan.SERENITE.agreed().title(),
                        paris("2026-03-02T11:00")));
        Ticket now = read();
        assertThat(now.contract()).isEqualTo(new ContractRef(care, 2));
        assertThat(now.openedUnder()).isEqualTo(new ContractRef(care, 1));
        assertThat(due()).isEqualTo(paris("2026-03-02T17:00"));
        assertThat(tickets.clocks(now).restoration().orElseThrow().contracts())
                .containsExactly(new ContractRef(care, 1), new ContractRef(care, 2));
        assertThat(facts("ticket.termsChanged"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry("before", care + "/1")
                        .containsEntry("contract", care + "/2")
                        .containsEntry("since", paris("2026-03-02T11:00").toString())
                        .containsEntry(
                                "restorationDue", paris("2026-03-02T17:00").toString()));
    }

    @Test
    void twoChangesNoticedTogetherTellTheDeadlinesOfTheLast() {
        amend(restoring(8), "2026-03-02T11:00");
        amend(restoring(6), "2026-03-02T11:30");
        at("2026-03-02T12:00");
        upkeep.followContract(care);
        assertThat(facts("ticket.termsChanged"))
                .extracting(
                        entry -> entry.fact().details().get("contract"),
                        entry -> entry.fact().details().get("restorationDue"))
                .containsExactlyInAnyOrder(
                        tuple(care + "/2", null),
                        tuple(care + "/3", paris("2026-03-02T15:00").toString()));
    }

    @Test
    void aDeadlineThatMovedIsNotBrokenThoughNobodyNoticedTheAmendment() {
        amend(restoring(8), "2026-03-02T11:00");
        at("2026-03-02T14:00");
        breaches.run();
        assertThat(facts("ticket.breached")).isEmpty();
        assertThat(changes()).hasSize(1);
        assertThat(due()).isEqualTo(paris("2026-03-02T17:00"));
    }

    @Test
    void aShorterDelayIsBrokenWhenItRanOutHoweverLateThatIsNoticed() {
        amend(restoring(3), "2026-03-02T11:00");
        at("2026-03-02T15:00");
        upkeep.followContract(care);
        assertThat(facts("ticket.breached"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry("deadline", paris("2026-03-02T12:00").toString())
                        .containsEntry("contract", care + "/2"));
    }

    @Test
    void whatRanOutUnderTheFirstVersionStaysMissed() {
        at("2026-03-02T13:30");
        breaches.run();
        amend(restoring(8), "2026-03-02T14:00");
        at("2026-03-02T14:30");
        tickets.resolve(ticket.id(), NINA, "Réparé.").orThrow();
        assertThat(tickets.clocks(read()).restoration().orElseThrow().result()).isEqualTo(Verdict.Result.MISSED);
        assertThat(facts("ticket.breached"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details()).containsEntry("contract", care + "/1"));
    }

    @Test
    void aFrozenVerdictNamesEveryVersionAndNeverChanges() {
        amend(restoring(8), "2026-03-02T11:00");
        at("2026-03-02T12:00");
        tickets.resolve(ticket.id(), NINA, "Réparé.").orThrow();
        at("2026-03-02T12:30");
        tickets.close(ticket.id(), NINA).orThrow();
        Verdict frozen = verdict(ClockKind.RESTORATION);
        assertThat(frozen.contract()).isEqualTo(new ContractRef(care, 1));
        assertThat(frozen.contracts()).containsExactly(new ContractRef(care, 1), new ContractRef(care, 2));
        assertThat(frozen.allowed()).isEqualTo(Duration.ofHours(8));
        assertThat(verdict(ClockKind.RESPONSE).contracts()).containsExactly(new ContractRef(care, 1));
        assertThat(recounts.of(read())).hasSize(2).allMatch(Recount::isSame);
        amend(restoring(1), "2026-03-02T13:00");
        at("2026-03-02T14:00");
        upkeep.followContract(care);
        assertThat(changes()).hasSize(1);
        assertThat(verdict(ClockKind.RESTORATION)).isEqualTo(frozen);
        assertThat(recounts.of(read())).allMatch(Recount::isSame);
        tickets.reply(ticket.id(), MARC, "Encore en panne.").orThrow();
        assertThat(read().contract()).as("reopened under what is in force").isEqualTo(new ContractRef(care, 3));
        assertThat(recounts.of(read())).allMatch(Recount::isSame);
    }

    @Test
    void whatWasSaidBeforeTheChangeIsToldBeforeIt() {
        amend(restoring(8), "2026-03-02T11:00");
        at("2026-03-02T12:00");
        tickets.reply(ticket.id(), MARC, "Par courriel.", List.of(), paris("2026-03-02T10:30"))
                .orThrow();
        assertThat(read().events())
                .extracting(event -> event.getClass().getSimpleName())
                .endsWith("Replied", "TermsChanged");
        assertThat(read().events().reversed().get(1).at()).isEqualTo(paris("2026-03-02T10:30"));
    }

    @Test
    void aTransferredShopTakesItsTicketsAlongAndWorkGoesToTheContractOfItsTime() {
        ContractId guard = transfer("2026-03-02T11:00", "2026-03-02T11:00");
        at("2026-03-02T12:00");
        upkeep.followContract(guard);
        assertThat(read().contract()).isEqualTo(new ContractRef(guard, 1));
        assertThat(due()).isEqualTo(paris("2026-03-02T17:00"));
        assertThat(booked(Work.from(paris("2026-03-02T10:30"), Duration.ofMinutes(15), false, "Analyse")))
                .isEqualTo(new ContractRef(care, 1));
        assertThat(booked(Work.from(paris("2026-03-02T11:15"), Duration.ofMinutes(15), false, "Correctif")))
                .isEqualTo(new ContractRef(guard, 1));
        assertThat(booked(Work.on(LocalDate.parse("2026-03-02"), Duration.ofMinutes(15), "Suivi")))
                .isEqualTo(new ContractRef(guard, 1));
        tickets.resolve(ticket.id(), NINA, "Réparé.").orThrow();
        tickets.close(ticket.id(), NINA).orThrow();
        assertThat(verdict(ClockKind.RESTORATION).contracts())
                .containsExactly(new ContractRef(care, 1), new ContractRef(guard, 1));
        assertThat(verdict(ClockKind.RESTORATION).contract())
                .as("it counts where it was opened")
                .isEqualTo(new ContractRef(care, 1));
    }

    @Test
    void workAfterAClosingGoesToTheContractOfItsTimeToo() {
        at("2026-03-02T10:00");
        tickets.resolve(ticket.id(), NINA, "Réparé.").orThrow();
        tickets.close(ticket.id(), NINA).orThrow();
        ContractId guard = transfer("2026-03-02T11:00", "2026-03-02T11:00");
        at("2026-03-02T12:00");
        assertThat(booked(Work.from(paris("2026-03-02T11:15"), Duration.ofMinutes(15), false, "Bilan")))
                .isEqualTo(new ContractRef(guard, 1));
        assertThat(booked(Work.from(paris("2026-03-02T09:45"), Duration.ofMinutes(10), false, "Analyse")))
                .isEqualTo(new ContractRef(care, 1));
        assertThat(read().contract()).isEqualTo(new ContractRef(care, 1));
    }

    @Test
    void betweenTwoContractsNothingIsPromised() {
        ContractId guard = transfer("2026-03-02T11:00", "2026-03-03T10:00");
        at("2026-03-02T12:00");
        upkeep.followContract(care);
        assertThat(read().contract()).isNull();
        assertThat(due()).isNull();
        assertThat(tickets.clocks(read()).restoration()).isEmpty();
        at("2026-03-03T10:30");
        upkeep.followContract(guard);
        assertThat(changes()).extracting(TermsChanged::contract).containsExactly(null, new ContractRef(guard, 1));
        assertThat(due()).isEqualTo(paris("2026-03-03T16:00"));
    }

    @Test
    void whatWasOpenedWithoutAContractFollowsNone() {
        ShopId other = ShopId.create();
        Ticket alone = tickets.open(
                new Request(
                        customer, other, Channel.PORTAL, Severity.CRITICAL, Activity.CORRECTIVE, "Devis", "Bonjour."),
                MARC);
        ContractId later = draft(restoring(8), other);
        SignedByHand.sign(sql, later, paris("2026-03-02T10:00"));
        at("2026-03-02T11:00");
        upkeep.followContract(later);
        assertThat(tickets.find(alone.id()).orElseThrow()).isEqualTo(alone);
    }

    @Test
    void tellsOfDeadlinesThatNobodyCanCountOpenOrClosed() {
        Period march = new Period(paris("2026-03-01T00:00"), paris("2026-04-01T00:00"));
        assertThat(periodTickets.uncounted(customer, march)).isEmpty();
        amend(elsewhere(), "2026-03-02T11:00");
        at("2026-03-02T12:00");
        upkeep.followContract(care);
        assertThat(periodTickets.uncounted(customer, march))
                .as("the answer was given in time before")
                .containsExactly(new UncountedDeadline(
                        ticket.id(),
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        new ContractRef(care, 1),
                        ClockKind.RESTORATION));
        tickets.resolve(ticket.id(), NINA, "Réparé.").orThrow();
        tickets.close(ticket.id(), NINA).orThrow();
        assertThat(periodTickets.uncounted(customer, march))
                .extracting(UncountedDeadline::clock)
                .containsExactly(ClockKind.RESTORATION);
        assertThat(periodTickets.uncounted(CustomerId.create(), march)).isEmpty();
    }

    @Test
    void whatIsSignedMovesTheDeadlineAtOnceAndItsDayDoesNot() {
        amend(restoring(8), "2026-03-02T11:00");
        book.forget(care);
        upkeep.followContract(care);
        assertThat(due()).isEqualTo(paris("2026-03-02T17:00"));
        assertThat(changes()).isEmpty();
        assertThat(read().contract()).isEqualTo(new ContractRef(care, 1));
        assertThat(verdict(ClockKind.RESTORATION).deadline()).isEqualTo(paris("2026-03-02T17:00"));
        at("2026-03-02T11:00");
        upkeep.followContract(care);
        assertThat(changes()).hasSize(1);
        assertThat(due()).isEqualTo(paris("2026-03-02T17:00"));
    }

    private void amend(Clauses clauses, String effective) {
        contracts.amend(care, any -> clauses, clock.instant());
        SignedByHand.sign(sql, care, paris(effective));
    }

    /** The mill leaves the first contract and joins another. */
    private ContractId transfer(String leaves, String joins) {
        contracts.amend(care, clock.instant());
        contracts.cover(care, List.of(port));
        SignedByHand.sign(sql, care, paris(leaves));
        sql.sql("update contract_version set ended = :at where contract_id = :id and number = 1")
                .param("at", Instants.column(paris(leaves)))
                .param("id", care.value())
                .update();
        ContractId guard = draft(restoring(8), mill);
        SignedByHand.sign(sql, guard, paris(joins));
        return guard;
    }

    private ContractId draft(Clauses clauses, ShopId... shops) {
        ContractId id = contracts
                .draft(customer, List.of(shops), Plan.SERENITE, clock.instant())
                .id();
        contracts.revise(id, clauses);
        return id;
    }

    private static Clauses restoring(int hours) {
        return with(List.of(new Commitment(
                Severity.CRITICAL, "panne", Delay.BusinessHours.of(1), Delay.BusinessHours.of(hours), false)));
    }

    private static Clauses with(List<Commitment> commitments) {
        ResponseClause clause = Desk.terms().clauses().response();
        return Desk.terms()
                .clauses()
                .with(new ResponseClause(
                        commitments,
                        clause.hours(),
                        clause.onCall(),
                        clause.start(),
                        clause.target(),
                        clause.pauses(),
                        clause.penalty()));
    }

    private static Clauses elsewhere() {
        ResponseClause clause = Desk.terms().clauses().response();
        return Desk.terms()
                .clauses()
                .with(new ResponseClause(
                        clause.commitments(),
                        new CalendarId("nowhere"),
                        clause.onCall(),
                        clause.start(),
                        clause.target(),
                        clause.pauses(),
                        clause.penalty()));
    }

    private ContractRef booked(Work work) {
        return switch (hours.log(ticket.id(), NINA, work)) {
            case Hours.Logged.Entered(TimeEntry entry) -> entry.contract();
            case Hours.Logged.Refused(String message) -> throw new AssertionError(message);
        };
    }

    private Verdict verdict(ClockKind kind) {
        return periodTickets
                .verdicts(customer, new Period(paris("2026-03-01T00:00"), paris("2026-04-01T00:00")))
                .stream()
                .filter(verdict -> verdict.clock() == kind)
                .findFirst()
                .orElseThrow();
    }

    private List<Entry> facts(String kind) {
        return ledger.entries(customer, new LedgerFilter(kind, null, null, null), null, 20);
    }

    private List<TermsChanged> changes() {
        return read().events().stream()
                .filter(TermsChanged.class::isInstance)
                .map(TermsChanged.class::cast)
                .toList();
    }

    private Ticket read() {
        return tickets.find(ticket.id()).orElseThrow();
    }

    private java.time.@org.jspecify.annotations.Nullable Instant due() {
        return sql.sql("select due from ticket where id = :id")
                .param("id", ticket.id().value())
                .query((row, n) -> java.util.Optional.ofNullable(row.getObject("due", java.time.OffsetDateTime.class)))
                .single()
                .map(java.time.OffsetDateTime::toInstant)
                .orElse(null);
    }

    private void at(String wall) {
        clock.stopAt(paris(wall));
    }
}
