package fr.vigie.support;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people of deadlines before and after them, as the agency's rules say. Each ticket is looked at under its lock, so
 * that nobody is told twice, nor of what was resolved meanwhile.
 */
@Component
public class EscalationWatch implements Recurring {
    private static final int AT_ONCE = 100;

    private final EscalationRules rules;
    private final TicketBook book;
    private final TermsBook terms;
    private final Watchers watchers;
    private final People people;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    EscalationWatch(
            EscalationRules rules,
            TicketBook book,
            TermsBook terms,
            Watchers watchers,
            People people,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.rules = rules;
        this.book = book;
        this.terms = terms;
        this.watchers = watchers;
        this.people = people;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "support.escalations";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        Instant now = Instants.micros(clock);
        List<TicketId> portion;
        do {
            portion = rules.toLookAt(now, AT_ONCE);
            List<EscalationRule> all = portion.isEmpty() ? List.of() : rules.all();
            portion.forEach(id -> transactions.executeWithoutResult(any -> look(id, all, now)));
        } while (portion.size() == AT_ONCE);
    }

    private void look(TicketId id, List<EscalationRule> all, Instant now) {
        Ticket ticket = book.follow(id);
        Optional<Terms> said = terms.of(ticket);
        if (said.isEmpty()) {
            rules.lookAt(id, null);
            return;
        }
        Escalations found =
                Escalations.of(terms.clocks(ticket, now), said.get(), ticket, all, rules.recorded(ticket), now);
        for (Escalations.Due due : found.due()) {
            rules.record(ticket, due, now);
            if (due.told()) {
                tell(ticket, due, now);
            }
        }
        rules.lookAt(id, found.next());
    }

    private void tell(Ticket ticket, Escalations.Due due, Instant now) {
        Map<PersonId, Person> told = recipients(ticket, due.rule());
        String names = told.values().stream().map(Person::name).collect(Collectors.joining(", "));
        ClockReading reading = due.reading();
        book.change(
                ticket.id(),
                (locked, at) -> locked.escalate(reading.kind(), due.rule().shift(), names, at));
        events.publishEvent(new TicketEscalated(
                ticket.id(),
                ticket.customer(),
                reading.kind(),
                reading.runsOut(),
                due.rule().shift(),
                List.copyOf(told.keySet()),
                now));
    }

    /** Where the rule finds nobody, the managers hear of it: a deadline that concerns nobody is theirs. */
    private Map<PersonId, Person> recipients(Ticket ticket, EscalationRule rule) {
        Map<PersonId, Person> told = new LinkedHashMap<>();
        if (rule.assignee()) {
            ticket.assignee()
                    .map(TicketEvent.Assigned::to)
                    .flatMap(people::find)
                    .filter(Person::isActive)
                    .ifPresent(person -> told.put(person.id(), person));
        }
        if (rule.watchers()) {
            watchers.of(ticket).stream()
                    .filter(person -> person.role().isStaff())
                    .forEach(person -> told.putIfAbsent(person.id(), person));
        }
        if (rule.managers() || told.isEmpty()) {
            people.managers().forEach(person -> told.putIfAbsent(person.id(), person));
        }
        return told;
    }
}
