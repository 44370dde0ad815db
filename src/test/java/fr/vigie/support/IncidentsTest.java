package fr.vigie.support;

import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import fr.vigie.account.Customers;
import fr.vigie.backup.BackupFailed;
import fr.vigie.backup.BackupRunId;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.OutageId;
import fr.vigie.monitoring.ShopCameBack;
import fr.vigie.monitoring.ShopWentDown;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class IncidentsTest {

    @Autowired
    Incidents incidents;

    @Autowired
    TicketSearch search;

    @Autowired
    Customers customers;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketLinks links;

    @Autowired
    TicketMerges merges;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    private final ShopId shop = ShopId.create();
    private CustomerId customer = CustomerId.create();

    @BeforeEach
    void enterACustomer() {
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    @Test
    void anOutageToldTwiceIsOneTicketResolvedWhenTheShopIsBack() {
        OutageId outage = outage("2026-03-02T09:00");
        incidents.on(down(outage));
        eventually(() -> assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.NEW));
        close(outage, "2026-03-02T09:20");
        incidents.on(back(outage));
        eventually(
                () -> assertThat(lines()).extracting(TicketLine::resolved).containsExactly(paris("2026-03-02T09:20")));
        incidents.on(down(outage));
        incidents.on(back(outage));
        stays(() -> assertThat(lines()).extracting(TicketLine::resolved).containsExactly(paris("2026-03-02T09:20")));
    }

    @Test
    void theReturnToldBeforeTheOutageLeavesOneTicketWithItsRealTimes() {
        OutageId outage = outage("2026-03-02T09:00");
        close(outage, "2026-03-02T09:20");
        incidents.on(back(outage));
        eventually(() -> assertThat(lines()).hasSize(1));
        incidents.on(down(outage));
        stays(() -> assertThat(lines()).hasSize(1).first().satisfies(line -> {
            assertThat(line.state()).isEqualTo(TicketState.RESOLVED);
            assertThat(line.opened()).isEqualTo(paris("2026-03-02T09:00"));
            assertThat(line.resolved()).isEqualTo(paris("2026-03-02T09:20"));
        }));
    }

    @Test
    void anOutageThatEndedBeforeItWasToldIsOpenedAndResolvedAtOnce() {
        OutageId outage = outage("2026-03-02T09:00");
        close(outage, "2026-03-02T09:20");
        incidents.on(down(outage));
        eventually(
                () -> assertThat(lines()).extracting(TicketLine::resolved).containsExactly(paris("2026-03-02T09:20")));
    }

    @Test
    void whoeverReopensATicketIsNotOverruledByAFactToldAgain() {
        OutageId outage = outage("2026-03-02T09:00");
        close(outage, "2026-03-02T09:20");
        incidents.on(back(outage));
        eventually(() -> assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.RESOLVED));
        tickets.reopen(lines().getFirst().id(), Desk.NINA);
        incidents.on(back(outage));
        stays(() -> assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.IN_PROGRESS));
    }

    @Test
    void aShopThatComesAndGoesKeepsOneTicketAndACalmOneGetsAnother() {
        for (int minute = 0; minute < 60; minute += 3) {
            OutageId outage = outage("2026-03-02T09:%02d".formatted(minute));
            close(outage, "2026-03-02T09:%02d".formatted(minute + 1));
            incidents.on(down(outage));
            incidents.on(back(outage));
            incidents.on(down(outage));
            Instant end = paris("2026-03-02T09:%02d".formatted(minute + 1));
            eventually(
                    () -> assertThat(lines()).extracting(TicketLine::resolved).containsExactly(end));
        }
        Ticket ticket = tickets.find(lines().getFirst().id()).orElseThrow();
        assertThat(ticket.opened()).isEqualTo(paris("2026-03-02T09:00"));
        OutageId another = outage("2026-03-02T11:30");
        incidents.on(down(another));
        eventually(() -> assertThat(lines()).hasSize(2));
        assertThat(tickets.find(ticket.id()).orElseThrow().events().stream()
                        .filter(TicketEvent.Reopened.class::isInstance))
                .hasSize(19);
    }

    @Test
    void anotherOutageWhileSomebodyStillWorksIsNotedInTheirTicket() {
        OutageId first = outage("2026-03-02T09:00");
        incidents.on(down(first));
        eventually(() -> assertThat(lines()).hasSize(1));
        close(first, "2026-03-02T09:20");
        OutageId second = outage("2026-03-02T09:40");
        incidents.on(down(second));
        eventually(() -> assertThat(
                        tickets.find(lines().getFirst().id()).orElseThrow().events())
                .hasSize(2));
        assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.NEW);
    }

    @Test
    void anOutageDoesNotJoinATicketThatWaitsForTheCustomerSinceAnEarlierOne() {
        Ticket asked = askedIn("2026-03-02T09:00", "2026-03-02T09:20");
        tickets.reply(asked.id(), Desk.NINA, "Le serveur a redémarré. Avez-vous changé quelque chose ?")
                .orThrow();
        tickets.waitFor(asked.id(), WaitReason.CUSTOMER, Desk.NINA).orThrow();
        OutageId another = outage("2026-03-12T14:00");
        incidents.on(down(another));
        eventually(() -> assertThat(lines())
                .extracting(TicketLine::state)
                .containsExactly(TicketState.NEW, TicketState.WAITING_CUSTOMER));
        assertThat(links.of(lines().getFirst().id()))
                .extracting(TicketLinks.Linked::id, TicketLinks.Linked::relation)
                .containsExactly(tuple(asked.id(), Relation.RELATED));
        close(another, "2026-03-12T14:30");
        incidents.on(back(another));
        incidents.on(down(another));
        eventually(() -> assertThat(lines())
                .extracting(TicketLine::state)
                .containsExactly(TicketState.RESOLVED, TicketState.WAITING_CUSTOMER));
        assertThat(tickets.find(asked.id()).orElseThrow().events())
                .noneMatch(event -> event instanceof TicketEvent.Noted);
    }

    @Test
    void aTicketThatWaitsTakesInNoOutageHoweverSoonItComes() {
        Ticket asked = askedIn("2026-03-02T09:00", "2026-03-02T09:20");
        tickets.waitFor(asked.id(), WaitReason.CUSTOMER, Desk.NINA).orThrow();
        incidents.on(down(outage("2026-03-02T09:40")));
        eventually(() -> assertThat(lines())
                .extracting(TicketLine::state)
                .containsExactly(TicketState.NEW, TicketState.WAITING_CUSTOMER));
    }

    @Test
    void aTicketThatIsStillOpenTakesInNoOutageAfterACalmHour() {
        Ticket asked = askedIn("2026-03-02T09:00", "2026-03-02T09:20");
        incidents.on(down(outage("2026-03-02T10:21")));
        eventually(() -> assertThat(lines()).hasSize(2));
        assertThat(tickets.find(asked.id()).orElseThrow().state()).isEqualTo(TicketState.IN_PROGRESS);
    }

    @Test
    void theEndOfAnOutageLeavesWhatTheCustomerAskedToAPerson() {
        Ticket asked = askedIn("2026-03-02T09:00", "2026-03-02T09:20");
        OutageId again = outage("2026-03-02T09:40");
        incidents.on(down(again));
        eventually(() -> assertThat(notes(asked)).hasSize(1));
        close(again, "2026-03-02T09:45");
        incidents.on(back(again));
        eventually(() -> assertThat(notes(asked)).hasSize(2));
        incidents.on(back(again));
        incidents.on(down(again));
        stays(() -> {
            assertThat(turns(asked)).containsExactly("Restored 09:45");
            assertThat(notes(asked)).hasSize(2).last().asString().contains("Le client a écrit ici");
            assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.IN_PROGRESS);
        });
        tickets.resolve(asked.id(), Desk.NINA, "Le serveur a redémarré.").orThrow();
        OutageId third = outage("2026-03-02T09:50");
        close(third, "2026-03-02T09:55");
        incidents.on(back(third));
        eventually(() -> assertThat(notes(asked)).hasSize(3));
        eventually(() -> assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.RESOLVED));
    }

    @Test
    void aShopThatIsBackIsRestoredThoughItsTicketStaysOpenAndBrokenAgainByTheNextOutage() {
        OutageId outage = outage("2026-03-02T09:00");
        incidents.on(down(outage));
        eventually(() -> assertThat(lines()).hasSize(1));
        Ticket ticket = asked("2026-03-02T09:10");
        close(outage, "2026-03-02T09:20");
        incidents.on(back(outage));
        incidents.on(back(outage));
        eventually(() -> assertThat(turns(ticket)).containsExactly("Restored 09:20"));
        assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.NEW);
        OutageId next = outage("2026-03-02T09:40");
        incidents.on(down(next));
        eventually(() -> assertThat(turns(ticket)).containsExactly("Restored 09:20", "BrokenAgain 09:40"));
        close(next, "2026-03-02T09:50");
        incidents.on(back(next));
        incidents.on(down(next));
        incidents.on(back(outage));
        stays(() -> assertThat(turns(ticket)).containsExactly("Restored 09:20", "BrokenAgain 09:40", "Restored 09:50"));
        assertThat(tickets.find(ticket.id()).orElseThrow().restored())
                .map(TicketEvent.Restored::by)
                .contains(Author.VIGIE);
    }

    @Test
    void theEndOfAnOutageThatIsToldLateDoesNotEndTheOneThatJoinedItsTicket() {
        OutageId first = outage("2026-03-02T09:00");
        OutageId second = joinedBeforeTheEndWasTold(first);
        Ticket ticket = tickets.find(lines().getFirst().id()).orElseThrow();
        incidents.on(back(first));
        eventually(() -> assertThat(turns(ticket)).containsExactly("Restored 09:20", "BrokenAgain 09:40"));
        assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.NEW);
        close(second, "2026-03-02T09:50");
        incidents.on(back(second));
        eventually(
                () -> assertThat(lines()).extracting(TicketLine::resolved).containsExactly(paris("2026-03-02T09:50")));
        incidents.on(back(first));
        stays(() -> assertThat(turns(ticket)).hasSize(2));
    }

    @Test
    void theEndsOfTwoOutagesThatAreToldInTheWrongOrderCountBoth() {
        OutageId first = outage("2026-03-02T09:00");
        OutageId second = joinedBeforeTheEndWasTold(first);
        Ticket ticket = asked("2026-03-02T09:45");
        close(second, "2026-03-02T09:50");
        incidents.on(back(second));
        eventually(() -> assertThat(turns(ticket)).containsExactly("Restored 09:50"));
        incidents.on(back(first));
        List<String> all = List.of("Restored 09:50", "Restored 09:20", "BrokenAgain 09:40", "Restored 09:50");
        eventually(() -> assertThat(turns(ticket)).isEqualTo(all));
        incidents.on(back(second));
        incidents.on(back(first));
        stays(() -> assertThat(turns(ticket)).isEqualTo(all));
    }

    @Test
    void whatAPersonSaidWhileALaterOutageLastedIsNotOverruledByTheLateEndOfTheOneBefore() {
        OutageId first = outage("2026-03-02T09:00");
        OutageId second = joinedBeforeTheEndWasTold(first);
        Ticket ticket = tickets.find(lines().getFirst().id()).orElseThrow();
        clock.stopAt(paris("2026-03-02T09:45"));
        tickets.restore(ticket.id(), null, Desk.NINA).orThrow();
        incidents.on(back(first));
        stays(() -> assertThat(turns(ticket)).containsExactly("Restored 09:45"));
        close(second, "2026-03-02T09:50");
        incidents.on(back(second));
        eventually(() -> assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.RESOLVED));
    }

    /** The one that came while it was not known yet that the first had ended at 9:20. */
    private Ticket asked(String at) {
        return tickets.reply(
                        lines().getFirst().id(),
                        Author.merchant(PersonId.create(), "Marc"),
                        "Que se passe-t-il ?",
                        List.of(),
                        paris(at))
                .orThrow();
    }

    private OutageId joinedBeforeTheEndWasTold(OutageId first) {
        incidents.on(down(first));
        eventually(() -> assertThat(lines()).hasSize(1));
        Ticket ticket = tickets.find(lines().getFirst().id()).orElseThrow();
        close(first, "2026-03-02T09:20");
        OutageId second = outage("2026-03-02T09:40");
        incidents.on(down(second));
        eventually(() -> assertThat(notes(ticket)).hasSize(1));
        return second;
    }

    @Test
    void theEndOfAnOutageIsToldInTheTicketThatItsOwnJoined() {
        clock.stopAt(paris("2026-03-02T08:55"));
        Ticket asked = tickets.open(
                new Request(
                        customer,
                        shop,
                        Channel.PORTAL,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Page blanche",
                        "Plus rien ne répond."),
                Author.merchant(PersonId.create(), "Marc"));
        OutageId outage = outage("2026-03-02T09:00");
        incidents.on(down(outage));
        eventually(() -> assertThat(lines()).hasSize(2));
        clock.stopAt(paris("2026-03-02T09:10"));
        merges.merge(asked.id(), lines().getFirst().id(), Desk.NINA).orThrow();
        close(outage, "2026-03-02T09:20");
        incidents.on(back(outage));
        eventually(() -> assertThat(turns(asked)).containsExactly("Restored 09:20"));
        incidents.on(back(outage));
        incidents.on(down(outage));
        stays(() -> {
            assertThat(turns(asked)).hasSize(1);
            assertThat(notes(asked)).hasSize(1);
            assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.MERGED, TicketState.NEW);
        });
    }

    @Test
    void aPersonWhoSaidThatTheShopWorkedBeforeIsNotOverruledAndOneWhoSaidItLaterIsCorrected() {
        OutageId outage = outage("2026-03-02T09:00");
        incidents.on(down(outage));
        eventually(() -> assertThat(lines()).hasSize(1));
        Ticket ticket = asked("2026-03-02T09:10");
        clock.stopAt(paris("2026-03-02T09:25"));
        tickets.restore(ticket.id(), null, Desk.NINA).orThrow();
        close(outage, "2026-03-02T09:20");
        incidents.on(back(outage));
        eventually(() -> assertThat(turns(ticket)).containsExactly("Restored 09:25", "Restored 09:20"));
        clock.stopAt(paris("2026-03-02T09:30"));
        tickets.breakAgain(ticket.id(), null, Desk.NINA).orThrow();
        incidents.on(back(outage));
        stays(() -> assertThat(turns(ticket))
                .as("somebody sees that it does not work")
                .hasSize(3));
        clock.stopAt(paris("2026-03-02T09:31"));
        tickets.restore(ticket.id(), null, Desk.NINA).orThrow();
        clock.stopAt(paris("2026-03-02T09:51"));
        OutageId next = outage("2026-03-02T09:40");
        close(next, "2026-03-02T09:50");
        incidents.on(back(next));
        eventually(() -> assertThat(turns(ticket)).hasSize(6).endsWith("BrokenAgain 09:40", "Restored 09:50"));
        incidents.on(back(outage));
        stays(() -> assertThat(turns(ticket)).hasSize(6));
    }

    @Test
    void backupsThatFailNightAfterNightAreOneTicket() {
        incidents.on(failed("2026-03-02T02:00"));
        eventually(() -> assertThat(lines()).extracting(TicketLine::channel).containsExactly(Channel.BACKUP));
        incidents.on(failed("2026-03-03T02:00"));
        stays(() -> assertThat(lines()).hasSize(1));
    }

    /** The ticket of an outage that ended by itself, and that the customer reopened with a question. */
    private Ticket askedIn(String from, String to) {
        OutageId outage = outage(from);
        close(outage, to);
        incidents.on(back(outage));
        eventually(() -> assertThat(lines()).extracting(TicketLine::state).containsExactly(TicketState.RESOLVED));
        return tickets.reply(
                        lines().getFirst().id(),
                        Author.merchant(PersonId.create(), "Marc"),
                        "Pourquoi ?",
                        List.of(),
                        paris(to).plusSeconds(60))
                .orThrow();
    }

    /** When its service came back and went, by the watch's clock. */
    private List<String> turns(Ticket ticket) {
        return tickets.find(ticket.id()).orElseThrow().events().stream()
                .filter(event -> event instanceof TicketEvent.Restored || event instanceof TicketEvent.BrokenAgain)
                .map(event -> event.getClass().getSimpleName() + " "
                        + TicketEvent.counts(event)
                                .atZone(ZoneId.of("Europe/Paris"))
                                .toLocalTime())
                .toList();
    }

    private List<String> notes(Ticket ticket) {
        return tickets.find(ticket.id()).orElseThrow().events().stream()
                .filter(TicketEvent.Noted.class::isInstance)
                .flatMap(event -> TicketEvent.text(event).stream())
                .toList();
    }

    private OutageId outage(String from) {
        OutageId id = OutageId.create();
        sql.sql("""
            insert into outage (id, shop_id, customer_id, opened_at, reason, detail)
            values (:id, :shop, :customer, :at, 'TIMEOUT', '')\
            """)
                .param("id", id.value())
                .param("shop", shop.value())
                .param("customer", customer.value())
                .param("at", Instants.column(paris(from)))
                .update();
        return id;
    }

    private void close(OutageId outage, String at) {
        sql.sql("update outage set closed_at = :at where id = :id")
                .param("id", outage.value())
                .param("at", Instants.column(paris(at)))
                .update();
    }

    private ShopWentDown down(OutageId outage) {
        return new ShopWentDown(shop, customer, outage, paris("2026-03-02T09:00"), "TIMEOUT");
    }

    private ShopCameBack back(OutageId outage) {
        return new ShopCameBack(shop, customer, outage, paris("2026-03-02T09:20"));
    }

    private BackupFailed failed(String wall) {
        return new BackupFailed(
                shop, customer, new BackupRunId(UUID.randomUUID()), "backup.error.diskFull", paris(wall));
    }

    private List<TicketLine> lines() {
        return search.page(TicketFilter.of(shop, TicketFilter.Standing.ALL), null, 10)
                .lines();
    }

    /** Listeners run on threads of their own; what they leave is seen from here, as this thread may see it. */
    private static void eventually(ThrowingRunnable holds) {
        await().pollInSameThread().untilAsserted(holds);
    }

    /** What they must not do, they do not do in half a second. */
    private static void stays(ThrowingRunnable holds) {
        await().pollInSameThread().during(Duration.ofMillis(500)).untilAsserted(holds);
    }
}
