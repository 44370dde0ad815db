package fr.vigie.notify;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.contract.Contacts;
import fr.vigie.support.Author;
import fr.vigie.support.Consent;
import fr.vigie.support.Consents;
import fr.vigie.support.Cost;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketCostAnswered;
import fr.vigie.support.TicketCostProposed;
import fr.vigie.support.TicketEvent.CostAnswered;
import fr.vigie.support.TicketEvent.CostProposed;
import fr.vigie.support.TicketTerms;
import fr.vigie.support.Tickets;
import fr.vigie.support.Watchers;
import fr.vigie.support.mail.TicketMails;
import java.time.Instant;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells customers what work on their tickets costs before it begins, and each side what the other said to it. */
@Component
class CostNotices {
    private final People people;
    private final Tickets tickets;
    private final TicketTerms terms;
    private final Consents consents;
    private final TicketMails mails;
    private final Watchers watchers;
    private final Letter letter;

    CostNotices(
            People people,
            Tickets tickets,
            TicketTerms terms,
            Consents consents,
            TicketMails mails,
            Watchers watchers,
            Letter letter) {
        this.people = people;
        this.tickets = tickets;
        this.terms = terms;
        this.consents = consents;
        this.mails = mails;
        this.watchers = watchers;
        this.letter = letter;
    }

    /**
     * Whoever may agree is asked, whatever they chose to hear of; the others are told who, as they chose. Nobody hears of it when the
     * answer is known by now.
     */
    @ApplicationModuleListener
    void on(TicketCostProposed asked) {
        Ticket ticket = tickets.find(asked.ticket()).orElseThrow();
        Consent consent = ticket.consent();
        if (consent.number() != asked.number() || consent.state() != Consent.State.ASKED) {
            return;
        }
        CostProposed proposed = (CostProposed) ticket.events().get(asked.number() - 1);
        Cost cost = proposed.cost();
        List<Person> agreeing = people.of(ticket.customer()).stream()
                .filter(person -> person.isActive() && consents.mayAnswer(ticket, Author.of(person.signedIn())))
                .toList();
        letter.send(
                ticket.customer(),
                agreeing,
                "ticket.cost:" + ticket.id() + ":" + asked.number(),
                "notify.cost." + kind(cost),
                "/portal/tickets/" + ticket.id(),
                null,
                mails.conversation(ticket, true).orElse(null),
                ticket.number().toString(),
                ticket.subject(),
                cost.estimate(),
                cost.left(),
                cost.beyond(),
                cost.rate(),
                cost.price(),
                proposed.words().isEmpty() ? "" : proposed.words() + "\n\n",
                terms.classification(ticket).title());
        letter.send(
                ticket.customer(),
                watchers.toTell(ticket, proposed.by(), false).stream()
                        .filter(person -> !person.role().isStaff() && !agreeing.contains(person))
                        .toList(),
                "ticket.cost:" + ticket.id() + ":" + asked.number(),
                agreeing.isEmpty() ? "notify.cost.unreached" : "notify.cost.reserved",
                "/portal/tickets/" + ticket.id(),
                null,
                mails.conversation(ticket, true).orElse(null),
                ticket.number().toString(),
                ticket.subject(),
                Contacts.names(consents.agreeing(ticket)));
    }

    /** Who spoke for the customer reads what was understood, and can say otherwise; the agency reads what they answered. */
    @ApplicationModuleListener
    void on(TicketCostAnswered given) {
        Ticket ticket = tickets.find(given.ticket()).orElseThrow();
        CostAnswered answer = (CostAnswered) ticket.events().get(given.number() - 1);
        Instant said = answer.said();
        String event = "ticket.costAnswered:" + ticket.id() + ":" + given.number();
        String answered = answer.agreed() ? "agreed" : "refused";
        if (said != null) {
            send(ticket, people.of(ticket.customer()), event, "notify.cost.said." + answered, answer, said);
        } else {
            List<Person> staff = watchers.toTell(ticket, answer.by(), true);
            List<Person> told = staff.isEmpty() ? watchers.ofUntaken(ticket) : staff;
            send(ticket, told, event, "notify.cost.answer." + answered, answer, answer.at());
        }
    }

    private void send(Ticket ticket, List<Person> to, String event, String texts, CostAnswered answer, Instant when) {
        for (Person person : to) {
            letter.send(
                    ticket.customer(),
                    List.of(person),
                    event,
                    texts,
                    (person.role().isStaff() ? "/tickets/" : "/portal/tickets/") + ticket.id(),
                    null,
                    person.role().isStaff()
                            ? null
                            : mails.conversation(ticket, true).orElse(null),
                    ticket.number().toString(),
                    ticket.subject(),
                    answer.who(),
                    when,
                    answer.reason().isEmpty() ? "" : answer.reason() + "\n\n");
        }
    }

    private static String kind(Cost cost) {
        return cost.isFixed() ? "fixed" : cost.beyond().isZero() ? "within" : "beyond";
    }
}
