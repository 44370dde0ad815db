package fr.vigie.support;

import fr.vigie.kernel.Instants;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps what happens to tickets, with its evidence, in the caller's transaction. Whoever changes a ticket holds it until that
 * ends, and acts on it by what rules it then: what took over is noted first, and what waited for a time that has come has gone on
 * at that time.
 */
@Component
class TicketBook {
    private final TicketRows rows;
    private final TermsBook terms;
    private final TicketNews news;
    private final Clock clock;

    TicketBook(TicketRows rows, TermsBook terms, TicketNews news, Clock clock) {
        this.rows = rows;
        this.terms = terms;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Enters a ticket that was just opened, or that came before it is entered.
     *
     * @param source names what it is opened for, which has one ticket; null for none
     * @return the ticket by what rules it now
     */
    Ticket enter(Ticket ticket, @Nullable String source) {
        Instant at = ticket.opened();
        Clocks clocks = terms.clocks(ticket, at);
        rows.insert(ticket, source, clocks);
        news.opened(ticket, clocks, at);
        return followed(ticket);
    }

    /**
     * Makes others wait until the transaction ends. All are held before the first is noted in the ledger, which makes everybody
     * wait who notes something of the same customer.
     */
    void lock(TicketId... ids) {
        rows.hold(List.of(ids));
        Stream.of(ids).forEach(this::follow);
    }

    /** A ticket by what rules it now, held until the transaction ends. */
    Ticket follow(TicketId id) {
        return followed(locked(id));
    }

    private Ticket followed(Ticket known) {
        Instant now = Instants.micros(clock);
        Ticket followed = reached(known, now);
        if (followed.events().size() > known.events().size()) {
            keep(known, followed, now);
        }
        return followed;
    }

    Outcome change(TicketId id, BiFunction<Ticket, Instant, Outcome> action) {
        return change(id, clock.instant(), action);
    }

    /**
     * Whatever took over or went on by the instant that is acted upon is noted before it, and the rest after it, so that everything
     * is judged by the contract of its own time, and no pause outlasts the agreed time, however late either is noticed.
     */
    Outcome change(TicketId id, Instant acted, BiFunction<Ticket, Instant, Outcome> action) {
        Instant now = Instants.micros(clock);
        Instant at = Instants.micros(acted);
        Ticket known = locked(id);
        Ticket before = reached(known, at.isBefore(now) ? at : now);
        Outcome outcome = action.apply(before, now);
        Ticket done = outcome instanceof Outcome.Changed(Ticket changed) ? changed : before;
        Ticket after = at.isBefore(now) || known.closed().isPresent() ? reached(done, now) : done;
        if (after.events().size() > known.events().size()) {
            keep(known, after, now);
        }
        return outcome instanceof Outcome.Changed ? new Outcome.Changed(after) : outcome;
    }

    private Ticket reached(Ticket ticket, Instant instant) {
        return terms.followed(ticket, instant).goOn(instant).orThrow();
    }

    private Ticket locked(TicketId id) {
        return rows.lock(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no ticket " + id + " in this scope"));
    }

    private void keep(Ticket before, Ticket after, Instant now) {
        Instant at = after.events().getLast().at();
        Clocks clocks = terms.clocks(after, at.isAfter(now) ? at : now);
        rows.save(after, before.events().size(), clocks);
        news.changed(before, after, clocks);
    }
}
