package fr.vigie.support;

import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.Customers;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Lives;
import fr.vigie.contract.ResponseClause;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.contract.Severity;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.AgendaItem;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.LogbookEntry;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.kernel.Tone;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.worktime.CalendarId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@DatabaseTest
@RecordApplicationEvents
class TicketsTest {
    private static final Author NINA = Author.staff(PersonId.create(), "Nina");
    private static final Author MARC = Author.merchant(PersonId.create(), "Marc");

    @Autowired
    TicketUpkeep upkeep;

    @Autowired
    Tickets tickets;

    @Autowired
    PeriodTickets periodTickets;

    @Autowired
    TicketTerms ticketTerms;

    @Autowired
    TicketSearch search;

    @Autowired
    Hours hours;

    @Autowired
    TicketAgenda agenda;

    @Autowired
    TicketLogbook logbook;

    @Autowired
    BreachWatch breaches;

    @Autowired
    SettledTickets settled;

    @Autowired
    Ledger ledger;

    @Autowired
    Customers customers;

    @Autowired
    Contracts contracts;

    @Autowired
    Lives lives;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    @Autowired
    ApplicationEvents events;

    private CustomerId customer = CustomerId.create();
    private final ShopId shop = ShopId.create();
    private ContractVersion contract;

    @BeforeEach
    void signAContract() {
        at("2026-03-02T09:00");
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        contract = SignedContract.of(customer, shop, Desk.terms().clauses(), paris("2026-01-01T00:00"), contracts, sql);
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void numbersTicketsWithoutGapAndReadsThemBack() {
        Ticket first = open("Panier vide", Severity.CRITICAL);
        Ticket second = open("Logo flou", Severity.MINOR);
        assertThat(second.number().serial()).isEqualTo(first.number().serial() + 1);
        assertThat(first.number().year()).isEqualTo(2026);
        assertThat(tickets.find(first.id())).contains(first);
        assertThat(tickets.find(first.number())).contains(first);
        assertThat(first.contract()).isEqualTo(new ContractRef(contract.contract(), 1));
    }

    @Test
    void stopsDeadlinesWhileTheContractIsSuspendedAndSetsThemGoingAgain() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        at("2026-03-02T09:30");
        lives.suspend(contract.contract(), "Impayé", "Jeanne");
        upkeep.followContract(contract.contract());
        at("2026-03-02T15:00");
        breaches.run();
        assertThat(due(ticket)).isNull();
        assertThat(ledger.entries(customer, new LedgerFilter("ticket.breached", null, null, null), null, 5))
                .isEmpty();
        assertThat(open("Pendant la suspension", Severity.CRITICAL).contract()).isNull();
        at("2026-03-03T14:00");
        lives.resume(contract.contract(), "", "Jeanne");
        upkeep.followContract(contract.contract());
        assertThat(due(ticket)).isEqualTo(paris("2026-03-03T14:30"));
        at("2026-03-03T14:31");
        breaches.run();
        assertThat(ledger.entries(customer, new LedgerFilter("ticket.breached", null, null, null), null, 5))
                .isNotEmpty();
    }

    private java.time.@org.jspecify.annotations.Nullable Instant due(Ticket ticket) {
        return sql.sql("select due from ticket where id = :id")
                .param("id", ticket.id().value())
                .query((row, n) -> java.util.Optional.ofNullable(row.getObject("due", java.time.OffsetDateTime.class)))
                .single()
                .map(java.time.OffsetDateTime::toInstant)
                .orElse(null);
    }

    @Test
    void livesAWholeLifeAndReadsItBackUnchanged() {
        Ticket ticket = open("Panier vide", Severity.STANDARD);
        tickets.acknowledge(ticket.id(), NINA).orThrow();
        tickets.assign(ticket.id(), NINA.person(), "Nina", NINA).orThrow();
        tickets.note(ticket.id(), NINA, "Module de paiement ?").orThrow();
        tickets.changeSeverity(ticket.id(), Severity.CRITICAL, NINA).orThrow();
        tickets.waitFor(ticket.id(), WaitReason.CUSTOMER, NINA).orThrow();
        tickets.reply(ticket.id(), MARC, "Voici une capture.").orThrow();
        tickets.reclassify(ticket.id(), Activity.EVOLUTIVE, NINA).orThrow();
        tickets.assign(ticket.id(), null, "", NINA).orThrow();
        tickets.resolve(ticket.id(), NINA, "Corrigé.").orThrow();
        tickets.reopen(ticket.id(), NINA).orThrow();
        tickets.resolve(ticket.id(), NINA, "Corrigé pour de bon.").orThrow();
        Ticket closed = tickets.close(ticket.id(), NINA).orThrow();
        assertThat(tickets.find(ticket.id())).contains(closed);
        assertThat(closed.events()).hasSize(14);
        at("2026-03-20T09:00");
        assertThat(tickets.reply(ticket.id(), MARC, "Encore ?"))
                .isEqualTo(new Outcome.Refused("support.refused.closed"));
        assertThat(tickets.find(ticket.id())).contains(closed);
    }

