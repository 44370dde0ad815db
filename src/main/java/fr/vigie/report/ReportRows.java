package fr.vigie.report;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code report}. */
@Component
class ReportRows {
    /** A draft is in the customer's language of now, what was read over in the one in which it was. */
    private static final String COLUMNS = """
            select id, customer_id, contract_id, month, frozen_at, reviewed_at, reviewed_by, sent_at, read_at,
                   case when reviewed_at is null
                       then coalesce((select c.locale from customer c where c.id = report.customer_id), locale)
                       else locale end as locale,
                   pdf_sha256, drawing, (select count(*) from report_correction c where c.report_id = report.id) as corrections""";

    private static final String LINE = COLUMNS + " from report ";

    private static final String OVERTAKEN = """
            (decided_at is not null and not exists (select from report_correction c
                where c.report_id = report.id and c.content is not null and c.at >= report.decided_at))""";

    private static final String RESTORED = """
            (exists (select from ticket t join ticket_event e on e.ticket_id = t.id
                where t.customer_id = report.customer_id
                    and t.opened_at >= report.month::timestamp at time zone 'Europe/Paris'
                    and t.opened_at < (report.month + interval '1 month') at time zone 'Europe/Paris'
                    and e.kind in ('Restored', 'BrokenAgain')
                    and e.at > coalesce((select max(c.at) from report_correction c
                        where c.report_id = report.id and c.content is not null), report.frozen_at)))""";

    /** What was kept about the review: the remarks as JSON. */
    record Kept(String remarks, int version) {}

    private final JdbcClient sql;

    ReportRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return false when the contract's month was frozen before */
    boolean freeze(ReportId id, MonthlyReport report, String content, Locale locale) {
        return sql.sql("""
                        insert into report (id, customer_id, contract_id, month, locale, content, frozen_at, undecided)
                        values (:id, :customer, :contract, :month, :locale, :content, :frozen, :undecided)
                        on conflict (contract_id, month) do nothing""")
                        .param("id", id.value())
                        .param("customer", report.customer().value())
                        .param("contract", report.contract().value())
                        .param("month", report.month().month().atDay(1))
                        .param("locale", locale.getLanguage())
                        .param("content", content)
                        .param("frozen", column(report.frozenAt()))
                        .param("undecided", report.isUndecided())
                        .update()
                == 1;
    }

    /** The report as it is now, locked until the transaction ends. */
    Optional<ReportLine> hold(ReportId id) {
        return sql.sql(LINE + "where id = :id for update")
                .param("id", id.value())
                .query(ReportRows::line)
                .optional();
    }

    /** Puts other figures in the place of those it has, which were kept before: it is a draft again. */
    void redraw(ReportId id, MonthlyReport report, String content) {
        sql.sql("""
                update report set content = :content, frozen_at = :frozen, undecided = :undecided, drawing = drawing + 1,
                    pdf = null, pdf_sha256 = null, entry = null, reviewed_at = null, reviewed_by = null
                where id = :id""")
                .param("content", content)
                .param("frozen", column(report.frozenAt()))
                .param("undecided", report.isUndecided())
                .param("id", id.value())
                .update();
    }

    /** Those of a month and of all after it that were drawn while clocks still ran, and are not known to be behind. */
    List<ReportLine> undecided(YearMonth since) {
        return sql.sql(LINE + "where undecided and month >= :since and not " + OVERTAKEN + " order by month, id")
                .param("since", since.atDay(1))
                .query(ReportRows::line)
                .list();
    }

