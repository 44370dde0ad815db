package fr.vigie.account;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The phone numbers of customers' people. */
@Repository
public class PhoneBook {
    private final JdbcClient sql;

    PhoneBook(JdbcClient sql) {
        this.sql = sql;
    }

    /** The numbers of a customer's people; who has none is left out. */
    @Transactional(readOnly = true)
    public Map<PersonId, String> of(CustomerId customer) {
        Map<PersonId, String> numbers = new HashMap<>();
        sql.sql("select id, phone from person where customer_id = :customer and phone <> ''")
                .param("customer", customer.value())
                .query(row -> {
                    numbers.put(new PersonId(row.getObject("id", UUID.class)), row.getString("phone"));
                });
        return numbers;
    }

    /** The numbers of some people, in one query; who has none is left out. */
    @Transactional(readOnly = true)
    public Map<PersonId, String> numbers(Collection<PersonId> people) {
        Map<PersonId, String> numbers = new HashMap<>();
        if (!people.isEmpty()) {
            sql.sql("select id, phone from person where id in (:ids) and phone <> ''")
                    .param("ids", people.stream().map(PersonId::value).toList())
                    .query(row -> {
                        numbers.put(new PersonId(row.getObject("id", UUID.class)), row.getString("phone"));
                    });
        }
        return numbers;
    }

    /**
     * Keeps the number of somebody of a customer.
     *
     * @param number null to forget it
     * @return false when the customer has no such person
     */
    @Transactional
    public boolean keep(CustomerId customer, PersonId person, @Nullable PhoneNumber number) {
        return sql.sql("update person set phone = :phone where id = :id and customer_id = :customer")
                        .param("phone", number == null ? "" : number.written())
                        .param("id", person.value())
                        .param("customer", customer.value())
                        .update()
                == 1;
    }
}
