package fr.vigie.billing;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code quote_code}. */
@Component
class CodeRows {

    /** @param codes how many were sent for this quote to this person */
    record Code(String salt, Sha256 digest, Instant expires, int codes, int attempts) {

        boolean isGood(Instant now) {
            return now.isBefore(expires) && attempts < Approvals.MOST_ATTEMPTS;
        }
    }

    private final JdbcClient sql;

    CodeRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Code> find(QuoteId quote, PersonId person) {
        return sql.sql("select * from quote_code where quote_id = :quote and person = :person")
                .param("quote", quote.value())
                .param("person", person.value())
                .query((row, n) -> new Code(
                        row.getString("salt"),
                        new Sha256(row.getString("digest")),
                        row.getObject("expires", OffsetDateTime.class).toInstant(),
                        row.getInt("codes"),
                        row.getInt("attempts")))
                .optional();
    }

    void give(Quote quote, PersonId person, String salt, Sha256 digest, Instant expires, int codes) {
        sql.sql("""
            insert into quote_code (quote_id, person, customer_id, salt, digest, expires, codes, attempts)
            values (:quote, :person, :customer, :salt, :digest, :expires, :codes, 0)
            on conflict (quote_id, person) do update set salt = excluded.salt, digest = excluded.digest,
                expires = excluded.expires, codes = excluded.codes, attempts = 0
            """)
                .param("quote", quote.id().value())
                .param("person", person.value())
                .param("customer", quote.customer().value())
                .param("salt", salt)
                .param("digest", digest.hex())
                .param("expires", column(expires))
                .param("codes", codes)
                .update();
    }

    void countAttempt(QuoteId quote, PersonId person) {
        sql.sql("update quote_code set attempts = attempts + 1 where quote_id = :quote and person = :person")
                .param("quote", quote.value())
                .param("person", person.value())
                .update();
    }

    void forget(QuoteId quote) {
        sql.sql("delete from quote_code where quote_id = :quote")
                .param("quote", quote.value())
                .update();
    }
}
