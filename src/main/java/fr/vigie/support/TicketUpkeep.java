package fr.vigie.support;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.Instants;
import fr.vigie.worktime.Calendars;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to tickets without anybody's doing: time runs out, contracts and calendars change, resolutions settle. */
@Service
class TicketUpkeep {
    private final Tickets tickets;
    private final TicketRows rows;
    private final TicketBook book;
    private final TermsBook terms;
    private final TicketNews news;
    private final Clock clock;

    TicketUpkeep(Tickets tickets, TicketRows rows, TicketBook book, TermsBook terms, TicketNews news, Clock clock) {
        this.tickets = tickets;
        this.rows = rows;
        this.book = book;
        this.terms = terms;
        this.news = news;
        this.clock = clock;
    }

    /** Records every promise broken by now; answers how many tickets had one run out. */
    @Transactional
    int noticeBreaches(int most) {
        Instant now = Instants.micros(clock);
        List<TicketId> late = rows.alarmsBefore(now, most);
        rows.hold(late);
        for (TicketId id : late) {
            notice(id, now);
        }
        return late.size();
    }

    /**
     * Reads the clocks anew of the tickets that a contract concerns, be it that of their shop by now or before: when it binds, or
     * what it says, has changed. Doing it again changes nothing.
     */
    @Transactional
    void followContract(ContractId contract) {
        Instant now = Instants.micros(clock);
        List<TicketId> running = rows.running(contract);
        rows.hold(running);
        for (TicketId id : running) {
            book.change(
                    id,
                    (locked, at) -> terms.of(locked)
                            .map(said -> locked.follow(
                                    new TicketEvent.ContractChanged(at, Author.VIGIE, !said.lapsedAt(at))))
                            .orElse(new Outcome.Changed(locked)));
            notice(id, now);
        }
    }

    /**
     * Counts a ticket anew whose calendar changed, and notes it when that moves a clock. Doing it again changes nothing.
     *
     * @param before the calendars without that change
     */
    @Transactional
    void followCalendar(TicketId id, TicketEvent.CalendarChanged change, Calendars before) {
        Instant now = Instants.micros(clock);
        Ticket ticket = book.follow(id);
        if (ticket.closed().isPresent()) {
            return;
        }
        if (terms.clocks(ticket, now)
                .all()
                .map(ClockReading::deadline)
                .toList()
                .equals(terms.clocks(ticket, before, now)
                        .all()
                        .map(ClockReading::deadline)
                        .toList())) {
            return;
        }
        book.change(id, (locked, at) -> locked.follow(change));
    }

    /** Goes on with what was put off to a time that has come, as of then; answers how many tickets were. */
    @Transactional
    int goOnWithPlanned(int most) {
        List<TicketId> due = rows.plannedBefore(Instants.micros(clock), most);
        rows.hold(due);
        due.forEach(book::follow);
        return due.size();
    }

    /** Closes what was resolved before an instant and not contested since; answers how many were. */
    @Transactional
    int closeResolvedBefore(Instant then, int most) {
        List<TicketId> settled = rows.resolvedBefore(then, most);
        rows.hold(settled);
        settled.forEach(id -> tickets.close(id, Author.VIGIE));
        return settled.size();
    }

    private void notice(TicketId id, Instant now) {
        Ticket ticket = book.follow(id);
        Clocks clocks = terms.clocks(ticket, now);
        news.breaches(ticket, clocks);
        rows.alarm(id, clocks);
    }
}
