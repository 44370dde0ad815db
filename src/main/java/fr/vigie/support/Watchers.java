package fr.vigie.support;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who follows tickets, and who is to be told by mail of what is written in them. */
@Repository
public class Watchers {
    private final JdbcClient sql;
    private final People people;
    private final Clock clock;

    Watchers(JdbcClient sql, People people, Clock clock) {
        this.sql = sql;
        this.people = people;
        this.clock = clock;
    }

    /** Those who follow a ticket, by name; within a merchant's request only their colleagues. */
    @Transactional(readOnly = true)
    public List<Person> of(Ticket ticket) {
        Map<PersonId, Boolean> decided = decided(ticket);
        return concerned(ticket)
                .filter(person -> Boolean.FALSE.equals(decided.get(person.id())))
                .toList();
    }

    /** What a person decided about a ticket: whether it is muted; empty when they follow it no more than usual. */
    @Transactional(readOnly = true)
    public Optional<Boolean> muted(TicketId ticket, PersonId person) {
        return sql.sql("select muted from ticket_watch where ticket_id = :ticket and person = :person")
                .param("ticket", ticket.value())
                .param("person", person.value())
                .query(Boolean.class)
                .optional();
    }

    /** @return false when the person has nothing to do with the ticket: a merchant of another customer */
    @Transactional
    public boolean watch(Ticket ticket, PersonId person) {
        return decide(ticket, person, false);
    }

    /** From now on the person is not told of this ticket, even if it is theirs. */
    @Transactional
    public boolean mute(Ticket ticket, PersonId person) {
        return decide(ticket, person, true);
    }

    /** The person is told as usual again. */
    @Transactional
    public void forget(TicketId ticket, PersonId person) {
        sql.sql("delete from ticket_watch where ticket_id = :ticket and person = :person")
                .param("ticket", ticket.value())
                .param("person", person.value())
                .update();
    }

    @Transactional(readOnly = true)
    public Following following(Person person) {
        return sql.sql("select following from ticket_following where person = :person")
                .param("person", person.id().value())
                .query(String.class)
                .optional()
                .map(Following::valueOf)
                .orElseGet(() -> Following.usual(person.role()));
    }

    @Transactional
    public void choose(Person person, Following following) {
        sql.sql("""
            insert into ticket_following (person, customer_id, following) values (:person, :customer, :following)
            on conflict (person) do update set following = excluded.following
            """)
                .param("person", person.id().value())
                .param("customer", customerOf(person))
                .param("following", following.name())
                .update();
    }

    /**
     * Whom a message is told by mail, its author never.
     *
     * @param internal whether only the agency reads it
     */
    @Transactional(readOnly = true)
    public List<Person> toTell(Ticket ticket, Author by, boolean internal) {
        Map<PersonId, Boolean> decided = decided(ticket);
        List<Person> all = concerned(ticket).toList();
        Map<PersonId, Following> chosen = chosen(all.stream().map(Person::id).toList());
        return all.stream()
                .filter(person -> !internal || person.role().isStaff())
                .filter(person -> !person.id().equals(by.person()))
                .filter(person -> interest(ticket, person, chosen, decided)
                        .isTold(person.role().isStaff() == by.isStaff()))
                .toList();
    }

    /** Whether a person hears by mail of what the other side writes in a ticket as it stands. */
    @Transactional(readOnly = true)
    public boolean isTold(Ticket ticket, PersonId id) {
        return people.find(id)
                .filter(person -> interest(ticket, person, chosen(List.of(id)), decided(ticket))
                                .isTold(false)
                        || (person.role().isStaff() && ofUntaken(ticket).contains(person)))
                .isPresent();
    }

    /** Whom of the agency a new request is told by mail: who wants to hear of all, and to whom it falls; not who wrote in it. */
    @Transactional(readOnly = true)
    public List<Person> ofNew(Ticket ticket) {
        Stream<Person> ofAll = people.staff().stream()
                .filter(Person::isActive)
                .filter(person -> following(person) == Following.EVERYTHING);
        return Stream.concat(ofAll, ofUntaken(ticket).stream())
                .distinct()
                .filter(person -> !ticket.conversation().isJoinedBy(person.id()))
                .toList();
    }

