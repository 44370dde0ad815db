package fr.vigie.support;

import static fr.vigie.support.Desk.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.account.Customers;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.testing.DatabaseTest;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Holidays;
import fr.vigie.worktime.Segment;
import fr.vigie.worktime.Week;
import fr.vigie.worktime.agency.AgencyCalendars;
import fr.vigie.worktime.agency.CalendarChanged;
import fr.vigie.worktime.agency.CalendarContent;
import fr.vigie.worktime.agency.CalendarOutcome;
import fr.vigie.worktime.agency.SpecialDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The agency's calendars in the database, and the tickets that they count. */
@DatabaseTest
class AgencyCalendarsTest {
    private static final PersonId INES = PersonId.create();
    private static final Author MARC = Author.merchant(PersonId.create(), "Marc");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Autowired
    AgencyCalendars calendars;

    @Autowired
    CalendarFollower follower;

    @Autowired
    DeadlineShifts shifts;

    @Autowired
    Tickets tickets;

    @Autowired
    PeriodTickets periodTickets;

    @Autowired
    Ledger ledger;

    @Autowired
    Customers customers;

    @Autowired
    Contracts contracts;

    @Autowired
    Catalogue catalogue;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    /** The calendars of another application in this process, which hears of none that is made here, do not answer for these. */
    private AutoCloseable answering = () -> {};

    private CalendarId workshop = CalendarId.OFFICE;
    private CustomerId customer = CustomerId.create();
    private final ShopId shop = ShopId.create();
    private ContractVersion contract;

    @BeforeEach
    void promiseTheWorkshopsHours() {
        answering = Calendars.keptBy(calendars::current);
        at("2026-03-02T09:00");
        workshop = done(calendars.create(new Bilingual("Atelier", "Workshop"), nineToSix(), "", INES))
                .id();
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        var clauses = Desk.terms().clauses();
        var response = clauses.response();
        contract = SignedContract.of(
                customer,
                shop,
                clauses.with(new fr.vigie.contract.ResponseClause(
                        response.commitments(),
                        workshop,
                        null,
                        response.start(),
                        response.target(),
                        response.pauses(),
                        response.penalty())),
                paris("2026-01-01T00:00"),
                contracts,
                sql);
    }

    @AfterEach
    void releaseTheClock() throws Exception {
        answering.close();
        clock.release();
    }

    @Test
    void startsWithTheProgramsCalendarsAndNamesItsOwn() throws Exception {
        assertThat(calendars.current().all())
                .extracting(BusinessCalendar::id)
                .startsWith(CalendarId.OFFICE, CalendarId.EXTENDED, CalendarId.ALWAYS)
                .contains(workshop);
        assertThat(workshop.value()).startsWith("atelier");
        assertThat(calendars.current().name(workshop)).isEqualTo(new Bilingual("Atelier", "Workshop"));
        try (var here = Calendars.keptBy(calendars::current)) { // several applications run in the tests' process
            assertThat(Calendars.ofAgency().find(workshop)).isPresent();
        }
        assertThat(Scopes.call(
                        Scope.nobody(),
                        () -> calendars.asKnownAt(clock.instant()).find(workshop)))
                .as("opening hours are no secret")
                .isPresent();
    }

    @Test
    void givesTwoCalendarsOfOneNameTwoIdsAndRefusesANameWithoutLetters() {
        CalendarOutcome again = calendars.create(new Bilingual("Atelier", "Workshop"), nineToSix(), "", INES);
        assertThat(done(again).id()).isNotEqualTo(workshop);
        assertThat(calendars.create(new Bilingual("…", "…"), nineToSix(), "", INES))
                .isEqualTo(new CalendarOutcome.Refused("worktime.refused.name"));
    }

    @Test
    void leavesThePastAsItWasCounted() {
        at("2026-03-02T14:00");
        BusinessCalendar changed = done(calendars.change(workshop, 1, mornings(), MONDAY, "", INES));
        assertThat(changed.elapsed(paris("2026-03-02T09:00"), paris("2026-03-02T14:00")))
                .hasHours(5);
        assertThat(changed.isOpen(paris("2026-03-02T15:00"))).isFalse();
        assertThat(calendars.asKnownAt(paris("2026-03-02T13:00")).get(workshop).isOpen(paris("2026-03-02T15:00")))
                .as("as it was known then")
                .isTrue();
    }

