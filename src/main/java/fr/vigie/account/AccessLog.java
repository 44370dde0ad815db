package fr.vigie.account;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.SortOrder;
import fr.vigie.vault.AccessRecorder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who used which credential of a customer, when and what for. Lines are only ever added, and the customer's merchants
 * read them in their portal.
 */
@Repository
public class AccessLog implements AccessRecorder {

    private final JdbcClient sql;
    private final Clock clock;

    AccessLog(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Notes a use that happens now. */
    @Transactional
    public void used(CustomerId customer, String credential, String purpose, @Nullable PersonId by) {
        used(customer, credential, purpose, by, clock.instant());
    }

    /**
     * @param credential the credential's name as people know it, for instance "SSH key of Boutique du Port"
     * @param purpose what it was opened for
     * @param by the person who asked, or null when Vigie acted by itself
     */
    @Override
    @Transactional
    public void used(CustomerId customer, String credential, String purpose, @Nullable PersonId by, Instant at) {
        sql.sql("""
                insert into credential_use (customer_id, at, credential, purpose, person_id)
                values (:customer, :at, :credential, :purpose, :by)
                """)
                .param("customer", customer.value())
                .param("at", Instants.column(at))
                .param("credential", credential)
                .param("purpose", purpose)
                .param("by", by == null ? null : by.value())
                .update();
    }

    /**
     * The latest uses of a customer's credentials, newest first.
     *
     * @param before the {@link CredentialUse#number()} of the last line of the page before, or {@link Long#MAX_VALUE}
     */
    @Transactional(readOnly = true)
    public List<CredentialUse> latest(CustomerId customer, long before, int most) {
        return sql.sql("""
                select u.number, u.at, u.credential, u.purpose, u.person_id, p.name
                from credential_use u left join person p on p.id = u.person_id
                where u.customer_id = :customer and u.number < :before
                order by u.number desc limit :most
                """)
                .param("customer", customer.value())
                .param("before", before)
                .param("most", most)
                .query(AccessLog::use)
                .list();
    }

    /**
     * One page of the uses of a customer's credentials, by time.
     *
     * @param text part of a credential's name, of a purpose or of a person's name; empty for all
     * @param order whose direction counts
     * @param after the {@link CredentialUse#number()} of the last line of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<CredentialUse> page(CustomerId customer, String text, SortOrder order, @Nullable Long after, int most) {
        return sql.sql("""
                select u.number, u.at, u.credential, u.purpose, u.person_id, p.name
                from credential_use u left join person p on p.id = u.person_id
                where u.customer_id = :customer
                    and (:text = '' or search_holds(u.credential, :text) or search_holds(u.purpose, :text)
                        or search_holds(p.name, :text))
                    and (cast(:after as bigint) is null or u.number %s :after)
                order by u.number %s limit :most
                """.replace("%s :after", order.after() + " :after")
                        .replace("number %s", "number " + order.direction()))
                .param("customer", customer.value())
                .param("text", text.strip())
                .param("after", after)
                .param("most", most)
                .query(AccessLog::use)
                .list();
    }

    /** The uses of one credential of a customer before an instant, newest first. */
    @Transactional(readOnly = true)
    public List<CredentialUse> latest(CustomerId customer, String credential, Instant before, int most) {
        return sql.sql("""
                select u.number, u.at, u.credential, u.purpose, u.person_id, p.name
                from credential_use u left join person p on p.id = u.person_id
                where u.customer_id = :customer and u.credential = :credential and u.at < :before
                order by u.at desc, u.number desc limit :most
                """)
                .param("customer", customer.value())
                .param("credential", credential)
                .param("before", Instants.column(before))
                .param("most", most)
                .query(AccessLog::use)
                .list();
    }

    /** The last use of each of a customer's credentials, by the credential's name. */
    @Transactional(readOnly = true)
    public Map<String, CredentialUse> lastUses(CustomerId customer) {
        return sql.sql("""
                select distinct on (u.credential) u.number, u.at, u.credential, u.purpose, u.person_id, p.name
                from credential_use u left join person p on p.id = u.person_id
                where u.customer_id = :customer order by u.credential, u.number desc
                """).param("customer", customer.value()).query(AccessLog::use).stream()
                .collect(Collectors.toMap(CredentialUse::credential, use -> use));
    }

    /** When each person last used a credential of a customer; who never did is left out. */
    @Transactional(readOnly = true)
    public Map<PersonId, Instant> lastUsesByPerson(CustomerId customer) {
        Map<PersonId, Instant> last = new HashMap<>();
        sql.sql("""
                select person_id, max(at) as at from credential_use
                where customer_id = :customer and person_id is not null group by person_id
                """).param("customer", customer.value()).query(row -> {
            last.put(
                    new PersonId(row.getObject("person_id", UUID.class)),
                    row.getObject("at", OffsetDateTime.class).toInstant());
        });
        return last;
    }

    private static CredentialUse use(ResultSet row, int number) throws SQLException {
        UUID by = row.getObject("person_id", UUID.class);
        return new CredentialUse(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("credential"),
                row.getString("purpose"),
                by == null ? null : new PersonId(by),
                row.getString("name"));
    }
}
