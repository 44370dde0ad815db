package fr.vigie.notify;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.Author;
import fr.vigie.support.ClockReading;
import fr.vigie.support.Following;
import fr.vigie.support.Mentions;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketAssigned;
import fr.vigie.support.TicketEvent;
import fr.vigie.support.TicketId;
import fr.vigie.support.TicketNoted;
import fr.vigie.support.TicketOpened;
import fr.vigie.support.TicketReplied;
import fr.vigie.support.TicketResolved;
import fr.vigie.support.TicketWentOn;
import fr.vigie.support.Tickets;
import fr.vigie.support.Watchers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells the agency's people what is written in the tickets that concern them, as each of them chose; and a merchant who
 * follows a ticket what a colleague wrote. These are no part of the conversation: they are answered in Vigie.
 */
@Component
class DeskNotices {
    private final People people;
    private final Tickets tickets;
    private final Watchers watchers;
    private final Mentions mentions;
    private final Letter letter;

    DeskNotices(People people, Tickets tickets, Watchers watchers, Mentions mentions, Letter letter) {
        this.people = people;
        this.tickets = tickets;
        this.watchers = watchers;
        this.mentions = mentions;
        this.letter = letter;
    }

    /** What a customer or a program asks. What the watch opens by itself is told as an outage or a failed backup. */
    @ApplicationModuleListener
    void on(TicketOpened opened) {
        Ticket ticket = tickets.find(opened.ticket()).orElseThrow();
        Author by = ticket.opening().by();
        if (by.isStaff() || by.equals(Author.VIGIE)) {
            return;
        }
        boolean untaken = ticket.state().isOpen()
                && ticket.assignee().isEmpty()
                && ticket.firstHandled().isEmpty();
        Optional<Instant> due = tickets.clocks(ticket)
                .response()
                .filter(ClockReading::isRunning)
                .map(ClockReading::deadline);
        send(
                ticket.customer(),
                ticket,
                watchers.ofNew(ticket),
                "desk.opened:" + ticket.id(),
                !untaken
                        ? "notify.desk.opened"
                        : "notify.desk.untaken"
                                + (ticket.severity() == Severity.CRITICAL ? ".critical" : "")
                                + (due.isPresent() ? ".due" : ""),
                by.name(),
                ticket.opening().text(),
                untaken ? due.stream().toArray() : new Object[0]);
    }

    /** A customer's message is also told to those to whom the ticket falls while nobody has it in hand. */
    @ApplicationModuleListener
    void on(TicketReplied reply) {
        tell(reply.ticket(), TicketEvent.Replied.class, reply.at(), "desk.replied", "notify.desk.replied");
    }

    @ApplicationModuleListener
    void on(TicketResolved resolved) {
        tell(resolved.ticket(), TicketEvent.Resolved.class, resolved.at(), "desk.resolved", "notify.desk.resolved");
    }

    /** Whoever is called by name is told so, the others that there is a note. What Vigie notes is told as an outage. */
    @ApplicationModuleListener
    void on(TicketNoted noted) {
        Ticket ticket = tickets.find(noted.ticket()).orElseThrow();
        TicketEvent note = ticket.events().get(noted.number() - 1);
        if (!note.by().isStaff()) {
            return;
        }
        Set<PersonId> called = mentions.in(ticket, noted.number());
        String text = TicketEvent.text(note).orElse("");
        for (Person person : watchers.toTell(ticket, note.by(), true)) {
            send(
                    null,
                    ticket,
                    List.of(person),
                    "desk.noted:" + ticket.id() + ":" + noted.number(),
                    called.contains(person.id()) ? "notify.desk.mentioned" : "notify.desk.noted",
                    note.by().name(),
                    text);
        }
    }

    @ApplicationModuleListener
    void on(TicketAssigned assigned) {
        Ticket ticket = tickets.find(assigned.ticket()).orElseThrow();
        send(
                ticket.customer(),
                ticket,
                people.find(assigned.to()).filter(person -> watchers.following(person) != Following.NOTHING).stream()
                        .toList(),
                "desk.assigned:" + ticket.id() + ":" + assigned.at(),
                "notify.desk.assigned",
                assigned.by(),
                ticket.opening().text());
    }

    /** Whoever has it in hand is told whatever they follow; without anybody, those who follow it or everything, else to whom it falls. */
    @ApplicationModuleListener
    void on(TicketWentOn due) {
        Ticket ticket = tickets.find(due.ticket()).orElseThrow();
        List<Person> holder = ticket.assignee()
                .flatMap(assigned -> Optional.ofNullable(assigned.to()))
                .flatMap(people::find)
                .filter(Person::isActive)
                .map(List::of)
                .orElseGet(() -> {
                    List<Person> told = watchers.toTell(ticket, Author.VIGIE, true);
                    return told.isEmpty() ? watchers.ofUntaken(ticket) : told;
                });
        send(
                ticket.customer(),
                ticket,
                holder,
                "desk.planned:" + ticket.id() + ":" + due.at(),
                "notify.desk.planned",
                Author.VIGIE.name(),
                ticket.opening().text());
    }

    /** Merchants hear of the agency's messages from {@link CustomerNotices}. */
    private void tell(TicketId id, Class<? extends TicketEvent> kind, Instant at, String event, String texts) {
        Ticket ticket = tickets.find(id).orElseThrow();
        Optional<TicketEvent> found = ticket.events().stream()
                .filter(one -> kind.isInstance(one) && one.at().equals(at))
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        TicketEvent said = found.get();
        Stream<Person> interested = watchers.toTell(ticket, said.by(), false).stream()
                .filter(person -> person.role().isStaff() || said.by().isMerchant());
        Stream<Person> standingIn =
                said instanceof TicketEvent.Replied && said.by().isMerchant()
                        ? watchers.ofUntaken(ticket).stream()
                        : Stream.empty();
        send(
                ticket.customer(),
                ticket,
                Stream.concat(interested, standingIn).distinct().toList(),
                event + ":" + id + ":" + at,
                texts,
                said.by().name(),
                TicketEvent.text(said).orElse(""));
    }

    private void send(
            @Nullable CustomerId customer,
            Ticket ticket,
            Collection<Person> to,
            String event,
            String texts,
            String by,
            String text,
            Object... more) {
        Object[] arguments = Stream.concat(
                        Stream.of(ticket.number().toString(), ticket.subject(), by, text), Stream.of(more))
                .toArray();
        for (Person person : to) {
            letter.send(
                    customer,
                    List.of(person),
                    event,
                    texts,
                    (person.role().isStaff() ? "/tickets/" : "/portal/tickets/") + ticket.id(),
                    null,
                    null,
                    arguments);
        }
    }
}
