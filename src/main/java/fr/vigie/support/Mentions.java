package fr.vigie.support;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.kernel.PersonId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whom a note calls: {@code @} and a whole name of somebody of the agency, or a first name that only one of them has. Case
 * does not matter. Whoever is called follows the ticket from then on.
 */
@Component
public class Mentions {
    private final People people;
    private final Tickets tickets;
    private final Watchers watchers;

    Mentions(People people, Tickets tickets, Watchers watchers) {
        this.people = people;
        this.tickets = tickets;
        this.watchers = watchers;
    }

    /** Whom a note of a ticket calls; nobody unless that event is a note. */
    public Set<PersonId> in(Ticket ticket, int number) {
        return ticket.events().get(number - 1) instanceof TicketEvent.Noted note
                ? find(
                        note.text(),
                        people.staff().stream().filter(Person::isActive).toList())
                : Set.of();
    }

    /** In the note's own transaction. */
    @EventListener
    void on(TicketNoted noted) {
        Ticket ticket = tickets.find(noted.ticket()).orElseThrow();
        in(ticket, noted.number()).forEach(person -> watchers.watch(ticket, person));
    }

    static Set<PersonId> find(String text, Collection<Person> people) {
        Set<PersonId> found = new LinkedHashSet<>();
        String lower = text.toLowerCase(Locale.ROOT);
        List<Person> longestFirst = people.stream()
                .sorted(Comparator.comparingInt((Person person) -> person.name().length())
                        .reversed())
                .toList();
        for (int at = lower.indexOf('@'); at >= 0; at = lower.indexOf('@', at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(lower.codePointBefore(at))) {
                called(lower, at + 1, longestFirst).ifPresent(person -> found.add(person.id()));
            }
        }
        return found;
    }

    private static Optional<Person> called(String text, int from, List<Person> longestFirst) {
        Optional<Person> whole = longestFirst.stream()
                .filter(person -> stands(text, from, person.name()))
                .findFirst();
        if (whole.isPresent()) {
            return whole;
        }
        int longest = longestFirst.stream()
                .map(Mentions::firstName)
                .filter(name -> stands(text, from, name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        List<Person> byFirstName = longestFirst.stream()
                .filter(person -> firstName(person).length() == longest && stands(text, from, firstName(person)))
                .toList();
        return byFirstName.size() == 1 ? Optional.of(byFirstName.getFirst()) : Optional.empty();
    }

    private static boolean stands(String text, int from, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int end = from + lower.length();
        return !lower.isEmpty()
                && text.startsWith(lower, from)
                && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
    }

    private static String firstName(Person person) {
        return person.name().strip().split("\\s+", 2)[0];
    }
}
