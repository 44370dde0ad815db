package fr.vigie.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.account.People;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.report.ReportSearch;
import fr.vigie.support.Channel;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a visitor of the demonstration finds, one month behind it, as the real code made it. */
class DemonstrationBrowserTest {

    private final Instant now = Instant.now();

    @Test
    void contractsStandInEveryStateOfTheirLife() {
        assertThat(contracts().stream().map(contract -> contract.stateAt(now))).contains(ContractState.values());
    }

    @Test
    void amendmentsBindAwaitASignatureAndBeginNextMonth() {
        assertThat(amendments()).anyMatch(Contract.Edition::awaitsSignature);
        assertThat(amendments()).anyMatch(signed(effective -> !effective.isAfter(now)));
        assertThat(amendments()).anyMatch(signed(effective -> effective.isAfter(now)));
    }

    @Test
    void noMonthBeforeTheLastLeavesAReportBehind() {
        MonthOf last = MonthOf.containing(now, ZoneId.of("Europe/Paris")).previous();
        List<ReportSearch.Behind> behind =
                LiveAgency.open().ask(ReportSearch.class, search -> search.behind(last.month()));
        assertThat(behind).isEmpty();
    }

    @Test
    void contractsNamePeopleOfTheirCustomerWhoMayAskAndAgree() {
        List<ContractVersion> naming = contracts().stream()
                .flatMap(contract -> contract.editions().stream())
                .map(Contract.Edition::version)
                .filter(version ->
                        !version.clauses().support().contacts().costs().isEmpty())
                .toList();
        assertThat(naming).isNotEmpty().allSatisfy(version -> {
            Contacts named = version.clauses().support().contacts();
            assertThat(Stream.of(named.requests(), named.costs(), named.restores())
                            .flatMap(List::stream)
                            .map(Contacts.Contact::email))
                    .isSubsetOf(addresses(version.customer()));
            assertThat(named.requests()).hasSizeGreaterThan(named.costs().size());
        });
    }

    @Test
    void somebodyElseAskedAndNobodyConfirmedYet() {
        assertThat(tickets())
                .filteredOn(ticket -> ticket.unconfirmed().isPresent())
                .isNotEmpty();
    }

    @Test
    void ticketsCameInEveryWayAreOfEachKindAndWaitForEachReason() {
        assertThat(tickets().stream().map(ticket -> ticket.opening().channel()))
                .contains(Channel.PORTAL, Channel.EMAIL, Channel.PHONE, Channel.API, Channel.AGENCY, Channel.WATCH);
        assertThat(tickets().stream().map(ticket -> ticket.opening().activity()))
                .contains(Activity.values());
        assertThat(tickets().stream().map(Ticket::state))
                .contains(
                        TicketState.NEW,
                        TicketState.IN_PROGRESS,
                        TicketState.WAITING_CUSTOMER,
                        TicketState.WAITING_THIRD_PARTY,
                        TicketState.WAITING_PLANNED,
                        TicketState.CLOSED,
                        TicketState.MERGED);
    }

    private static Predicate<Contract.Edition> signed(Predicate<Instant> effective) {
        return edition -> Optional.ofNullable(edition.version().effective())
                .filter(effective)
                .isPresent();
    }

    private static List<Contract.Edition> amendments() {
        return contracts().stream()
                .flatMap(contract -> contract.editions().stream())
                .filter(edition -> edition.version().number() > 1)
                .toList();
    }

    private static List<String> addresses(CustomerId customer) {
        return Objects.requireNonNull(LiveAgency.open()
                .ask(
                        People.class,
                        people -> people.of(customer).stream()
                                .map(person -> person.email().value())
                                .toList()));
    }

    private static List<Contract> contracts() {
        return Objects.requireNonNull(LiveAgency.open().ask(Contracts.class, Contracts::list));
    }

    private static List<Ticket> tickets() {
        List<TicketId> ids = LiveAgency.open()
                .ask(
                        JdbcClient.class,
                        sql -> sql.sql("select id from ticket").query(UUID.class).list().stream()
                                .map(TicketId::new)
                                .toList());
        return LiveAgency.open()
                .ask(
                        Tickets.class,
                        tickets -> ids.stream()
                                .map(id -> tickets.find(id).orElseThrow())
                                .toList());
    }
}
