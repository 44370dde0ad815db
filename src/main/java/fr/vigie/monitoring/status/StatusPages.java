package fr.vigie.monitoring.status;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The published status pages. A customer has one or none; publishing, renewing and withdrawing go into the ledger. */
@Repository
public class StatusPages {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;

    private final JdbcClient sql;
    private final Ledger ledger;
    private final Clock clock;

    StatusPages(JdbcClient sql, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<StatusPage> of(CustomerId customer) {
        return sql.sql("select * from status_page where customer_id = :customer")
                .param("customer", customer.value())
                .query(StatusPages::page)
                .optional();
    }

    /** Empty for an address that never was, or no longer is. */
    @Transactional(readOnly = true)
    public Optional<StatusPage> at(String token) {
        return sql.sql("select * from status_page where token = :token")
                .param("token", token)
                .query(StatusPages::page)
                .optional();
    }

    /** Publishes a customer's page, or changes its words; the address stays. */
    @Transactional
    public StatusPage publish(CustomerId customer, String heading, String words, PersonId by) {
        Instant now = Instants.micros(clock);
        boolean fresh = of(customer).isEmpty();
        sql.sql("""
                insert into status_page (customer_id, token, heading, words, published_at, published_by)
                values (:customer, :token, :heading, :words, :now, :by)
                on conflict (customer_id) do update set heading = excluded.heading, words = excluded.words""")
                .param("customer", customer.value())
                .param("token", token())
                .param("heading", heading)
                .param("words", words)
                .param("now", column(now))
                .param("by", by.value())
                .update();
        if (fresh) {
            note(customer, "status.published", now);
        }
        return of(customer).orElseThrow();
    }

    /** Gives the page a new address; the old one leads nowhere from then on. */
    @Transactional
    public void renew(CustomerId customer) {
        int renewed = sql.sql("update status_page set token = :token where customer_id = :customer")
                .param("token", token())
                .param("customer", customer.value())
                .update();
        if (renewed == 1) {
            note(customer, "status.renewed", Instants.micros(clock));
        }
    }

    /** Takes the page off. */
    @Transactional
    public void withdraw(CustomerId customer) {
        int withdrawn = sql.sql("delete from status_page where customer_id = :customer")
                .param("customer", customer.value())
                .update();
        if (withdrawn == 1) {
            note(customer, "status.withdrawn", Instants.micros(clock));
        }
    }

    private void note(CustomerId customer, String kind, Instant at) {
        ledger.append(customer, new Fact(kind, "customer:" + customer, Map.of()), at);
    }

    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static StatusPage page(ResultSet rs, int row) throws SQLException {
        return new StatusPage(
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                rs.getString("token"),
                rs.getString("heading"),
                rs.getString("words"),
                rs.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