    @Test
    void recountsOpenTicketsAndLeavesVerdictsAlone() {
        Ticket settled = open();
        at("2026-03-02T09:30");
        tickets.resolve(settled.id(), Author.staff(INES, "Inès"), "Corrigé.");
        tickets.close(settled.id(), Author.staff(INES, "Inès"));
        List<Verdict> frozen = periodTickets.verdicts(List.of(shop), since("2026-03-01T00:00"));
        Ticket open = open();
        assertThat(restoration(open).deadline()).isEqualTo(paris("2026-03-02T13:30"));

        at("2026-03-02T09:45");
        BusinessCalendar changed = done(calendars.change(workshop, 1, mornings(), MONDAY, "Pont", INES));
        assertThat(shifts.of(changed)).as("made already").isEmpty();
        follow(2, false);
        follow(2, false);

        Ticket counted = tickets.find(open.id()).orElseThrow();
        assertThat(restoration(counted).deadline()).isEqualTo(paris("2026-03-03T10:30"));
        assertThat(restoration(counted).calendar()).isEqualTo(new UsedCalendar(workshop, List.of(1)));
        assertThat(counted.events())
                .as("told once")
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        TicketEvent.CalendarChanged.class,
                        event -> assertThat(event.version()).isEqualTo(2));
        assertThat(sql.sql("select due from ticket where id = :id")
                        .param("id", open.id().value())
                        .query((row, n) ->
                                row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                        .single())
                .as("the response is due first")
                .isEqualTo(paris("2026-03-02T10:30"));
        assertThat(periodTickets.verdicts(List.of(shop), since("2026-03-01T00:00")))
                .containsAll(frozen);
        at("2026-03-03T10:00");
        assertThat(restoration(counted).calendar()).isEqualTo(new UsedCalendar(workshop, List.of(1, 2)));
    }

    @Test
    void showsWhichDeadlinesWouldMoveBeforeItIsSaved() {
        Ticket ticket = open();
        var versions =
                new java.util.ArrayList<>(calendars.current().get(workshop).versions());
        versions.add(mornings().version(2, paris("2026-03-02T09:00")));
        assertThat(shifts.of(new BusinessCalendar(workshop, versions)))
                .singleElement()
                .satisfies(shift -> {
                    assertThat(shift.ticket()).isEqualTo(ticket.id());
                    assertThat(shift.clock()).isEqualTo(ClockKind.RESTORATION);
                    assertThat(shift.before()).isEqualTo(paris("2026-03-02T13:00"));
                    assertThat(shift.after()).isEqualTo(paris("2026-03-03T10:00"));
                });
    }