    /** To whom of the agency an open ticket falls that nobody has in hand, by {@link Untaken}; nobody when somebody has. */
    @Transactional(readOnly = true)
    public List<Person> ofUntaken(Ticket ticket) {
        if (!ticket.state().isOpen()) {
            return List.of();
        }
        List<Person> staff = people.staff().stream().filter(Person::isActive).toList();
        Map<PersonId, Boolean> decided = decided(ticket);
        Map<PersonId, Following> chosen = chosen(staff.stream().map(Person::id).toList());
        return Untaken.fallsTo(
                ticket.severity(), staff, people.managers(), person -> interest(ticket, person, chosen, decided));
    }

    /** Whoever followed or wrote in the merged ticket follows the one in which it goes on, unless they decided otherwise. */
    @EventListener
    void on(TicketMerged merged) {
        sql.sql("""
            insert into ticket_watch (ticket_id, person, customer_id, muted, since)
            select :survivor, p.id, p.customer_id, false, :now from person p
            where p.id in (
                    select person from ticket_watch where ticket_id = :merged and not muted
                    union select person from ticket_event
                    where ticket_id = :merged and kind in ('Opened', 'Replied', 'Resolved'))
                and p.id not in (select person from ticket_watch where ticket_id = :merged and muted)
            on conflict do nothing
            """)
                .param("survivor", merged.into().value())
                .param("merged", merged.ticket().value())
                .param("now", column(merged.at()))
                .update();
    }

    private static Interest interest(
            Ticket ticket, Person person, Map<PersonId, Following> chosen, Map<PersonId, Boolean> decided) {
        return new Interest(
                chosen.getOrDefault(person.id(), Following.usual(person.role())),
                decided.get(person.id()),
                ticket.assignee().filter(has -> person.id().equals(has.to())).isPresent(),
                ticket.conversation().isJoinedBy(person.id()));
    }

    /** The active people of both sides. */
    private Stream<Person> concerned(Ticket ticket) {
        return Stream.concat(people.staff().stream(), people.of(ticket.customer()).stream())
                .filter(Person::isActive);
    }

    private boolean decide(Ticket ticket, PersonId id, boolean muted) {
        Optional<Person> person =
                concerned(ticket).filter(one -> one.id().equals(id)).findFirst();
        person.ifPresent(one -> sql.sql("""
            insert into ticket_watch (ticket_id, person, customer_id, muted, since)
            values (:ticket, :person, :customer, :muted, :now)
            on conflict (ticket_id, person) do update set muted = excluded.muted
            """)
                .param("ticket", ticket.id().value())
                .param("person", id.value())
                .param("customer", customerOf(one))
                .param("muted", muted)
                .param("now", column(clock.instant()))
                .update());
        return person.isPresent();
    }

    private Map<PersonId, Boolean> decided(Ticket ticket) {
        Map<PersonId, Boolean> decided = new HashMap<>();
        sql.sql("select person, muted from ticket_watch where ticket_id = :ticket")
                .param("ticket", ticket.id().value())
                .query(row -> {
                    decided.put(new PersonId(row.getObject("person", UUID.class)), row.getBoolean("muted"));
                });
        return decided;
    }

    private Map<PersonId, Following> chosen(Collection<PersonId> people) {
        Map<PersonId, Following> chosen = new HashMap<>();
        sql.sql("select person, following from ticket_following where person = any(:people)")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(row -> {
                    chosen.put(
                            new PersonId(row.getObject("person", UUID.class)),
                            Following.valueOf(row.getString("following")));
                });
        return chosen;
    }

    private static @Nullable UUID customerOf(Person person) {
        return person.customer() == null ? null : person.customer().value();
    }
}
