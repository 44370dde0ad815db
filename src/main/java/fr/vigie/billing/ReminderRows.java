package fr.vigie.billing;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.PersonId;
import fr.vigie.support.Author;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements of {@code billing_reminder_level} and {@code invoice_reminder}. */
@Component
class ReminderRows {
    private final JdbcClient sql;

    ReminderRows(JdbcClient sql) {
        this.sql = sql;
    }

    boolean isActive() {
        return sql.sql("select reminders from billing_settings")
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** @return false when the settings of billing were never saved */
    boolean activate(boolean active) {
        return sql.sql("update billing_settings set reminders = :active")
                        .param("active", active)
                        .update()
                > 0;
    }

    List<ReminderLevel> levels() {
        return sql.sql("select * from billing_reminder_level order by level")
                .query((row, n) -> new ReminderLevel(
                        row.getInt("level"),
                        row.getInt("days"),
                        new Bilingual(row.getString("subject_fr"), row.getString("subject_en")),
                        new Bilingual(row.getString("text_fr"), row.getString("text_en"))))
                .list();
    }

    void replace(List<ReminderLevel> levels) {
        sql.sql("delete from billing_reminder_level").update();
        for (ReminderLevel level : levels) {
            sql.sql("""
                insert into billing_reminder_level (level, days, subject_fr, text_fr, subject_en, text_en)
                values (:level, :days, :subjectFr, :textFr, :subjectEn, :textEn)
                """)
                    .param("level", level.level())
                    .param("days", level.days())
                    .param("subjectFr", level.subject().fr())
                    .param("textFr", level.text().fr())
                    .param("subjectEn", level.subject().en())
                    .param("textEn", level.text().en())
                    .update();
        }
    }

    /** What was sent of invoices, oldest first. */
    List<Reminder> of(List<InvoiceId> invoices) {
        return invoices.isEmpty()
                ? List.of()
                : sql.sql("select * from invoice_reminder where invoice_id in (:ids) order by invoice_id, level")
                        .param("ids", invoices.stream().map(InvoiceId::value).toList())
                        .query((row, n) -> reminder(row))
                        .list();
    }

    /** @return false when another node sent it before */
    boolean keep(Invoice invoice, Reminder reminder, Instant at, Author by) {
        PersonId person = by.person();
        return sql.sql("""
            insert into invoice_reminder (invoice_id, level, customer_id, at, day, recipients, balance, interest, indemnity,
                person, name)
            values (:invoice, :level, :customer, :at, :day, :recipients, :balance, :interest, :indemnity, :person, :name)
            on conflict do nothing
            """)
                        .param("invoice", invoice.id().value())
                        .param("level", reminder.level())
                        .param("customer", invoice.customer().value())
                        .param("at", column(at))
                        .param("day", reminder.day())
                        .param("recipients", reminder.recipients())
                        .param("balance", reminder.balance().cents())
                        .param("interest", reminder.interest().cents())
                        .param("indemnity", reminder.indemnity().cents())
                        .param("person", person == null ? null : person.value())
                        .param("name", by.name())
                        .update()
                == 1;
    }

    /** Sent invoices that are unpaid after their due date, lack a level and are not being debited; longest due first. */
    List<InvoiceId> unpaid(LocalDate today, int levels, int most) {
        return sql.sql("""
            select i.id from invoice i
            where i.state = 'SENT' and i.kind = 'INVOICE' and not i.cancelled and i.settled < i.gross and i.due_on < :today
                and (select count(*) from invoice_reminder r where r.invoice_id = i.id) < :levels
                and not exists (select 1 from sepa_collection c where c.invoice_id = i.id and c.state = 'ASKED')
            order by i.due_on, i.id limit :most\
            """)
                .param("today", today)
                .param("levels", levels)
                .param("most", most)
                .query((row, n) -> InvoiceRows.id(row))
                .list();
    }

    private static Reminder reminder(ResultSet row) throws SQLException {
        return new Reminder(
                new InvoiceId(row.getObject("invoice_id", UUID.class)),
                row.getInt("level"),
                row.getObject("day", LocalDate.class),
                row.getString("recipients"),
                new Money(row.getLong("balance")),
                new Money(row.getLong("interest")),
                new Money(row.getLong("indemnity")));
    }
}
