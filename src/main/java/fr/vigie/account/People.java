package fr.vigie.account;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everyone who may sign in. A merchant's request sees the people of its own customer, and the agency's people with whom
 * they talk.
 */
@Repository
public class People {

    private static final String SELECT =
            "select id, role, customer_id, name, email, locale, zone, since, disabled from person ";

    private final JdbcClient sql;
    private final Clock clock;

    People(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Enters a person, who cannot sign in before a password is set or a link is sent.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the address of mail already belongs to someone
     */
    @Transactional
    public Person enter(Newcomer newcomer) {
        Person person = new Person(
                PersonId.create(),
                newcomer.role(),
                newcomer.customer(),
                newcomer.name(),
                newcomer.email(),
                newcomer.locale(),
                newcomer.zone(),
                Instants.micros(clock),
                null);
        sql.sql("""
                insert into person (id, role, customer_id, name, email, locale, zone, since)
                values (:id, :role, :customer, :name, :email, :locale, :zone, :since)
                """)
                .param("id", person.id().value())
                .param("role", person.role().name())
                .param(
                        "customer",
                        person.customer() == null ? null : person.customer().value())
                .param("name", person.name())
                .param("email", person.email().value())
                .param("locale", person.locale().getLanguage())
                .param("zone", person.zone().getId())
                .param("since", Instants.column(person.since()))
                .update();
        return person;
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(PersonId id) {
        return sql.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(People::person)
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<Person> findByEmail(EmailAddress email) {
        return sql.sql(SELECT + "where email = :email")
                .param("email", email.value())
                .query(People::person)
                .optional();
    }

    /** Who has which of these addresses, in one query; one that nobody has is left out. */
    @Transactional(readOnly = true)
    public Map<EmailAddress, Person> byEmail(Collection<EmailAddress> addresses) {
        return addresses.isEmpty()
                ? Map.of()
                : sql
                        .sql(SELECT + "where email in (:addresses)")
                        .param(
                                "addresses",
                                addresses.stream().map(EmailAddress::value).toList())
                        .query(People::person)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Person::email, person -> person));
    }

    /** The agency's people, by name, those who left included. */
    @Transactional(readOnly = true)
    public List<Person> staff() {
        return sql.sql(SELECT + "where customer_id is null order by lower(name) collate \"fr-x-icu\", id")
                .query(People::person)
                .list();
    }

    /** Those who answer for the agency: its active account managers, by name; where there are none, its active administrators. */
    @Transactional(readOnly = true)
    public List<Person> managers() {
        List<Person> active = staff().stream().filter(Person::isActive).toList();
        List<Person> managers = having(Role.ACCOUNT_MANAGER, active);
        return managers.isEmpty() ? having(Role.ADMINISTRATOR, active) : managers;
    }

    /** The people of a customer, by name, those who left included, but not those whose name was erased. */
    @Transactional(readOnly = true)
    public List<Person> of(CustomerId customer) {
        return sql.sql(SELECT + "where customer_id = :customer and erased is null"
                        + " order by lower(name) collate \"fr-x-icu\", id")
                .param("customer", customer.value())
                .query(People::person)
                .list();
    }

    /** The names of some people, in one query; who is unknown is left out. */
    @Transactional(readOnly = true)
    public Map<PersonId, String> names(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql(SELECT + "where id in (:ids)")
                .param("ids", people.stream().map(PersonId::value).distinct().toList())
                .query(People::person)
                .stream()
                .collect(Collectors.toMap(Person::id, Person::name));
    }

    /** @return false when there is no such person of the agency; a merchant never changes role */
    @Transactional
    public boolean changeRole(PersonId id, Role role) {
        if (!role.isStaff()) {
            throw new IllegalArgumentException("A person of the agency does not become a merchant");
        }
        return sql.sql("update person set role = :role where id = :id and customer_id is null")
                        .param("role", role.name())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** From the next request on, the person cannot do anything any more. Doing it twice changes nothing. */
    @Transactional
    public void disable(PersonId id) {
        sql.sql("update person set disabled = :now where id = :id and disabled is null")
                .param("now", Instants.column(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /** Does nothing for somebody whose name was erased. */
    @Transactional
    public void enable(PersonId id) {
        sql.sql("update person set disabled = null where id = :id and erased is null")
                .param("id", id.value())
                .update();
    }

    /** What a person chooses about themselves. */
    @Transactional
    public void change(PersonId id, String name, Locale locale, ZoneId zone) {
        sql.sql("update person set name = :name, locale = :locale, zone = :zone where id = :id")
                .param("name", name.strip())
                .param("locale", locale.getLanguage())
                .param("zone", zone.getId())
                .param("id", id.value())
                .update();
    }

    private static List<Person> having(Role role, List<Person> people) {
        return people.stream().filter(person -> person.role() == role).toList();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        UUID customer = row.getObject("customer_id", UUID.class);
        OffsetDateTime disabled = row.getObject("disabled", OffsetDateTime.class);
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                Role.valueOf(row.getString("role")),
                customer == null ? null : new CustomerId(customer),
                row.getString("name"),
                new EmailAddress(row.getString("email")),
                Locale.of(row.getString("locale")),
                ZoneId.of(row.getString("zone")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                disabled == null ? null : disabled.toInstant());
    }
}
