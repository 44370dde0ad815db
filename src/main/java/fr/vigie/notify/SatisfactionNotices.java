package fr.vigie.notify;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.Satisfactions;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketClosed;
import fr.vigie.support.Tickets;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Asks, once a ticket is closed, how satisfied its customer was: whoever opened it, else the customer's people. */
@Component
class SatisfactionNotices {
    private final Satisfactions satisfactions;
    private final Tickets tickets;
    private final People people;
    private final Letter letter;

    SatisfactionNotices(Satisfactions satisfactions, Tickets tickets, People people, Letter letter) {
        this.satisfactions = satisfactions;
        this.tickets = tickets;
        this.people = people;
        this.letter = letter;
    }

    @ApplicationModuleListener
    void on(TicketClosed closed) {
        satisfactions.ask(closed.ticket()).ifPresent(secret -> {
            Ticket ticket = tickets.find(closed.ticket()).orElseThrow();
            letter.send(
                    ticket.customer(),
                    asked(ticket),
                    "satisfaction.asked:" + ticket.id(),
                    "notify.satisfaction",
                    "/satisfaction/" + secret,
                    null,
                    null,
                    ticket.number().toString(),
                    ticket.subject());
        });
    }

    private List<Person> asked(Ticket ticket) {
        PersonId opener =
                ticket.opening().by().isMerchant() ? ticket.opening().by().person() : null;
        List<Person> own = opener == null
                ? List.of()
                : people.find(opener).filter(Person::isActive).stream().toList();
        return own.isEmpty() ? people.of(ticket.customer()) : own;
    }
}
