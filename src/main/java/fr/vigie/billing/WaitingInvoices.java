package fr.vigie.billing;

import fr.vigie.mail.Outbox;
import fr.vigie.mail.StoredMail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What of the invoicing waits for a manager, month by month. */
@Repository
public class WaitingInvoices {
    private final JdbcClient sql;
    private final Outbox outbox;

    WaitingInvoices(JdbcClient sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** The most urgent first. */
    public enum Reason {
        /** The draft could not be made. */
        FAILED,
        /** The message with an unpaid invoice was refused, or may not have arrived. */
        UNDELIVERED,
        /** A draft to read and validate. */
        DRAFTED,
        /** Validated and not sent: the customer never received it. */
        VALIDATED;

        /** Whether somebody simply has to go on, where nothing went wrong. */
        public boolean isUsual() {
            return this == DRAFTED || this == VALIDATED;
        }
    }

    /** @param month null for credit notes and invoices that stand for themselves */
    public record Waiting(Reason reason, @Nullable YearMonth month, int count, Instant since) {}

    @Transactional(readOnly = true)
    public List<Waiting> all() {
        List<Waiting> waiting = new ArrayList<>(counted(Reason.FAILED, """
            select month, count(*) as many, min(at) as since from billing_attempt where outcome = 'FAILED'
            group by month order by month\
            """));
        waiting.addAll(undelivered());
        waiting.addAll(counted(Reason.DRAFTED, """
            select case when corrects is null then month end as month, count(*) as many, min(created_at) as since
            from invoice where state = 'DRAFT' group by 1 order by 1\
            """));
        // What takes back an invoice that nobody received is nobody's business either.
        waiting.addAll(counted(Reason.VALIDATED, """
            select case when i.corrects is null then i.month end as month, count(*) as many, min(e.at) as since
            from invoice i join invoice_event e on e.invoice_id = i.id and e.kind = 'ISSUED'
            where i.state = 'ISSUED' and not i.cancelled
                and not exists (select from invoice o where o.id = i.corrects and o.state = 'ISSUED')
            group by 1 order by 1\
            """));
        return waiting;
    }

    private List<Waiting> counted(Reason reason, String query) {
        return sql.sql(query)
                .query((row, n) -> new Waiting(
                        reason,
                        month(row),
                        row.getInt("many"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    private record Sent(String about, @Nullable YearMonth month) {}

    private List<Waiting> undelivered() {
        List<Sent> unpaid = sql.sql("""
            select id, case when corrects is null then month end as month from invoice
            where state = 'SENT' and not cancelled and settled < gross order by 2 nulls last, id
            """)
                .query((row, n) -> new Sent(InvoiceMail.about(InvoiceRows.id(row)), month(row)))
                .list();
        Map<String, List<StoredMail>> stuck =
                outbox.stuckAbout(unpaid.stream().map(Sent::about).toList());
        List<Waiting> found = new ArrayList<>();
        for (Sent sent : unpaid) {
            stuck.getOrDefault(sent.about(), List.of()).stream()
                    .map(StoredMail::stored)
                    .min(Instant::compareTo)
                    .ifPresent(since -> add(found, sent.month(), since));
        }
        return found;
    }

    /** Those of a month come one after the other. */
    private static void add(List<Waiting> found, @Nullable YearMonth month, Instant since) {
        Waiting last = found.isEmpty() ? null : found.getLast();
        if (last == null || !Objects.equals(last.month(), month)) {
            found.add(new Waiting(Reason.UNDELIVERED, month, 1, since));
        } else {
            Instant first = last.since().isBefore(since) ? last.since() : since;
            found.set(found.size() - 1, new Waiting(Reason.UNDELIVERED, month, last.count() + 1, first));
        }
    }

    private static @Nullable YearMonth month(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("month", LocalDate.class);
        return day == null ? null : YearMonth.from(day);
    }
}