    /** Whether restorations of tickets of its month were noted, or taken back, since it was last counted. */
    boolean isRestoredSince(ReportId id) {
        return sql.sql("select exists (select from report where id = :id and " + RESTORED + ")")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Those of a month and of all after it that were sent, of which this holds, and that are not known to be behind. */
    List<ReportLine> restoredSince(YearMonth since) {
        return sql.sql(LINE + "where sent_at is not null and month >= :since and not " + OVERTAKEN + " and " + RESTORED
                        + " order by month, id")
                .param("since", since.atDay(1))
                .query(ReportRows::line)
                .list();
    }

    /**
     * A report that was sent tells less than was decided by then.
     *
     * @param rejudged whether it tells what was decided otherwise since
     */
    void overtaken(ReportId id, Instant at, boolean rejudged) {
        sql.sql("update report set decided_at = :at, rejudged = :rejudged where id = :id")
                .param("at", column(at))
                .param("rejudged", rejudged)
                .param("id", id.value())
                .update();
    }

    /** What had been decided or judged otherwise is again as it was sent. */
    void upToDate(ReportId id) {
        sql.sql("update report set decided_at = null, rejudged = false where id = :id")
                .param("id", id.value())
                .update();
    }

    /** All reports of which {@link #overtaken(int)} tells. */
    List<ReportLine> overtaken() {
        return sql.sql(LINE + "where " + OVERTAKEN + " order by decided_at, id")
                .query(ReportRows::line)
                .list();
    }

    /**
     * @param since when that was found out
     * @param rejudged whether it tells what was decided otherwise since
     */
    record Overtaken(ReportLine line, Instant since, boolean rejudged) {}

    /** The reports that were sent, tell less than was decided since, and that no recounting has corrected, oldest first. */
    List<Overtaken> overtaken(int most) {
        return sql.sql(COLUMNS + ", decided_at, rejudged from report where " + OVERTAKEN
                        + " order by decided_at, id limit :most")
                .param("most", most)
                .query((row, n) -> new Overtaken(
                        line(row, n),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("rejudged")))
                .list();
    }

    /** The reports of a contract that have not left. */
    List<ReportId> unsent(ContractId contract) {
        return sql.sql("select id from report where contract_id = :contract and sent_at is null order by month")
                .param("contract", contract.value())
                .query((rs, n) -> new ReportId(rs.getObject("id", UUID.class)))
                .list();
    }

    /** Those of them that tell of months after one. */
    List<ReportId> unsentAfter(ContractId contract, YearMonth month) {
        return sql.sql("""
                select id from report where contract_id = :contract and month > :month and sent_at is null order by month""")
                .param("contract", contract.value())
                .param("month", month.atDay(1))
                .query((rs, n) -> new ReportId(rs.getObject("id", UUID.class)))
                .list();
    }

    void seal(ReportId id, byte[] pdf, String sha256, Locale locale, long entry, @Nullable PersonId by, Instant at) {
        sql.sql("""
                update report set pdf = :pdf, pdf_sha256 = :sha256, locale = :locale, entry = :entry, reviewed_at = :at,
                    reviewed_by = :by
                where id = :id and pdf is null""")
                .param("locale", locale.getLanguage())
                .param("pdf", pdf)
                .param("sha256", sha256)
                .param("entry", entry)
                .param("at", column(at))
                .param("by", by == null ? null : by.value())
                .param("id", id.value())
                .update();
    }

    /** Whether what was read over is still in the language that the customer reads. */
    boolean isInTheirLanguage(ReportId id) {
        return sql.sql("""
                        select count(*) from report r join customer c on c.id = r.customer_id
                        where r.id = :id and r.locale <> c.locale""").param("id", id.value()).query(Integer.class).single() == 0;
    }

    /** @return false when it was sent, or is a draft */
    boolean reopen(ReportId id) {
        return sql.sql("""
                        update report set pdf = null, pdf_sha256 = null, entry = null, reviewed_at = null, reviewed_by = null
                        where id = :id and reviewed_at is not null and sent_at is null""").param("id", id.value()).update() == 1;
    }

    Optional<Kept> remarks(ReportId id) {
        return sql.sql("select remarks, remarks_version from report where id = :id")
                .param("id", id.value())
                .query((rs, n) -> new Kept(rs.getString("remarks"), rs.getInt("remarks_version")))
                .optional();
    }

    /** @return false when they were changed since that version, or the report is no draft any more */
    boolean remark(ReportId id, String remarks, int version) {
        return sql.sql("""
                        update report set remarks = :remarks, remarks_version = remarks_version + 1
                        where id = :id and remarks_version = :version and reviewed_at is null""")
                        .param("remarks", remarks)
                        .param("version", version)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void sent(ReportId id, Instant at) {
        sql.sql("update report set sent_at = :at where id = :id and sent_at is null and reviewed_at is not null")
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

    List<ReportLine> of(YearMonth month, Collection<ContractId> contracts) {
        return sql.sql(LINE + "where month = :month and contract_id = any(:contracts)")
                .param("month", month.atDay(1))
                .param("contracts", contracts.stream().map(ContractId::value).toArray(UUID[]::new))
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

    /** @param corrected whether a correction counted it anew */
    record Content(String text, boolean corrected) {}

    /**
     * What the reports of the months of a contract before one say, newest first, at the most {@code most}.
     *
     * @param at corrections after it are left out; null for none
     */
    List<Content> before(ContractId contract, YearMonth month, @Nullable Instant at, int most) {
        return sql.sql("""
                select coalesce(c.content, r.content) as content, c.content is not null as corrected
                from report r left join lateral (
                    select content from report_correction
                    where report_id = r.id and content is not null and at <= coalesce(:at, 'infinity'::timestamptz)
                    order by number desc limit 1) c on true
                where r.contract_id = :contract and r.month < :month
                order by r.month desc limit :most""")
                .param("contract", contract.value())
                .param("month", month.atDay(1))
                .param("at", at == null ? null : column(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", most)
                .query((rs, n) -> new Content(rs.getString("content"), rs.getBoolean("corrected")))
                .list();
    }

    /** The month whose report moved last among those that {@link #before} gives, when one did after an instant. */
    Optional<YearMonth> movedBefore(ContractId contract, YearMonth month, Instant since, int most) {
        return sql.sql("""
                select month from (
                    select r.month, greatest(r.frozen_at, (select max(at) from report_correction
                        where report_id = r.id and content is not null)) as moved
                    from report r where r.contract_id = :contract and r.month < :month
                    order by r.month desc limit :most) compared
                where moved > :since order by moved desc, month desc limit 1""")
                .param("contract", contract.value())
                .param("month", month.atDay(1))
                .param("since", column(since))
                .param("most", most)
                .query((rs, n) -> YearMonth.from(rs.getObject("month", LocalDate.class)))
                .optional();
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

    private static ReportLine line(ResultSet rs, int n) throws SQLException {
        UUID reviewer = rs.getObject("reviewed_by", UUID.class);
        return new ReportLine(
                new ReportId(rs.getObject("id", UUID.class)),
                new CustomerId(rs.getObject("customer_id", UUID.class)),
                new ContractId(rs.getObject("contract_id", UUID.class)),
                YearMonth.from(rs.getObject("month", LocalDate.class)),
                Locale.of(rs.getString("locale")),
                rs.getObject("frozen_at", OffsetDateTime.class).toInstant(),
                instant(rs, "reviewed_at"),
                reviewer == null ? null : new PersonId(reviewer),
                instant(rs, "sent_at"),
                instant(rs, "read_at"),
                rs.getString("pdf_sha256"),
                rs.getInt("drawing"),
                rs.getInt("corrections"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
