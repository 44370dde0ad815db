package fr.vigie.shop.access;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements of {@code access_review}. */
@Repository
class AccessReviewRows {

    private static final String SELECT = """
        select r.*, p.name as reviewer from access_review r join person p on p.id = r.reviewed_by
        """;

    private final JdbcClient sql;

    AccessReviewRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(
            AccessReviewId id, CustomerId customer, Instant at, PersonId by, String text, Sha256 digest, long entry) {
        sql.sql("""
            insert into access_review (id, customer_id, reviewed_at, reviewed_by, content, content_sha256, entry)
            values (:id, :customer, :at, :by, :content, :digest, :entry)
            """)
                .param("id", id.value())
                .param("customer", customer.value())
                .param("at", Instants.column(at))
                .param("by", by.value())
                .param("content", text)
                .param("digest", digest.hex())
                .param("entry", entry)
                .update();
    }

    Optional<AccessReview> find(AccessReviewId id) {
        return sql.sql(SELECT + "where r.id = :id")
                .param("id", id.value())
                .query(AccessReviewRows::review)
                .optional();
    }

    List<AccessReview> of(CustomerId customer, int most) {
        return sql.sql(SELECT + "where r.customer_id = :customer order by r.reviewed_at desc, r.id desc limit :most")
                .param("customer", customer.value())
                .param("most", most)
                .query(AccessReviewRows::review)
                .list();
    }

    long count(CustomerId customer) {
        return sql.sql("select count(*) from access_review where customer_id = :customer")
                .param("customer", customer.value())
                .query(Long.class)
                .single();
    }

    void erase(CustomerId customer) {
        sql.sql("delete from access_review where customer_id = :customer")
                .param("customer", customer.value())
                .update();
    }

    private static AccessReview review(ResultSet row, int number) throws SQLException {
        String content = row.getString("content");
        AccessReviewText text = AccessReviewText.read(content);
        return new AccessReview(
                new AccessReviewId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("reviewed_at", OffsetDateTime.class).toInstant(),
                new PersonId(row.getObject("reviewed_by", UUID.class)),
                row.getString("reviewer"),
                text.note(),
                text.judged(),
                row.getLong("entry"),
                new Sha256(row.getString("content_sha256")),
                Sha256.of(content));
    }
}
