package fr.vigie.support;

import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.support.TicketEvent.Opened;
import fr.vigie.support.TicketEvent.Reclassified;
import fr.vigie.support.TicketEvent.Reopened;
import fr.vigie.support.TicketEvent.SeverityChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a ticket from its opening, or from a reopening after it was closed, until it closed. Each has clocks of its
 * own: those of an earlier one are frozen.
 *
 * @param round which one it is, from 1
 * @param received when it began
 * @param severity at its beginning, as {@code activity}
 * @param events after the one that began it, in order
 */
record TicketLife(int round, Instant received, Severity severity, Activity activity, List<TicketEvent> events) {

    TicketLife {
        events = List.copyOf(events);
    }

    /** At least one, the current one last. */
    static List<TicketLife> of(Ticket ticket) {
        Opened opening = ticket.opening();
        List<TicketLife> lives = new ArrayList<>();
        Instant received = opening.at();
        Severity severity = opening.severity();
        Activity activity = opening.activity();
        List<TicketEvent> events = new ArrayList<>();
        boolean closed = false;
        Severity atFirst = severity;
        Activity firstActivity = activity;
        for (TicketEvent event : ticket.events().subList(1, ticket.events().size())) {
            if (closed && event instanceof Reopened) {
                lives.add(new TicketLife(lives.size() + 1, received, atFirst, firstActivity, events));
                received = event.at();
                atFirst = severity;
                firstActivity = activity;
                events = new ArrayList<>();
                closed = false;
                continue;
            }
            switch (event) {
                case SeverityChanged changed -> severity = changed.severity();
                case Reclassified changed -> activity = changed.activity();
                case TicketEvent.Closed any -> closed = true;
                default -> {}
            }
            events.add(event);
        }
        lives.add(new TicketLife(lives.size() + 1, received, atFirst, firstActivity, events));
        return List.copyOf(lives);
    }
}
