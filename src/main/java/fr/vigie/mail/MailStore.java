package fr.vigie.mail;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables of the outbox. */
@Repository
class MailStore {

    private static final String SELECT = """
            select id, recipient, subject, text, html, confidential, stored, state, attempts, due, sent, complaint,
                conversation, reply_to, answers, human
            from mail_outbox\s""";

    private static final String OVER = "customer_id = :customer and state <> 'SENDING' and text <> '[…]'";

    private final JdbcClient sql;

    MailStore(JdbcClient sql) {
        this.sql = sql;
    }

    long countWords(CustomerId customer) {
        return sql.sql("select count(*) from mail_outbox where " + OVER)
                .param("customer", customer.value())
                .query(Long.class)
                .single();
    }

    void forgetWords(CustomerId customer) {
        sql.sql("delete from mail_outbox where customer_id = :customer and state = 'WAITING'")
                .param("customer", customer.value())
                .update();
        sql.sql("delete from mail_attachment where mail_id in (select id from mail_outbox where " + OVER + ")")
                .param("customer", customer.value())
                .update();
        sql.sql("update mail_outbox set subject = '[…]', text = '[…]', html = null where " + OVER)
                .param("customer", customer.value())
                .update();
    }

    boolean add(MailId id, @Nullable CustomerId customer, Mail mail, String key, Instant now) {
        Conversation conversation = mail.conversation();
        int added = sql.sql("""
                insert into mail_outbox (id, customer_id, idempotency_key, recipient, subject, text, html, confidential,
                    stored, state, due, conversation, reply_to, answers, human)
                values (:id, :customer, :key, :to, :subject, :text, :html, :confidential, :now, 'WAITING', :now,
                    :conversation, :replyTo, :answers, :human)
                on conflict (idempotency_key) do nothing
                """)
                .param("id", id.value())
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("key", key)
                .param("to", mail.to().value())
                .param("subject", mail.subject())
                .param("text", mail.text())
                .param("html", mail.html())
                .param("confidential", mail.confidential())
                .param("now", Instants.column(now))
                .param("conversation", conversation == null ? null : conversation.name())
                .param(
                        "replyTo",
                        conversation == null ? null : conversation.replyTo().value())
                .param("answers", conversation == null ? null : String.join(" ", conversation.answers()))
                .param("human", conversation != null && conversation.human())
                .update();
        if (added == 1) {
            attach(id, customer, mail.attachments());
        }
        return added == 1;
    }

    private void attach(MailId id, @Nullable CustomerId customer, List<Attachment> attachments) {
        int position = 0;
        for (Attachment attachment : attachments) {
            sql.sql("""
                    insert into mail_attachment (mail_id, position, customer_id, name, type, content)
                    values (:mail, :position, :customer, :name, :type, :content)
                    """)
                    .param("mail", id.value())
                    .param("position", position++)
                    .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                    .param("name", attachment.name())
                    .param("type", attachment.type())
                    .param("content", attachment.content())
                    .update();
        }
    }

    /** Takes the message that has waited longest, so that no other node sends it too. */
    @Transactional
    Optional<StoredMail> claim(Instant now) {
        return sql.sql("""
                update mail_outbox set state = 'SENDING', attempts = attempts + 1, due = :now
                where id = (select id from mail_outbox where state = 'WAITING' and due <= :now
                    order by due, id limit 1 for update skip locked)
                returning id, recipient, subject, text, html, confidential, stored, state, attempts, due, sent, complaint,
                    conversation, reply_to, answers, human
                """)
                .param("now", Instants.column(now))
                .query(MailStore::mail)
                .optional()
                .map(this::withAttachments);
    }

    /** Closes an attempt. A confidential message that left is erased. */
    @Transactional
    void close(StoredMail mail, Delivery delivery, Instant now) {
        switch (delivery) {
            case Delivery.Delivered() -> delivered(mail, now);
            case Delivery.Postponed(var complaint) ->
                Patience.after(mail.attempts())
                        .ifPresentOrElse(
                                wait -> settle(mail, "WAITING", now.plus(wait), complaint),
                                () -> settle(mail, "DEAD", now, complaint));
            case Delivery.Rejected(var complaint) -> settle(mail, "DEAD", now, complaint);
            case Delivery.Uncertain(var complaint) -> settle(mail, "UNCERTAIN", now, complaint);
        }
    }

    /** Messages whose sender died in the middle: they may have left, so they are not sent again by themselves. */
    @Transactional
    int parkAbandoned(Instant now, Duration limit) {
        return sql.sql("""
                update mail_outbox set state = 'UNCERTAIN', complaint = 'interrupted while sending'
                where state = 'SENDING' and due < :limit
                """).param("limit", Instants.column(now.minus(limit))).update();
    }

