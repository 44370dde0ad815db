package fr.vigie.notify;

import fr.vigie.account.People;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketEscalated;
import fr.vigie.support.Tickets;
import java.util.Optional;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells people of a deadline that comes near or has passed, unless it was met meanwhile. */
@Component
class EscalationNotices {
    private final People people;
    private final Tickets tickets;
    private final Letter letter;

    EscalationNotices(People people, Tickets tickets, Letter letter) {
        this.people = people;
        this.tickets = tickets;
        this.letter = letter;
    }

    @ApplicationModuleListener
    void on(TicketEscalated escalated) {
        Ticket ticket = tickets.find(escalated.ticket()).orElseThrow();
        boolean runs = tickets.clocks(ticket)
                .all()
                .anyMatch(reading -> reading.kind() == escalated.clock() && reading.isRunning());
        if (!runs) {
            return;
        }
        String texts =
                "notify.escalation." + escalated.clock() + (escalated.shift().isNegative() ? ".before" : ".after");
        letter.send(
                ticket.customer(),
                escalated.told().stream()
                        .map(people::find)
                        .flatMap(Optional::stream)
                        .toList(),
                "ticket.escalated:" + ticket.id() + ":" + escalated.clock() + ":" + escalated.shift() + ":"
                        + escalated.at(),
                texts,
                "/tickets/" + ticket.id(),
                null,
                null,
                ticket.number().toString(),
                ticket.subject(),
                escalated.deadline(),
                escalated.shift().abs());
    }
}
