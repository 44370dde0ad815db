package fr.vigie.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.vigie.account.Customers;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.ShopId;
import fr.vigie.testing.DatabaseTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class DeskFiguresTest {
    private static final Author NINA = Author.staff(PersonId.create(), "Nina");
    private static final Period MARCH = new Period(Desk.paris("2026-03-02T00:00"), Desk.paris("2026-03-16T00:00"));

    @Autowired
    DeskFigures figures;

    @Autowired
    Tickets tickets;

    @Autowired
    Hours hours;

    @Autowired
    Customers customers;

    @Autowired
    Contracts contracts;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private CustomerId customer = CustomerId.create();
    private final ShopId shop = ShopId.create();

    @BeforeEach
    void signAContract() {
        at("2026-03-02T09:00");
        customer = customers.create("Boutique du Port", Locale.FRENCH).id();
        SignedContract.of(customer, shop, Desk.terms().clauses(), Desk.paris("2026-01-01T00:00"), contracts, sql);
    }

    @AfterEach
    void releaseTheClock() {
        clock.release();
    }

    /** Four tickets answered after 10, 20, 30 and 300 minutes, of which one hour was promised; one stays open. */
    @Test
    void countsWhatWasKeptAndHowLongItTook() {
        for (int minutes : new int[] {10, 20, 30, 300}) {
            at("2026-03-03T10:00");
            TicketId ticket = open();
            clock.stopAt(Desk.paris("2026-03-03T10:00").plus(Duration.ofMinutes(minutes)));
            tickets.assign(ticket, NINA.person(), NINA.name(), NINA).orThrow();
            tickets.resolve(ticket, NINA, "Corrigé.").orThrow();
            hours.log(ticket, NINA, Duration.ofMinutes(45), LocalDate.of(2026, 3, 3), "");
            tickets.close(ticket, NINA).orThrow();
        }
        at("2026-03-09T10:00");
        TicketId waiting = open();
        at("2026-03-12T10:00");
        tickets.assign(waiting, NINA.person(), NINA.name(), NINA).orThrow();

        assertThat(figures.kept(MARCH))
                .filteredOn(kept -> kept.clock() == ClockKind.RESPONSE)
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.severity()).isEqualTo(Severity.CRITICAL);
                    assertThat(kept.met()).isEqualTo(3);
                    assertThat(kept.missed()).isEqualTo(1);
                    assertThat(kept.share()).isEqualTo(0.75);
                    assertThat(kept.median()).isEqualTo(Duration.ofMinutes(20));
                    assertThat(kept.ninetieth()).isEqualTo(Duration.ofMinutes(300));
                });
        assertThat(figures.keptByCustomer(MARCH, 5)).singleElement().satisfies(kept -> {
            assertThat(kept.customer()).isEqualTo(customer);
            assertThat(kept.count()).isEqualTo(kept.met() + kept.missed()).isGreaterThanOrEqualTo(4);
        });
        assertThat(figures.loads(MARCH, clock.instant())).singleElement().satisfies(load -> {
            assertThat(load.name()).isEqualTo("Nina");
            assertThat(load.open()).isEqualTo(1);
            assertThat(load.late()).isEqualTo(1);
            assertThat(load.spent()).isEqualTo(Duration.ofHours(3));
        });
        assertThat(figures.weeks(MARCH))
                .extracting(DeskFigures.Week::monday, DeskFigures.Week::opened, DeskFigures.Week::resolved)
                .startsWith(tuple(LocalDate.of(2026, 3, 2), 4, 4), tuple(LocalDate.of(2026, 3, 9), 1, 0));
        assertThat(figures.backlog(clock.instant())).isEqualTo(new DeskFigures.Backlog(0, 0, 1, 0, 0));
    }

    /** Summer time begins in that night, so that the week is an hour short; the period begins and ends within a week. */
    @Test
    void countsAWeekFromMondayToMondayInParis() {
        for (String opening : List.of("2026-03-25T11:59", "2026-03-25T12:00", "2026-03-29T23:59", "2026-03-30T00:00")) {
            at(opening);
            TicketId ticket = open();
            tickets.assign(ticket, NINA.person(), NINA.name(), NINA).orThrow();
            tickets.resolve(ticket, NINA, "Corrigé.").orThrow();
        }
        Period period = new Period(Desk.paris("2026-03-25T12:00"), Desk.paris("2026-04-06T00:00"));

        assertThat(figures.weeks(period))
                .extracting(DeskFigures.Week::monday, DeskFigures.Week::opened, DeskFigures.Week::resolved)
                .containsExactly(
                        tuple(LocalDate.of(2026, 3, 23), 2, 2),
                        tuple(LocalDate.of(2026, 3, 30), 1, 1),
                        tuple(LocalDate.of(2026, 4, 6), 0, 0));
    }

    private TicketId open() {
        return tickets.open(
                        new Request(
                                customer,
                                shop,
                                Channel.PHONE,
                                Severity.CRITICAL,
                                Activity.CORRECTIVE,
                                "Panier vide",
                                "Rien ne va."),
                        NINA)
                .id();
    }

    private void at(String wall) {
        clock.stopAt(Desk.paris(wall));
    }
}