    boolean revive(MailId id, OffsetDateTime now) {
        return sql.sql("""
                update mail_outbox set state = 'WAITING', attempts = 0, due = :now
                where id = :id and state in ('UNCERTAIN', 'DEAD')
                """).param("now", now).param("id", id.value()).update() == 1;
    }

    Optional<StoredMail> latestTo(EmailAddress address) {
        return sql.sql(SELECT + "where recipient = :to order by stored desc, id desc limit 1")
                .param("to", address.value())
                .query(MailStore::mail)
                .optional()
                .map(this::withAttachments);
    }

    List<StoredMail> withKeys(Collection<String> keys) {
        return sql.sql(SELECT + "where idempotency_key = any(:keys) order by stored, id")
                .param("keys", keys.toArray(String[]::new))
                .query(MailStore::mail)
                .list();
    }

    Map<String, List<StoredMail>> stuckAbout(Collection<String> subjects) {
        return sql
                .sql("""
                        select s.about, m.* from mail_outbox m
                        join unnest(:subjects) as s(about) on starts_with(m.idempotency_key, s.about || ':')
                        where m.state in ('UNCERTAIN', 'DEAD') order by m.stored, m.id""")
                .param("subjects", subjects.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("about"), mail(row, n)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    Optional<String> conversationOf(MailId id) {
        return sql.sql("select conversation from mail_outbox where id = :id and conversation is not null")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    Optional<StoredMail> find(MailId id) {
        return sql.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(MailStore::mail)
                .optional()
                .map(this::withAttachments);
    }

    List<StoredMail> latest(StoredMail.@Nullable State state, @Nullable MailId before, int most) {
        return sql.sql(SELECT + """
                where (cast(:state as text) is null or state = :state)
                    and (cast(:before as uuid) is null
                        or (stored, id) < (select b.stored, b.id from mail_outbox b where b.id = :before))
                order by stored desc, id desc limit :most
                """)
                .param("state", state == null ? null : state.name())
                .param("before", before == null ? null : before.value(), Types.OTHER)
                .param("most", most)
                .query(MailStore::mail)
                .list();
    }

    int countStuck() {
        return sql.sql("select count(*) from mail_outbox where state in ('UNCERTAIN', 'DEAD')")
                .query(Integer.class)
                .single();
    }

    private void delivered(StoredMail mail, Instant now) {
        sql.sql("update mail_outbox set state = 'SENT', sent = :now, complaint = null where id = :id")
                .param("now", Instants.column(now))
                .param("id", mail.id().value())
                .update();
        if (mail.mail().confidential()) {
            sql.sql("update mail_outbox set text = '', html = null where id = :id")
                    .param("id", mail.id().value())
                    .update();
            sql.sql("delete from mail_attachment where mail_id = :id")
                    .param("id", mail.id().value())
                    .update();
        }
    }

    private void settle(StoredMail mail, String state, Instant due, String complaint) {
        sql.sql("update mail_outbox set state = :state, due = :due, complaint = :complaint where id = :id")
                .param("state", state)
                .param("due", Instants.column(due))
                .param("complaint", complaint)
                .param("id", mail.id().value())
                .update();
    }

    private StoredMail withAttachments(StoredMail stored) {
        Mail mail = stored.mail();
        for (Attachment attachment : attachments(stored.id())) {
            mail = mail.with(attachment);
        }
        return new StoredMail(
                stored.id(),
                mail,
                stored.stored(),
                stored.state(),
                stored.attempts(),
                stored.due(),
                stored.sent(),
                stored.complaint());
    }

    private List<Attachment> attachments(MailId id) {
        return sql.sql("select name, type, content from mail_attachment where mail_id = :id order by position")
                .param("id", id.value())
                .query((row, number) ->
                        new Attachment(row.getString("name"), row.getString("type"), row.getBytes("content")))
                .list();
    }

    private static StoredMail mail(ResultSet row, int number) throws SQLException {
        OffsetDateTime sent = row.getObject("sent", OffsetDateTime.class);
        return new StoredMail(
                new MailId(row.getObject("id", UUID.class)),
                new Mail(
                        new EmailAddress(row.getString("recipient")),
                        row.getString("subject"),
                        row.getString("text"),
                        row.getString("html"),
                        List.of(),
                        row.getBoolean("confidential"),
                        conversation(row)),
                row.getObject("stored", OffsetDateTime.class).toInstant(),
                StoredMail.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("due", OffsetDateTime.class).toInstant(),
                sent == null ? null : sent.toInstant(),
                row.getString("complaint"));
    }

    private static @Nullable Conversation conversation(ResultSet row) throws SQLException {
        String name = row.getString("conversation");
        String replyTo = row.getString("reply_to");
        String answers = row.getString("answers");
        return name == null || replyTo == null || answers == null
                ? null
                : new Conversation(
                        name,
                        new EmailAddress(replyTo),
                        answers.isEmpty() ? List.of() : List.of(answers.split(" ")),
                        row.getBoolean("human"));
    }
}
