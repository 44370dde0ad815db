package fr.vigie.support;

import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Changes several tickets, each in a transaction of its own: what one refuses does not hold the others back. The same verbs
 * decide as on the page of one ticket.
 */
@Service
public class BulkChanges {
    /** A page of the list. */
    public static final int MOST = 50;

    private final Tickets tickets;
    private final TicketRows rows;
    private final Clock clock;

    BulkChanges(Tickets tickets, TicketRows rows, Clock clock) {
        this.tickets = tickets;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What happens, or happened, to one ticket.
     *
     * @param before the ticket as it was
     * @param refused the key of why not; null when it is done
     * @param due when its next clock ran out before; null when none ran
     * @param then when it does afterwards; null when none runs, or nothing changes
     */
    public record Line(
            Ticket before,
            @Nullable String refused,
            @Nullable Instant due,
            @Nullable Instant then) {

        public boolean isMoved() {
            return refused == null && due != null && then != null && !due.equals(then);
        }

        /** Who had it; null when nobody had. */
        public @Nullable PersonId holder() {
            return before.assignee().map(TicketEvent.Assigned::to).orElse(null);
        }
    }

    /** What would happen now, nothing being changed; in the order of the numbers. Unknown tickets are left out. */
    public List<Line> preview(Collection<TicketId> ids, BulkChange change, Author by) {
        Instant now = clock.instant();
        return known(ids).stream()
                .map(ticket -> line(ticket, tried(ticket, change, by, now)))
                .toList();
    }

    /** Does it; what became of each, in the same order. */
    public List<Line> apply(Collection<TicketId> ids, BulkChange change, Author by) {
        return known(ids).stream()
                .map(ticket -> line(ticket, done(ticket.id(), change, by)))
                .toList();
    }

    private List<Ticket> known(Collection<TicketId> ids) {
        Map<TicketId, Ticket> found = rows
                .load(ids.stream().distinct().limit(MOST).toList())
                .stream()
                .collect(Collectors.toMap(Ticket::id, Function.identity()));
        return found.values().stream()
                .sorted(Comparator.comparingInt(
                                (Ticket ticket) -> ticket.number().year())
                        .thenComparingInt(ticket -> ticket.number().serial()))
                .toList();
    }

    private Line line(Ticket before, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(String why) ->
                new Line(before, why, due(before).orElse(null), null);
            case Outcome.Changed(Ticket after) ->
                new Line(before, null, due(before).orElse(null), due(after).orElse(null));
        };
    }

    private Optional<Instant> due(Ticket ticket) {
        return tickets.clocks(ticket).next().map(ClockReading::deadline);
    }

    private static Outcome tried(Ticket ticket, BulkChange change, Author by, Instant now) {
        return switch (change) {
            case BulkChange.Assign(PersonId to, String name) -> ticket.assign(to, name, by, now);
            case BulkChange.ChangeSeverity(var severity) -> ticket.changeSeverity(severity, by, now);
            case BulkChange.Close close -> ticket.close(by, now);
        };
    }

    private Outcome done(TicketId id, BulkChange change, Author by) {
        return switch (change) {
            case BulkChange.Assign(PersonId to, String name) -> tickets.assign(id, to, name, by);
            case BulkChange.ChangeSeverity(var severity) -> tickets.changeSeverity(id, severity, by);
            case BulkChange.Close close -> tickets.close(id, by);
        };
    }
}
