package fr.vigie.support;

import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractState;
import fr.vigie.kernel.ShopId;
import fr.vigie.worktime.BusinessCalendar;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.CalendarVersion;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.agency.AgencyCalendars;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a change of hours would do to the deadlines of open tickets, before it is made. */
@Service
public class DeadlineShifts {
    private final CalendarContracts users;
    private final TicketRows rows;
    private final TermsBook book;
    private final AgencyCalendars calendars;
    private final Clock clock;

    DeadlineShifts(CalendarContracts users, TicketRows rows, TermsBook book, AgencyCalendars calendars, Clock clock) {
        this.users = users;
        this.rows = rows;
        this.book = book;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** A deadline that moves. */
    public record Shift(
            TicketId ticket,
            TicketNumber number,
            String subject,
            ShopId shop,
            ClockKind clock,
            Instant before,
            Instant after) {}

    /** The open tickets whose running deadlines move when a calendar becomes {@code changed}; nearest deadline first. */
    @Transactional(readOnly = true)
    public List<Shift> of(BusinessCalendar changed) {
        Instant now = clock.instant();
        Calendars after = calendars.current().with(changed);
        List<TicketId> open =
                rows.open(users.of(changed.id()).stream().map(Contract::id).toList());
        Map<TicketId, Ticket> tickets =
                rows.load(open).stream().collect(Collectors.toMap(Ticket::id, ticket -> ticket));
        List<Shift> shifts = new ArrayList<>();
        for (TicketId id : open) {
            Ticket ticket = tickets.get(id);
            if (ticket != null) {
                shifts.addAll(between(ticket, book.clocks(ticket, now), book.clocks(ticket, after, now)));
            }
        }
        return shifts;
    }

    /**
     * The contracts of which a deadline would take more than {@link Clauses#LONGEST_WEEKS} weeks by a version of a calendar,
     * and does not by the one that rules now.
     */
    public List<String> stranded(CalendarId calendar, CalendarVersion next) {
        CalendarVersion now = calendars.current().ruling(calendar).orElseThrow();
        Instant at = clock.instant();
        return users.of(calendar).stream()
                .filter(contract -> contract.stateAt(at) != ContractState.ENDED)
                .filter(contract -> Stream.of(Optional.of(contract.latest().version()), contract.bindingAt(at))
                        .flatMap(Optional::stream)
                        .flatMap(version -> version.clauses().deadlines().stream())
                        .filter(deadline -> deadline.calendar().equals(calendar))
                        .anyMatch(deadline -> next.weeks(deadline.delay()) > Clauses.LONGEST_WEEKS
                                && now.weeks(deadline.delay()) <= Clauses.LONGEST_WEEKS))
                .map(Contract::title)
                .distinct()
                .toList();
    }

    static List<Shift> between(Ticket ticket, Clocks before, Clocks after) {
        List<Shift> shifts = new ArrayList<>();
        before.all()
                .filter(reading -> reading.stopped() == null && reading.breached() == null)
                .forEach(reading -> after.all()
                        .filter(other -> other.kind() == reading.kind()
                                && !other.deadline().equals(reading.deadline()))
                        .forEach(other -> shifts.add(new Shift(
                                ticket.id(),
                                ticket.number(),
                                ticket.subject(),
                                ticket.shop(),
                                reading.kind(),
                                reading.deadline(),
                                other.deadline()))));
        return shifts;
    }
}
