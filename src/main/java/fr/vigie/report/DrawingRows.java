package fr.vigie.report;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.PersonId;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code report_drawing}, which only grows. */
@Component
class DrawingRows {
    private final JdbcClient sql;

    DrawingRows(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Keeps the drawing that a report has now, before another takes its place.
     *
     * @param entry of the ledger, that tells of the other
     */
    void keep(ReportId id, Drawing drawing, long entry) {
        sql.sql("""
                insert into report_drawing (report_id, customer_id, number, content, frozen_at, replaced_at, person_id, compared,
                    entry)
                select id, customer_id, :number, content, frozen_at, :replaced, :by, :compared, :entry from report
                where id = :id""")
                .param("number", drawing.number())
                .param("replaced", column(drawing.replaced()))
                .param("by", drawing.by() == null ? null : drawing.by().value())
                .param(
                        "compared",
                        drawing.compared() == null ? null : drawing.compared().atDay(1),
                        Types.DATE)
                .param("entry", entry)
                .param("id", id.value())
                .update();
    }

    /** Those that were replaced, oldest first. */
    List<Drawing> of(ReportId id) {
        return sql.sql("""
                select number, frozen_at, replaced_at, person_id, compared from report_drawing
                where report_id = :id order by number""")
                .param("id", id.value())
                .query((rs, n) -> {
                    UUID by = rs.getObject("person_id", UUID.class);
                    LocalDate compared = rs.getObject("compared", LocalDate.class);
                    return new Drawing(
                            rs.getInt("number"),
                            rs.getObject("frozen_at", OffsetDateTime.class).toInstant(),
                            rs.getObject("replaced_at", OffsetDateTime.class).toInstant(),
                            by == null ? null : new PersonId(by),
                            compared == null ? null : YearMonth.from(compared));
                })
                .list();
    }

    Optional<String> content(ReportId id, int number) {
        return sql.sql("select content from report_drawing where report_id = :id and number = :number")
                .param("id", id.value())
                .param("number", number)
                .query(String.class)
                .optional();
    }
}
