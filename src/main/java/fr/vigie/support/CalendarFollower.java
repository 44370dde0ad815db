package fr.vigie.support;

import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractVersion;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarVersion;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.OpeningWords;
import fr.vigie.worktime.agency.AgencyCalendars;
import fr.vigie.worktime.agency.CalendarChanged;
import fr.vigie.worktime.agency.Edition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Follows a change of the agency's hours: the customers to whom they are promised find it in their ledger, and the open
 * tickets that they count are counted anew. Closed tickets keep the verdicts they were closed with.
 */
@Component
class CalendarFollower {
    private final CalendarContracts users;
    private final AgencyCalendars calendars;
    private final TermsBook book;
    private final TicketRows rows;
    private final TicketUpkeep upkeep;
    private final Ledger ledger;
    private final Clock clock;

    CalendarFollower(
            CalendarContracts users,
            AgencyCalendars calendars,
            TermsBook book,
            TicketRows rows,
            TicketUpkeep upkeep,
            Ledger ledger,
            Clock clock) {
        this.users = users;
        this.calendars = calendars;
        this.book = book;
        this.rows = rows;
        this.upkeep = upkeep;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** In the transaction of the change, so that it cannot be made without its evidence. */
    @EventListener
    void prove(CalendarChanged changed) {
        Instant now = Instants.micros(clock);
        List<Edition> editions = calendars.editions(changed.calendar());
        editions.stream()
                .filter(edition -> edition.number() == changed.version())
                .findFirst()
                .map(Edition::version)
                .ifPresent(version -> promisedTo(changed, now)
                        .forEach((customer, contracts) ->
                                ledger.append(customer, fact(changed, version, contracts), now)));
    }

    private Map<CustomerId, String> promisedTo(CalendarChanged changed, Instant now) {
        Map<CustomerId, String> promised = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        for (Contract contract : users.of(changed.calendar())) {
            contract.bindingAt(now)
                    .map(ContractVersion::clauses)
                    .filter(clauses -> clauses.calendars().contains(changed.calendar()))
                    .ifPresent(any -> promised.merge(
                            contract.customer(), contract.id().toString(), (one, other) -> one + " " + other));
        }
        return promised;
    }

    private static Fact fact(CalendarChanged changed, CalendarVersion version, String contracts) {
        return new Fact(
                changed.withdrawn() ? "calendar.kept" : "calendar.changed",
                "calendar:" + changed.calendar(),
                Map.of(
                        "contracts", contracts,
                        "version", Integer.toString(changed.version()),
                        "since", changed.since().toString(),
                        "hours", OpeningWords.in(Locale.FRENCH).hours(version)));
    }

    @ApplicationModuleListener
    void on(CalendarChanged changed) {
        follow(changed);
    }

    /** Doing it again changes nothing. */
    void follow(CalendarChanged changed) {
        book.forgetAll();
        List<Edition> editions = calendars.editions(changed.calendar());
        List<CalendarVersion> before = editions.stream()
                .filter(edition -> edition.number() == changed.version() ? changed.withdrawn() : edition.stands())
                .map(Edition::version)
                .toList();
        if (before.isEmpty()) {
            return;
        }
        Calendars without = calendars.current().with(new BusinessCalendar(changed.calendar(), before));
        TicketEvent.CalendarChanged event = new TicketEvent.CalendarChanged(
                Instants.micros(clock),
                Author.VIGIE,
                changed.calendar(),
                changed.version(),
                changed.since(),
                changed.withdrawn());
        rows.open(users.of(changed.calendar()).stream().map(Contract::id).toList())
                .forEach(ticket -> upkeep.followCalendar(ticket, event, without));
    }
}
