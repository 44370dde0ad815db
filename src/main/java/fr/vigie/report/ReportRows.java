package fr.vigie.report;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code report} and {@code report_correction}. */
@Component
class ReportRows {
    private static final String LINE =
            "select id, customer_id, contract_id, month, locale, closed_at, sent_at, read_at, pdf_sha256 from report ";

    private final JdbcClient sql;

    ReportRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return false when the contract's month was frozen before */
    boolean freeze(ReportId id, MonthlyReport report, String content, Locale locale) {
        return sql.sql("""
                        insert into report (id, customer_id, contract_id, month, locale, content, frozen_at)
                        values (:id, :customer, :contract, :month, :locale, :content, :frozen)
                        on conflict (contract_id, month) do nothing""")
                        .param("id", id.value())
                        .param("customer", report.customer().value())
                        .param("contract", report.contract().value())
                        .param("month", report.month().month().atDay(1))
                        .param("locale", locale.getLanguage())
                        .param("content", content)
                        .param("frozen", column(report.frozenAt()))
                        .update()
                == 1;
    }

    /** Locks the report's row until the transaction ends; true while its PDF is still to be sealed. */
    boolean lockUnsealed(ReportId id) {
        return sql.sql("select closed_at is null from report where id = :id for update")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void seal(ReportId id, byte[] pdf, String sha256, long entry, Instant at) {
        sql.sql("""
                update report set pdf = :pdf, pdf_sha256 = :sha256, entry = :entry, closed_at = :at
                where id = :id and pdf is null""")
                .param("pdf", pdf)
                .param("sha256", sha256)
                .param("entry", entry)
                .param("at", column(at))
                .param("id", id.value())
                .update();
    }

    /** @return false when it was sent before, or is not closed yet */
    boolean sent(ReportId id, Instant at) {
        return sql.sql("update report set sent_at = :at where id = :id and sent_at is null and closed_at is not null")
                        .param("at", column(at))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void read(ReportId id, Instant at) {
        sql.sql("update report set read_at = :at where id = :id and read_at is null and sent_at is not null")
                .param("at", column(at))
                .param("id", id.value())
                .update();
    }

    Optional<ReportLine> find(ReportId id) {
        return sql.sql(LINE + "where id = :id")
                .param("id", id.value())
                .query(ReportRows::line)
                .optional();
    }

    Optional<ReportLine> find(ContractId contract, YearMonth month) {
        return sql.sql(LINE + "where contract_id = :contract and month = :month")
                .param("contract", contract.value())
                .param("month", month.atDay(1))
                .query(ReportRows::line)
                .optional();
    }

    List<ReportLine> of(YearMonth month) {
        return sql.sql(LINE + "where month = :month order by id")
                .param("month", month.atDay(1))
                .query(ReportRows::line)
                .list();
    }

    /** Newest month first; those already sent when {@code sentOnly}. */
    List<ReportLine> of(CustomerId customer, boolean sentOnly) {
        return sql.sql(LINE + """
                        where customer_id = :customer and (not :sentOnly or sent_at is not null)
                        order by month desc, id""")
                .param("customer", customer.value())
                .param("sentOnly", sentOnly)
                .query(ReportRows::line)
                .list();
    }

    Optional<String> content(ReportId id) {
        return sql.sql("select content from report where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    byte @Nullable [] pdf(ReportId id) {
        return sql.sql("select pdf from report where id = :id and pdf is not null")
                .param("id", id.value())
                .query((rs, n) -> rs.getBytes("pdf"))
                .optional()
                .orElse(null);
    }

    int correct(ReportId id, CustomerId customer, String text, PersonId by, Instant at) {
        return sql.sql("""
                        insert into report_correction (report_id, customer_id, number, text, person_id, at)
                        select :id, :customer, coalesce(max(number), 0) + 1, :text, :by, :at
                        from report_correction where report_id = :id
                        returning number""")
                .param("id", id.value())
                .param("customer", customer.value())
                .param("text", text)
                .param("by", by.value())
                .param("at", column(at))
                .query(Integer.class)
                .single();
    }

    List<Correction> corrections(ReportId id) {
        return sql.sql(
                        "select number, text, person_id, at from report_correction where report_id = :id order by number")
                .param("id", id.value())
                .query((rs, n) -> new Correction(
                        rs.getInt("number"),
                        rs.getString("text"),
                        new PersonId(rs.getObject("person_id", UUID.class)),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static ReportLine line(ResultSet rs, int n) throws SQLException {
        return new ReportLine(
                new ReportId(rs.getObject("id", UUID.class)),
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                new ContractId(rs.getObject("contract_id", UUID.class)),
                YearMonth.from(rs.getObject("month", LocalDate.class)),
                Locale.of(rs.getString("locale")),
                instant(rs, "closed_at"),
                instant(rs, "sent_at"),
                instant(rs, "read_at"),
                rs.getString("pdf_sha256"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
