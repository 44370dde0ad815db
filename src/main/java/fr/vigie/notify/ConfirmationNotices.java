package fr.vigie.notify;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.support.Requesters;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketConfirmed;
import fr.vigie.support.TicketEvent.Confirmed;
import fr.vigie.support.TicketOpened;
import fr.vigie.support.Tickets;
import fr.vigie.support.Watchers;
import fr.vigie.support.mail.TicketMails;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Asks those who may open requests to confirm what a colleague asked, and tells that they did. */
@Component
class ConfirmationNotices {
    private final People people;
    private final Tickets tickets;
    private final Requesters requesters;
    private final TicketMails mails;
    private final Watchers watchers;
    private final Letter letter;

    ConfirmationNotices(
            People people,
            Tickets tickets,
            Requesters requesters,
            TicketMails mails,
            Watchers watchers,
            Letter letter) {
        this.people = people;
        this.tickets = tickets;
        this.requesters = requesters;
        this.mails = mails;
        this.watchers = watchers;
        this.letter = letter;
    }

    /** Whoever may confirm it and has an account is asked, whatever they chose to hear of. */
    @ApplicationModuleListener
    void on(TicketOpened opened) {
        Ticket ticket = tickets.find(opened.ticket()).orElseThrow();
        if (ticket.unconfirmed().isEmpty()) {
            return;
        }
        letter.send(
                ticket.customer(),
                requesters.reachable(ticket),
                "ticket.confirm:" + ticket.id(),
                "notify.confirm",
                "/portal/tickets/" + ticket.id(),
                null,
                mails.conversation(ticket, false).orElse(null),
                ticket.number().toString(),
                ticket.subject(),
                ticket.opening().by().name(),
                ticket.opening().text());
    }

    /** Whoever asked it, and the agency's people who follow it. */
    @ApplicationModuleListener
    void on(TicketConfirmed given) {
        Ticket ticket = tickets.find(given.ticket()).orElseThrow();
        Confirmed confirmed = (Confirmed) ticket.events().get(given.number() - 1);
        List<Person> told = Stream.concat(
                        Stream.ofNullable(ticket.opening().by().person())
                                .flatMap(author -> people.find(author).stream()),
                        watchers.toTell(ticket, confirmed.by(), true).stream()
                                .filter(person -> person.role().isStaff()))
                .toList();
        for (Person person : told) {
            letter.send(
                    ticket.customer(),
                    List.of(person),
                    "ticket.confirmed:" + ticket.id() + ":" + given.number(),
                    "notify.confirmed",
                    (person.role().isStaff() ? "/tickets/" : "/portal/tickets/") + ticket.id(),
                    null,
                    null,
                    ticket.number().toString(),
                    ticket.subject(),
                    confirmed.who());
        }
    }
}
