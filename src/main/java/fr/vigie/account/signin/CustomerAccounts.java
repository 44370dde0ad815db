package fr.vigie.account.signin;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of a customer's people, which are closed for good once the customer has left. */
@Repository
public class CustomerAccounts {

    private final JdbcClient sql;
    private final Sessions sessions;
    private final Clock clock;

    CustomerAccounts(JdbcClient sql, Sessions sessions, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** How many people are still known by name, those who may not sign in any more included. */
    @Transactional(readOnly = true)
    public long named(CustomerId customer) {
        return count("select count(*) from person where customer_id = :customer and erased is null", customer);
    }

    /** How many sessions of theirs are open. */
    @Transactional(readOnly = true)
    public long sessions(CustomerId customer) {
        return count("""
                select count(*) from spring_session s join person p on s.principal_name = p.id::text
                where p.customer_id = :customer
                """, customer);
    }

    /**
     * From the next request on nobody of the customer gets in. What they sign in with goes, and so do their names, addresses and
     * numbers; what they did stays, done by somebody without a name. Doing it twice changes nothing.
     */
    @Transactional
    public void close(CustomerId customer) {
        sql.sql("""
                update person set disabled = coalesce(disabled, :now), erased = :now, name = '[…]', phone = '',
                    email = 'closed-' || id || '@erased.invalid'
                where customer_id = :customer and erased is null
                """)
                .param("now", Instants.column(clock.instant()))
                .param("customer", customer.value())
                .update();
        UUID[] people = sql.sql("select id from person where customer_id = :customer")
                .param("customer", customer.value())
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        for (String table : new String[] {"person_credential", "recovery_code", "one_time_link"}) {
            sql.sql("delete from " + table + " where person_id = any(:people)")
                    .param("people", people)
                    .update();
        }
        for (UUID person : people) {
            sessions.endAll(new PersonId(person));
        }
    }

    private long count(String query, CustomerId customer) {
        return sql.sql(query)
                .param("customer", customer.value())
                .query(Long.class)
                .single();
    }
}
