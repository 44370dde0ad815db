package fr.vigie.report;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code report_correction} and {@code report_reading}: both only ever grow. */
@Component
class CorrectionRows {
    private final JdbcClient sql;

    CorrectionRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param content the figures counted anew; null when they stay */
    void add(
            ReportId id,
            CustomerId customer,
            Correction correction,
            @Nullable String content,
            byte[] pdf,
            String sha256,
            long entry) {
        sql.sql("""
                insert into report_correction
                    (report_id, customer_id, number, text, reason, content, pdf, pdf_sha256, entry, person_id, at)
                values (:id, :customer, :number, :text, :reason, :content, :pdf, :sha256, :entry, :by, :at)""")
                .param("id", id.value())
                .param("customer", customer.value())
                .param("number", correction.number())
                .param("text", correction.text())
                .param("reason", correction.reason())
                .param("content", content)
                .param("pdf", pdf)
                .param("sha256", sha256)
                .param("entry", entry)
                .param("by", correction.by().value())
                .param("at", column(correction.at()))
                .update();
    }

    List<Correction> of(ReportId id) {
        return sql.sql("""
                select number, text, reason, content is not null as recounted, pdf is not null as document, person_id, at
                from report_correction where report_id = :id order by number""")
                .param("id", id.value())
                .query((rs, n) -> new Correction(
                        rs.getInt("number"),
                        rs.getString("text"),
                        rs.getString("reason"),
                        rs.getBoolean("recounted"),
                        rs.getBoolean("document"),
                        new PersonId(rs.getObject("person_id", UUID.class)),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The figures as the last recounting up to an edition has them; empty when none did. */
    Optional<String> content(ReportId id, int edition) {
        return sql.sql("""
                select content from report_correction where report_id = :id and number <= :edition and content is not null
                order by number desc limit 1""")
                .param("id", id.value())
                .param("edition", edition)
                .query(String.class)
                .optional();
    }

    byte @Nullable [] pdf(ReportId id, int number) {
        return sql.sql(
                        "select pdf from report_correction where report_id = :id and number = :number and pdf is not null")
                .param("id", id.value())
                .param("number", number)
                .query((rs, n) -> rs.getBytes("pdf"))
                .optional()
                .orElse(null);
    }

    /** @return false when this person has read this edition before, or there is no such report in this scope */
    boolean read(ReportId id, int edition, PersonId by, Instant at) {
        boolean first = sql.sql("""
                        insert into report_reading (report_id, customer_id, edition, person_id, at)
                        select id, customer_id, :edition, :by, :at from report where id = :id and sent_at is not null
                        on conflict do nothing""")
                        .param("id", id.value())
                        .param("edition", edition)
                        .param("by", by.value())
                        .param("at", column(at))
                        .update()
                == 1;
        if (first) {
            sql.sql("update report set read_at = :at where id = :id and read_at is null")
                    .param("id", id.value())
                    .param("at", column(at))
                    .update();
        }
        return first;
    }

    List<Reading> readings(ReportId id) {
        return sql.sql("select edition, person_id, at from report_reading where report_id = :id order by at")
                .param("id", id.value())
                .query((rs, n) -> new Reading(
                        rs.getInt("edition"),
                        new PersonId(rs.getObject("person_id", UUID.class)),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
