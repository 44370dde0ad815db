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
 * @param tenures by what it was ruled, at least one, the first since it began
 */
record TicketLife(
        int round,
        Instant received,
        Severity severity,
        Activity activity,
        List<TicketEvent> events,
        List<Tenure> tenures) {

    TicketLife {
        events = List.copyOf(events);
        tenures = List.copyOf(tenures);
    }

    /** At least one, the current one last. */
    static List<TicketLife> of(Ticket ticket) {
        Opened opening = ticket.opening();
        List<TicketLife> lives = new ArrayList<>();
        Instant received = opening.at();
        Severity severity = opening.severity();
        Activity activity = opening.activity();
        List<TicketEvent> events = new ArrayList<>();
        List<Tenure> tenures = List.of(new Tenure(ticket.openedUnder(), "", received));
        boolean closed = false;
        Severity atFirst = severity;
        Activity firstActivity = activity;
        for (TicketEvent event : ticket.events().subList(1, ticket.events().size())) {
            if (closed && event instanceof Reopened) {
                lives.add(new TicketLife(lives.size() + 1, received, atFirst, firstActivity, events, tenures));
                received = event.at();
                tenures = List.of(Tenure.at(tenures, received).from(received));
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
                case TicketEvent.TermsChanged changed ->
                    tenures = Tenure.followed(tenures, within(Tenure.of(changed), received));
                default -> {}
            }
            events.add(event);
        }
        lives.add(new TicketLife(lives.size() + 1, received, atFirst, firstActivity, events, tenures));
        return List.copyOf(lives);
    }

    /** What took over while the ticket was closed rules the life that follows from its beginning. */
    private static Tenure within(Tenure tenure, Instant received) {
        return tenure.since().isBefore(received) ? tenure.from(received) : tenure;
    }
}