    @Test
    void provesTheChangeToWhoWasPromisedTheHours() {
        CustomerId other = customers.create("Moulin", Locale.FRENCH).id();
        calendars.change(workshop, 1, mornings(), MONDAY, "", INES);
        assertThat(ledger.entries(customer, new LedgerFilter("calendar.changed", null, null, null), null, 5))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().details())
                        .containsEntry("version", "2")
                        .containsEntry("contracts", contract.contract().toString())
                        .containsEntry("hours", "du lundi au vendredi de 9\u00a0h à 12\u00a0h, hors jours fériés"));
        assertThat(ledger.entries(other, new LedgerFilter("calendar.changed", null, null, null), null, 5))
                .isEmpty();
    }

    @Test
    void aPlannedVersionMayBeWithdrawnAndARulingOneNot() {
        Ticket ticket = open();
        calendars.change(workshop, 1, mornings(), MONDAY.plusDays(1), "", INES);
        follow(2, false);
        at("2026-03-02T12:00");
        tickets.reply(ticket.id(), Author.staff(INES, "Inès"), "Je regarde.");
        assertThat(calendars.withdraw(workshop, 2)).isInstanceOf(CalendarOutcome.Done.class);
        follow(2, true);
        assertThat(calendars.current().get(workshop).versions()).hasSize(1);
        assertThat(calendars.editions(workshop)).hasSize(2);
        assertThat(calendars.withdraw(workshop, 2)).isEqualTo(new CalendarOutcome.Refused("worktime.refused.unknown"));
        at("2026-03-04T12:00");
        assertThat(calendars.change(workshop, 2, mornings(), MONDAY, "", INES))
                .as("numbers are never used twice")
                .isInstanceOfSatisfying(
                        CalendarOutcome.Done.class,
                        made -> assertThat(made.calendar().versions().getLast().number())
                                .isEqualTo(3));
        at("2026-03-04T12:01");
        assertThat(calendars.withdraw(workshop, 3)).isEqualTo(new CalendarOutcome.Refused("worktime.refused.rules"));
    }

    @Test
    void refusesAChangeThatIsNotBasedOnTheNewestVersion() {
        calendars.change(workshop, 1, mornings(), MONDAY, "", INES);
        assertThat(calendars.change(workshop, 1, nineToSix(), MONDAY, "", INES))
                .isEqualTo(new CalendarOutcome.Refused("worktime.refused.changed"));
    }

    @Test
    void deletesOnlyWhatNothingRefersTo() {
        assertThat(calendars.delete(workshop)).isEqualTo(new CalendarOutcome.Refused("worktime.refused.used"));
        assertThat(calendars.delete(CalendarId.OFFICE))
                .isEqualTo(new CalendarOutcome.Refused("worktime.refused.standard"));
        CalendarId unused = done(calendars.create(new Bilingual("Nuit", "Night"), nineToSix(), "", INES))
                .id();
        assertThat(calendars.delete(unused)).isInstanceOf(CalendarOutcome.Done.class);
        assertThat(calendars.current().find(unused)).isEmpty();
    }

    @Test
    void keepsACalendarThatOnlyAPlanOrAnOptionOfTheCatalogueNames() {
        CalendarId sold = done(calendars.create(new Bilingual("Samedi", "Saturday"), nineToSix(), "", INES))
                .id();
        var plan = catalogue.plans().getFirst();
        var clauses = plan.clauses();
        catalogue.addPlan(
                "samedi",
                new Bilingual("Samedi", "Saturday"),
                new Bilingual("", ""),
                plan.monthly(),
                clauses.with(clauses.response().withHours(sold)),
                "Inès");
        assertThat(calendars.uses(sold))
                .singleElement()
                .satisfies(use -> assertThat(use.href()).isEqualTo("/catalogue/plans/samedi"));
        assertThat(calendars.delete(sold)).isEqualTo(new CalendarOutcome.Refused("worktime.refused.used"));
        CalendarId called = done(calendars.create(new Bilingual("Dimanche", "Sunday"), nineToSix(), "", INES))
                .id();
        catalogue.addOption(
                "dimanche",
                new Bilingual("Dimanche", "Sunday"),
                new Bilingual("", ""),
                Money.euros("20"),
                Map.of("onCallHours", called.value()),
                "Inès");
        assertThat(calendars.delete(called)).isEqualTo(new CalendarOutcome.Refused("worktime.refused.used"));
    }

    @Test
    void namesTheContractsThatShorterHoursWouldLeaveWithoutAnyDeadline() {
        var minute = new CalendarContent(
                ZoneId.of("Europe/Paris"),
                Week.CLOSED.on(DayOfWeek.MONDAY, Segment.of("09:00", "09:01")),
                Holidays.IGNORED,
                new java.util.TreeMap<>());
        assertThat(shifts.stranded(workshop, minute.version(2, paris("2026-04-01T00:00"))))
                .containsExactly(contract.title());
        assertThat(shifts.stranded(workshop, nineToSix().version(2, paris("2026-04-01T00:00"))))
                .isEmpty();
    }

    @Test
    void keepsWhatWasRecordedAndReadsItBack() {
        SortedMap<LocalDate, SpecialDay> days = new TreeMap<>();
        days.put(LocalDate.of(2026, 12, 24), new SpecialDay(List.of(Segment.of("09:00", "12:00")), "Réveillon"));
        days.put(LocalDate.of(2026, 12, 31), new SpecialDay(List.of(), "Fermeture"));
        CalendarContent content = new CalendarContent(
                ZoneId.of("Europe/Lisbon"),
                Week.CLOSED.on(DayOfWeek.SUNDAY, Segment.of("20:00", "24:00")),
                new Holidays(Holidays.Region.ALSACE_MOSELLE, true),
                days);
        calendars.change(workshop, 1, content, MONDAY, "Déménagement", INES);
        assertThat(calendars.editions(workshop).getLast()).satisfies(edition -> {
            assertThat(edition.content()).isEqualTo(content);
            assertThat(edition.by()).isEqualTo(INES);
            assertThat(edition.reason()).isEqualTo("Déménagement");
        });
        assertThatThrownBy(() -> sql.sql("update calendar_version set week = '{}' where calendar = :id")
                        .param("id", workshop.value())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("stands as it was recorded");
    }

    private void follow(int version, boolean withdrawn) {
        follower.follow(new CalendarChanged(workshop, version, clock.instant(), withdrawn));
    }

    private ClockReading restoration(Ticket ticket) {
        return tickets.clocks(ticket).restoration().orElseThrow();
    }

    private Ticket open() {
        return tickets.open(
                new Request(
                        customer,
                        shop,
                        Channel.PORTAL,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Panier vide",
                        "Rien ne va plus."),
                MARC);
    }

    private static BusinessCalendar done(CalendarOutcome outcome) {
        assertThat(outcome).isInstanceOf(CalendarOutcome.Done.class);
        return ((CalendarOutcome.Done) outcome).calendar();
    }

    private static fr.vigie.kernel.Period since(String wall) {
        return new fr.vigie.kernel.Period(paris(wall), paris("2027-01-01T00:00"));
    }

    private static CalendarContent nineToSix() {
        return content(Segment.of("09:00", "18:00"));
    }

    private static CalendarContent mornings() {
        return content(Segment.of("09:00", "12:00"));
    }

    private static CalendarContent content(Segment hours) {
        return new CalendarContent(
                ZoneId.of("Europe/Paris"),
                Week.CLOSED.from(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, hours),
                Holidays.FRANCE,
                new TreeMap<>());
    }

    private void at(String wall) {
        clock.stopAt(paris(wall));
    }
}