    @Test
    void freezesItsVerdictsWhenItCloses() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        at("2026-03-02T09:30");
        tickets.reply(ticket.id(), NINA, "Je regarde.").orThrow();
        at("2026-03-02T15:00");
        tickets.resolve(ticket.id(), NINA, "Corrigé.").orThrow();
        Period march = new Period(paris("2026-03-01T00:00"), paris("2026-04-01T00:00"));
        List<Verdict> before = periodTickets.verdicts(List.of(shop), march);
        assertThat(before).extracting(Verdict::result).containsExactly(Verdict.Result.MET, Verdict.Result.MISSED);
        assertThat(before).allMatch(verdict -> verdict.frozen() == null);
        tickets.close(ticket.id(), NINA).orThrow();
        at("2026-05-02T15:00");
        List<Verdict> after = periodTickets.verdicts(customer, march);
        assertThat(after).allMatch(verdict -> paris("2026-03-02T15:00").equals(verdict.frozen()));
        assertThat(after).usingRecursiveComparison().ignoringFields("frozen").isEqualTo(before);
        assertThat(periodTickets.verdicts(
                        List.of(shop), new Period(paris("2026-04-01T00:00"), paris("2026-05-01T00:00"))))
                .isEmpty();
    }

    @Test
    void tellsWhenTicketsWereHandledAndResolvedAsTheirEventsDo() {
        Period march = new Period(paris("2026-03-01T00:00"), paris("2026-04-01T00:00"));
        Ticket waiting = open("Lien cassé", Severity.MINOR);
        Ticket reopened = open("Panier vide", Severity.CRITICAL);
        at("2026-03-02T09:30");
        tickets.reply(reopened.id(), MARC, "Et aussi la page produit.").orThrow();
        at("2026-03-02T10:00");
        tickets.acknowledge(reopened.id(), NINA).orThrow();
        tickets.resolve(reopened.id(), NINA, "Corrigé.").orThrow();
        assertThat(periodTickets.times(List.of(shop), march))
                .isEqualTo(expected(march))
                .hasSize(2)
                .contains(new TicketTimes(
                        waiting.id(), waiting.number(), waiting.subject(), shop, waiting.opened(), null, null, null));

        tickets.reopen(reopened.id(), MARC).orThrow();
        assertThat(periodTickets.times(List.of(shop), march)).isEqualTo(expected(march));
        assertThat(periodTickets.times(List.of(ShopId.create()), march)).isEmpty();
    }

    private List<TicketTimes> expected(Period period) {
        return tickets.opened(shop, period).stream()
                .map(ticket -> new TicketTimes(
                        ticket.id(),
                        ticket.number(),
                        ticket.subject(),
                        shop,
                        ticket.opened(),
                        ticket.firstHandled().orElse(null),
                        ticket.restored()
                                .map(TicketEvent::counts)
                                .or(ticket::resolved)
                                .orElse(null),
                        ticket.resolved().orElse(null)))
                .toList();
    }

    @Test
    void recordsABreachOnceWhenTheDeadlinePasses() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        at("2026-03-02T10:00");
        breaches.run();
        assertThat(kinds(ticket)).containsExactly("ticket.opened");
        at("2026-03-02T10:01");
        breaches.run();
        breaches.run();
        assertThat(kinds(ticket)).containsExactly("ticket.breached", "ticket.opened");
        at("2026-03-02T14:00");
        breaches.run();
        assertThat(kinds(ticket)).containsExactly("ticket.breached", "ticket.breached", "ticket.opened");
        tickets.resolve(ticket.id(), NINA, "Corrigé.").orThrow();
        assertThat(kinds(ticket)).hasSize(4).startsWith("ticket.resolved");
    }

    @Test
    void aRestoredTicketIsDueForItsAnswerAloneAndIsRestoredInFiguresWhileItIsOpen() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        tickets.reply(ticket.id(), NINA, "Je regarde.").orThrow();
        assertThat(due(ticket)).isEqualTo(paris("2026-03-02T13:00"));
        at("2026-03-02T12:00");
        Ticket restored =
                tickets.restore(ticket.id(), paris("2026-03-02T11:00"), NINA).orThrow();
        assertThat(due(ticket)).isNull();
        assertThat(tickets.find(ticket.id())).contains(restored);
        assertThat(agenda.items(paris("2026-03-02T12:00")))
                .noneMatch(item -> item.href().endsWith(ticket.id().toString()));
        at("2026-03-04T09:00");
        breaches.run();
        assertThat(kinds(ticket)).containsExactly("ticket.restored", "ticket.responded", "ticket.opened");
        Period march = new Period(paris("2026-03-01T00:00"), paris("2026-04-01T00:00"));
        assertThat(periodTickets.times(List.of(shop), march))
                .isEqualTo(expected(march))
                .first()
                .satisfies(times -> {
                    assertThat(times.restored()).isEqualTo(paris("2026-03-02T11:00"));
                    assertThat(times.resolved()).isNull();
                });
        tickets.breakAgain(ticket.id(), paris("2026-03-03T17:30"), NINA).orThrow();
        assertThat(due(ticket)).isEqualTo(paris("2026-03-04T10:30"));
        assertThat(kinds(ticket)).startsWith("ticket.brokenAgain");
        assertThat(periodTickets.times(List.of(shop), march))
                .isEqualTo(expected(march))
                .first()
                .satisfies(times -> assertThat(times.restored()).isNull());
        at("2026-03-04T10:00");
        tickets.restore(ticket.id(), null, NINA).orThrow();
        at("2026-03-05T10:00");
        tickets.resolve(ticket.id(), NINA, "Réparé.").orThrow();
        at("2026-03-12T11:00");
        settled.run();
        assertThat(periodTickets.verdicts(List.of(shop), march))
                .filteredOn(verdict -> verdict.clock() == ClockKind.RESTORATION)
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.stopped()).isEqualTo(paris("2026-03-04T10:00"));
                    assertThat(verdict.result()).isEqualTo(Verdict.Result.MET);
                    assertThat(verdict.worked()).hasMinutes(30 * 60 + 30);
                    assertThat(verdict.frozen()).isNotNull();
                });
    }

    @Test
    void aBreachIsLiftedWhereTheServiceTurnsOutToHaveBeenRestoredBefore() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        tickets.reply(ticket.id(), NINA, "Je regarde.").orThrow();
        at("2026-03-02T14:00");
        breaches.run();
        assertThat(kinds(ticket)).startsWith("ticket.breached");
        assertThat(late(ticket)).isOne();
        tickets.restore(ticket.id(), paris("2026-03-02T12:59"), NINA).orThrow();
        assertThat(kinds(ticket)).startsWith("ticket.restored", "ticket.breached");
        assertThat(late(ticket)).isZero();
        tickets.breakAgain(ticket.id(), paris("2026-03-02T12:59"), NINA).orThrow();
        assertThat(kinds(ticket))
                .as("it never was")
                .startsWith("ticket.brokenAgain", "ticket.breached", "ticket.restored");
        assertThat(late(ticket)).isOne();
        assertThat(sql.sql("update ticket_breach set at = now() where lifted_at is null and ticket_id = :id")
                        .param("id", ticket.id().value()))
                .satisfies(change -> assertThatThrownBy(change::update).isInstanceOf(DataAccessException.class));
        tickets.restore(ticket.id(), paris("2026-03-02T13:30"), NINA).orThrow();
        assertThat(late(ticket)).as("restored too late").isOne();
    }

    private long late(Ticket ticket) {
        return logbook.entries(shop, paris("2026-04-01T00:00"), 50).stream()
                .filter(entry -> entry.message().equals("support.logbook.LateRESTORATION"))
                .filter(entry ->
                        String.valueOf(entry.href()).endsWith(ticket.id().toString()))
                .count();
    }

    @Test
    void recordsABreachThatNobodyNoticedBeforeTheLateReply() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        at("2026-03-02T12:00");
        tickets.reply(ticket.id(), NINA, "Désolée.").orThrow();
        assertThat(kinds(ticket)).containsExactly("ticket.responded", "ticket.breached", "ticket.opened");
        assertThat(ledger.entries(customer, LedgerFilter.ALL, null, 10).get(1).at())
                .isEqualTo(paris("2026-03-02T10:00"));
    }

    @Test
    void closesAWeekAfterAnUncontestedResolution() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        tickets.resolve(ticket.id(), NINA, "Corrigé.").orThrow();
        at("2026-03-09T08:59");
        settled.run();
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.RESOLVED);
        at("2026-03-09T09:01");
        settled.run();
        assertThat(tickets.find(ticket.id()).orElseThrow().state()).isEqualTo(TicketState.CLOSED);
    }

    @Test
    void opensOneTicketForASourceThatIsToldTwice() {
        Request request = request("La boutique ne répond plus", Severity.CRITICAL);
        Ticket first = tickets.openOnce("outage:1", request, Author.VIGIE, paris("2026-03-02T08:30"));
        Ticket again = tickets.openOnce("outage:1", request, Author.VIGIE, paris("2026-03-02T08:30"));
        assertThat(again).isEqualTo(first);
        assertThat(first.opened()).isEqualTo(paris("2026-03-02T08:30"));
    }

    @Test
    void findsTicketsByWordsWhateverTheirEnding() {
        Ticket paid = open("Paiements refusés", Severity.CRITICAL);
        Ticket logo = open("Logo flou", Severity.MINOR);
        tickets.reply(logo.id(), NINA, "Le paiement n’est pas touché, les images seules le sont.")
                .orThrow();
        tickets.note(logo.id(), NINA, "Vu avec l’hébergeur.").orThrow();
        assertThat(found("paiement")).contains(paid.id(), logo.id());
        assertThat(found("image")).contains(logo.id()).doesNotContain(paid.id());
        assertThat(found("hébergeurs")).containsExactly(logo.id());
        assertThat(found(paid.number().toString())).containsExactly(paid.id());
        assertThat(found("'; drop table ticket")).isEmpty();
    }

    @Test
    void listsByTheNextDeadlineAndPagesByKey() {
        Ticket minor = open("Logo flou", Severity.MINOR);
        Ticket critical = open("Panier vide", Severity.CRITICAL);
        Ticket waiting = open("Fiche produit", Severity.MINOR);
        tickets.waitFor(waiting.id(), WaitReason.CUSTOMER, NINA).orThrow();
        TicketFilter mine =
                new TicketFilter(null, TicketFilter.Standing.OPEN, null, customer, shop, null, TicketFilter.Order.DUE);
        TicketPage first = search.page(mine, null, 1);
        TicketPage second = search.page(mine, first.next(), 1);
        TicketPage third = search.page(mine, second.next(), 1);
        assertThat(List.of(first, second, third))
                .flatExtracting(TicketPage::lines)
                .extracting(TicketLine::id)
                .containsExactly(critical.id(), minor.id(), waiting.id());
        assertThat(third.next()).isNull();
        assertThat(first.lines().getFirst().remaining()).isEqualTo(Duration.ofHours(1));
        assertThat(third.lines().getFirst().due()).isNull();
        assertThat(search.count(mine, 100)).isEqualTo(3);
        assertThatThrownBy(() -> search.page(mine, "garbage", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsHoursAsTheContractPaysThem() {
        Ticket ticket = open("Nouvelle rubrique", Severity.MINOR);
        tickets.reclassify(ticket.id(), Activity.EVOLUTIVE, NINA).orThrow();
        Billing billing = contract.clauses().scope().billing(Activity.EVOLUTIVE).orElseThrow();
        TimeEntry entry = logged(ticket, 20, "2026-03-02");
        assertThat(entry.accounted()).isEqualTo(Duration.ofMinutes(30));
        assertThat(entry.billing()).isEqualTo(billing);
        YearMonth march = YearMonth.of(2026, 3);
        Duration used = billing == Billing.HOURS ? Duration.ofMinutes(30) : Duration.ZERO;
        assertThat(hours.used(contract.contract(), march)).isEqualTo(used);
        HoursBalance balance = hours.balance(contract, march);
        assertThat(balance.available()).isEqualTo(Duration.ofHours(6));
        assertThat(balance.left()).isEqualTo(Duration.ofHours(6).minus(used));
        assertThat(hours.spent(NINA.person(), LocalDate.parse("2026-03-02"))).isEqualTo(Duration.ofMinutes(20));
        assertThat(hours.reverse(ticket.id(), entry.id(), NINA)).isInstanceOf(Hours.Logged.Entered.class);
        assertThat(hours.reverse(ticket.id(), entry.id(), NINA))
                .isEqualTo(new Hours.Logged.Refused("support.time.error.reversed"));
        assertThat(hours.used(contract.contract(), march)).isZero();
        assertThat(hours.of(ticket.id())).hasSize(2);
    }

    @Test
    void refusesTimeOfAnotherMonthOrOfNoLength() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        assertThat(hours.log(ticket.id(), NINA, Duration.ZERO, LocalDate.parse("2026-03-02"), ""))
                .isEqualTo(new Hours.Logged.Refused("support.time.error.duration"));
        assertThat(hours.log(ticket.id(), NINA, Duration.ofHours(1), LocalDate.parse("2026-03-03"), ""))
                .isEqualTo(new Hours.Logged.Refused("support.time.error.day"));
        assertThatThrownBy(() -> hours.log(ticket.id(), MARC, Duration.ofHours(1), LocalDate.parse("2026-03-02"), ""))
                .hasMessageContaining("agency");
    }

    @Test
    void whatHappenedCannotBeChanged() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        assertThatThrownBy(() -> sql.sql("update ticket_event set at = now() where ticket_id = :id")
                        .param("id", ticket.id().value())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> sql.sql("delete from time_entry").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void aMerchantSeesAndTouchesOnlyTheirOwnTickets() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        logged(ticket, 10, "2026-03-02");
        CustomerId other = customers.create("Autre boutique", Locale.FRENCH).id();
        Scopes.run(Scope.customer(other), () -> {
            assertThat(tickets.find(ticket.id())).isEmpty();
            assertThat(tickets.find(ticket.number())).isEmpty();
            assertThat(search.page(TicketFilter.of(customer, TicketFilter.Standing.ALL), null, 10)
                            .lines())
                    .isEmpty();
            assertThat(search.count(TicketFilter.open(), 10)).isZero();
            assertThat(hours.of(ticket.id())).isEmpty();
            assertThat(hours.used(contract.contract(), YearMonth.of(2026, 3))).isZero();
            assertThatThrownBy(() -> tickets.reply(ticket.id(), MARC, "Bonjour"))
                    .isInstanceOf(IllegalArgumentException.class);
        });
        Scopes.run(Scope.customer(customer), () -> {
            assertThat(tickets.find(ticket.id())).isPresent();
            tickets.reply(ticket.id(), MARC, "C’est urgent.").orThrow();
            Ticket own = tickets.open(request("Autre souci", Severity.MINOR), MARC);
            assertThat(own.contract()).isNotNull();
        });
    }

    @Test
    void tellsTheAgendaAndTheLogbook() {
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        List<AgendaItem> due = agenda.items(clock.instant());
        assertThat(due).extracting(AgendaItem::href).contains("/tickets/" + ticket.id());
        assertThat(due).isSortedAccordingTo(java.util.Comparator.comparing(AgendaItem::remaining));
        at("2026-03-02T10:30");
        tickets.reply(ticket.id(), NINA, "Bonjour").orThrow();
        at("2026-03-02T11:00");
        tickets.resolve(ticket.id(), NINA, "Corrigé.").orThrow();
        assertThat(logbook.entries(shop, paris("2026-03-03T00:00"), 10))
                .extracting(LogbookEntry::message)
                .containsExactly(
                        "support.logbook.Resolved",
                        "support.logbook.Answered",
                        "support.logbook.LateRESPONSE",
                        "support.logbook.Opened");
        assertThat(logbook.entries(shop, paris("2026-03-02T10:30"), 10)).hasSize(2);
    }

    @Test
    void aDeadlineReachedAsTheCalendarClosesIsLateAllNight() {
        at("2026-03-02T17:00");
        Ticket ticket = open("Panier vide", Severity.CRITICAL);
        at("2026-03-02T21:30");
        AgendaItem item = agenda.items(clock.instant()).stream()
                .filter(due -> due.href().endsWith(ticket.id().toString()))
                .findFirst()
                .orElseThrow();
        assertThat(item.due()).isEqualTo(paris("2026-03-02T18:00"));
        assertThat(item.remaining()).isZero();
        assertThat(item.isLate()).isTrue();
        assertThat(item.tone()).isEqualTo(Tone.BAD);
    }

    @Test
    void putsTheLeastWorkingTimeFirstHoweverManyAreDueBefore() {
        ShopId always = ShopId.create();
        var clauses = Desk.terms().clauses();
        SignedContract.of(
                customer,
                always,
                clauses.with(clauses.response().withHours(CalendarId.ALWAYS)),
                paris("2026-01-01T00:00"),
                contracts,
                sql);
        at("2026-03-06T15:30");
        Ticket office = open("Due at the opening on Monday", Severity.CRITICAL);
        at("2026-03-07T18:00");
        Ticket dayAndNight = tickets.open(
                new Request(
                        customer,
                        always,
                        Channel.PHONE,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Due at 22:00",
                        "Panne."),
                NINA);
        for (Ticket each : List.of(office, dayAndNight)) {
            tickets.reply(each.id(), NINA, "Nous cherchons.").orThrow();
        }
        sql.sql("""
            insert into ticket (id, customer_id, shop_id, year, serial, contract_id, contract_version, channel, subject,
                severity, activity, state, opened_at, due, due_clock, search, public_search)
            select gen_random_uuid(), customer_id, shop_id, 2001, n, contract_id, contract_version, channel, subject,
                severity, activity, state, opened_at, due, due_clock, search, public_search
            from ticket, generate_series(1, 600) n where id = :id
            """).param("id", dayAndNight.id().value()).update();
        at("2026-03-07T18:05");
        assertThat(agenda.items(clock.instant()))
                .hasSize(100)
                .extracting(AgendaItem::href)
                .contains("/tickets/" + office.id());
        sql.sql("delete from ticket where year = 2001").update();
    }

    @Test
    void goesOnByItselfWithWhatWasPlannedAndReadsItBack() {
        Ticket ticket = open("Panier vide", Severity.STANDARD);
        tickets.waitFor(ticket.id(), WaitReason.PLANNED, paris("2026-03-03T10:00"), NINA)
                .orThrow();
        at("2026-03-03T09:59");
        assertThat(upkeep.goOnWithPlanned(10)).isZero();
        at("2026-03-03T10:07");
        assertThat(upkeep.goOnWithPlanned(10)).isEqualTo(1);
        assertThat(upkeep.goOnWithPlanned(10)).isZero();
        Ticket resumed = tickets.find(ticket.id()).orElseThrow();
        assertThat(resumed.state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(resumed.events().getLast().at()).isEqualTo(paris("2026-03-03T10:00"));
        assertThat(resumed.events().getLast().by()).isEqualTo(Author.VIGIE);
    }

    @Test
    void endsAPauseAtTheAgreedSecondWhoeverActsFirst() {
        Clauses clauses = Desk.terms().clauses();
        ShopId pausing = ShopId.create();
        SignedContract.of(
                customer,
                pausing,
                clauses.with(clauses.response().withPauses(Set.of(ResponseClause.Pause.PLANNED))),
                paris("2026-01-01T00:00"),
                contracts,
                sql);
        Request request = new Request(
                customer, pausing, Channel.PORTAL, Severity.CRITICAL, Activity.CORRECTIVE, "Panier vide", "Bonjour.");
        List<Ticket> all = List.of(
                tickets.open(request, MARC),
                tickets.open(request, MARC),
                tickets.open(request, MARC),
                tickets.open(request, MARC));
        at("2026-03-02T09:30");
        all.forEach(ticket -> tickets.waitFor(ticket.id(), WaitReason.PLANNED, paris("2026-03-02T10:00"), NINA)
                .orThrow());
        at("2026-03-02T10:07");
        Ticket noted = tickets.note(all.get(0).id(), NINA, "Je regarde.").orThrow();
        Ticket resolved = tickets.resolve(all.get(1).id(), NINA, "Réparé.").orThrow();
        Ticket late = tickets.reply(all.get(2).id(), MARC, "Toujours vide.", List.of(), paris("2026-03-02T09:59"))
                .orThrow();
        assertThat(tickets.resume(all.get(3).id(), NINA)).isEqualTo(new Outcome.Refused("support.refused.notWaiting"));
        assertThat(upkeep.goOnWithPlanned(10)).isZero();
        for (Ticket ticket : all) {
            assertThat(tickets.clocks(tickets.find(ticket.id()).orElseThrow())
                            .restoration()
                            .orElseThrow()
                            .waited())
                    .isEqualTo(Duration.ofMinutes(30));
        }
        assertThat(noted.events().reversed().get(1))
                .isEqualTo(new TicketEvent.Resumed(paris("2026-03-02T10:00"), Author.VIGIE));
        assertThat(resolved.state()).isEqualTo(TicketState.RESOLVED);
        assertThat(events.stream(TicketWentOn.class))
                .extracting(TicketWentOn::ticket)
                .as("but nobody is told of what is done")
                .containsExactly(noted.id(), late.id(), all.get(3).id());
        assertThat(late.events().getLast())
                .as("after what was written before it")
                .isEqualTo(new TicketEvent.Resumed(paris("2026-03-02T10:00"), Author.VIGIE));
    }

    @Test
    void keepsWhatItsContractExcludesAndNothingElse() {
        Ticket ticket = open("Module de fidélité", Severity.MINOR);
        Exclusion exclusion = ticketTerms.exclusions(ticket).getFirst();
        Ticket excluded = tickets.exclude(ticket.id(), exclusion, NINA).orThrow();
        assertThat(tickets.find(ticket.id())).contains(excluded);
        assertThat(ticketTerms.classification(excluded).billing()).isEqualTo(Billing.QUOTE);
        assertThat(tickets.exclude(ticket.id(), new Exclusion("Autre chose"), NINA))
                .isEqualTo(new Outcome.Refused("support.refused.exclusion"));
    }

    @Test
    void showsTheTimeOfItsSecondLifeOnceItWasReopened() {
        Ticket ticket = open("Panier vide", Severity.STANDARD);
        tickets.resolve(ticket.id(), NINA, "Réparé.").orThrow();
        tickets.close(ticket.id(), NINA).orThrow();
        at("2026-03-04T09:00");
        tickets.reply(ticket.id(), MARC, "Toujours vide.").orThrow();
        assertThat(search.page(TicketFilter.of(shop, TicketFilter.Standing.OPEN), null, 5)
                        .lines()
                        .getFirst()
                        .received())
                .isEqualTo(paris("2026-03-04T09:00"));
    }

    @Test
    void aShopWithoutContractHasTicketsWithoutClocks() {
        ShopId bare = ShopId.create();
        Ticket ticket = tickets.open(
                new Request(customer, bare, Channel.PHONE, Severity.CRITICAL, Activity.CORRECTIVE, "Panne", "Panne."),
                NINA);
        assertThat(tickets.clocks(ticket).all()).isEmpty();
        assertThat(search.page(TicketFilter.of(bare, TicketFilter.Standing.OPEN), null, 5)
                        .lines()
                        .getFirst()
                        .due())
                .isNull();
        assertThat(logged(ticket, 7, "2026-03-02").billing()).isNull();
    }

    private Ticket open(String subject, Severity severity) {
        return tickets.open(request(subject, severity), MARC);
    }

    private Request request(String subject, Severity severity) {
        return new Request(customer, shop, Channel.PORTAL, severity, Activity.CORRECTIVE, subject, "Bonjour.");
    }

    private TimeEntry logged(Ticket ticket, int minutes, String day) {
        return switch (hours.log(ticket.id(), NINA, Duration.ofMinutes(minutes), LocalDate.parse(day), "Analyse")) {
            case Hours.Logged.Entered(TimeEntry entry) -> entry;
            case Hours.Logged.Refused(String message) -> throw new AssertionError(message);
        };
    }

    private List<TicketId> found(String words) {
        TicketFilter filter = new TicketFilter(
                words, TicketFilter.Standing.ALL, null, customer, null, null, TicketFilter.Order.NEWEST);
        return search.page(filter, null, 50).lines().stream()
                .map(TicketLine::id)
                .toList();
    }

    private List<String> kinds(Ticket ticket) {
        return ledger.entries(customer, new LedgerFilter(null, "ticket:" + ticket.id(), null, null), null, 20).stream()
                .map(entry -> entry.fact().kind())
                .toList();
    }

    private void at(String wall) {
        clock.stopAt(paris(wall));
    }
}
