package fr.vigie.account.signin;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that work once and for a limited time: 256 random bits of which only the digest is kept. Opening the address
 * changes nothing, since mail programs open links in advance; only the form behind it uses the link up.
 */
@Repository
public class OneTimeLinks {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String GOOD = "digest = :digest and purpose = :purpose and used is null and expires > :now";

    private final JdbcClient sql;
    private final Clock clock;

    OneTimeLinks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What a link is good for, and for how long. */
    public enum Purpose {
        FIRST_START(Duration.ofDays(2)),
        INVITATION(Duration.ofDays(7)),
        SIGN_IN(Duration.ofMinutes(15));

        private final Duration validity;

        Purpose(Duration validity) {
            this.validity = validity;
        }

        public Duration validity() {
            return validity;
        }
    }

    /**
     * Makes a link. Earlier ones of the same person and purpose stop working.
     *
     * @param person null for the link that creates the first administrator
     * @return the secret part of its address
     */
    @Transactional
    public String issue(@Nullable PersonId person, Purpose purpose) {
        withdraw(person, purpose);
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        sql.sql("""
                insert into one_time_link (digest, person_id, purpose, issued, expires)
                values (:digest, :person, :purpose, :now, :expires)
                """)
                .param("digest", Sha256.of(token).hex())
                .param("person", person == null ? null : person.value())
                .param("purpose", purpose.name())
                .param("now", Instants.column(now))
                .param("expires", Instants.column(now.plus(purpose.validity())))
                .update();
        return token;
    }

    /** Whether a link would work now. */
    @Transactional(readOnly = true)
    public boolean isGood(String token, Purpose purpose) {
        return sql.sql("select exists (select from one_time_link where " + GOOD + ")")
                .param("digest", Sha256.of(token).hex())
                .param("purpose", purpose.name())
                .param("now", Instants.column(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** The person a good link was made for, without using it up. */
    @Transactional(readOnly = true)
    public Optional<PersonId> personOf(String token, Purpose purpose) {
        return sql.sql("select person_id from one_time_link where person_id is not null and " + GOOD)
                .param("digest", Sha256.of(token).hex())
                .param("purpose", purpose.name())
                .param("now", Instants.column(clock.instant()))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** @return whether the link was good until now; of two calls at once one gets true */
    @Transactional
    public boolean use(String token, Purpose purpose) {
        return sql.sql("update one_time_link set used = :now where " + GOOD)
                        .param("digest", Sha256.of(token).hex())
                        .param("purpose", purpose.name())
                        .param("now", Instants.column(clock.instant()))
                        .update()
                == 1;
    }

    /** When links were made for a person lately, to limit how many are sent. */
    @Transactional(readOnly = true)
    List<Instant> issued(PersonId person, Purpose purpose, Duration window) {
        return sql.sql("""
                select issued from one_time_link
                where person_id = :person and purpose = :purpose and issued > :since
                """)
                .param("person", person.value())
                .param("purpose", purpose.name())
                .param("since", Instants.column(clock.instant().minus(window)))
                .query((row, number) ->
                        row.getObject("issued", OffsetDateTime.class).toInstant())
                .list();
    }

    private void withdraw(@Nullable PersonId person, Purpose purpose) {
        sql.sql("""
                update one_time_link set expires = :now
                where person_id is not distinct from :person and purpose = :purpose and used is null and expires > :now
                """)
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .param("purpose", purpose.name())
                .param("now", Instants.column(clock.instant()))
                .update();
    }
}
