package fr.vigie.mail.inbox;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Every message that came in; only the agency sees them here. */
@Repository
public class ArrivedMails {

    private static final String SELECT = """
            select id, received, taken, sender, sender_name, subject, state, reason, complaint, conversation, href
            from mail_arrived\s""";

    private final JdbcClient sql;
    private final Clock clock;

    ArrivedMails(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Messages from the newest to the oldest.
     *
     * @param state only those in this state; null for those that wait for a person
     * @param before the last message of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<ArrivedMail> latest(ArrivedMail.@Nullable State state, @Nullable ArrivedId before, int most) {
        return sql.sql(SELECT + """
                where (case when cast(:state as text) is null then state in ('HELD', 'FAILED') else state = :state end)
                    and (cast(:before as uuid) is null
                        or (taken, id) < (select b.taken, b.id from mail_arrived b where b.id = :before))
                order by taken desc, id desc limit :most
                """)
                .param("state", state == null ? null : state.name())
                .param("before", before == null ? null : before.value(), Types.OTHER)
                .param("most", most)
                .query(ArrivedMails::mail)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<ArrivedMail> find(ArrivedId id) {
        return sql.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(ArrivedMails::mail)
                .optional();
    }

    /** The message as it came. */
    @Transactional(readOnly = true)
    public byte[] raw(ArrivedId id) {
        return sql.sql("select raw from mail_arrived where id = :id")
                .param("id", id.value())
                .query((row, n) -> row.getBytes("raw"))
                .single();
    }

    /** The oldest message that waits for a person, and how many do. */
    public record Waiting(int count, @Nullable Instant since) {}

    @Transactional(readOnly = true)
    public Waiting waiting() {
        return sql.sql("select count(*), min(taken) as since from mail_arrived where state in ('HELD', 'FAILED')")
                .query((row, n) -> {
                    OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
                    return new Waiting(row.getInt(1), since == null ? null : since.toInstant());
                })
                .single();
    }

    /** How many messages an address sent since an instant. */
    @Transactional(readOnly = true)
    public int from(EmailAddress sender, Instant since) {
        return sql.sql("select count(*) from mail_arrived where sender = :sender and taken >= :since")
                .param("sender", sender.value())
                .param("since", column(since))
                .query(Integer.class)
                .single();
    }

    /** Takes a message that waits in hand, so that of two people who decide at once one does. */
    @Transactional
    public Optional<ArrivedMail> lockOpen(ArrivedId id) {
        return sql.sql(SELECT + "where id = :id and state in ('HELD', 'FAILED') for update")
                .param("id", id.value())
                .query(ArrivedMails::mail)
                .optional();
    }

    /** A person decided. */
    @Transactional
    public void settle(ArrivedId id, Handling.@Nullable Filed filed, PersonId by) {
        sql.sql("""
                update mail_arrived set state = :state, customer_id = coalesce(:customer, customer_id), reason = null,
                    complaint = null, conversation = coalesce(:conversation, conversation), href = coalesce(:href, href),
                    settled_by = :by, settled = :now
                where id = :id
                """)
                .param("id", id.value())
                .param("state", filed == null ? "DROPPED" : "FILED")
                .param("customer", filed == null ? null : filed.customer().value(), Types.OTHER)
                .param("conversation", filed == null ? null : filed.conversation())
                .param("href", filed == null ? null : filed.href())
                .param("by", by.value())
                .param("now", column(clock.instant()))
                .update();
    }

    /** A person wants to look at a message that was ignored. */
    @Transactional
    public boolean reconsider(ArrivedId id, String reason) {
        return sql.sql("""
                update mail_arrived set state = 'HELD', reason = :reason
                where id = :id and state in ('IGNORED', 'DROPPED')
                """).param("id", id.value()).param("reason", reason).update() == 1;
    }

    /** How many messages of a customer are kept. */
    @Transactional(readOnly = true)
    public long count(CustomerId customer) {
        return sql.sql("select count(*) from mail_arrived where customer_id = :customer")
                .param("customer", customer.value())
                .query(Long.class)
                .single();
    }

    /** Deletes every message of a customer, for good. */
    @Transactional
    public void forget(CustomerId customer) {
        sql.sql("delete from mail_arrived where customer_id = :customer")
                .param("customer", customer.value())
                .update();
    }

    /** @return false when the same message came before */
    boolean add(ArrivedId id, @Nullable IncomingMail mail, byte[] raw, Instant received) {
        EmailAddress from = mail == null ? null : mail.from();
        return sql.sql("""
                insert into mail_arrived (id, sameness, received, taken, sender, sender_name, subject, state, raw)
                values (:id, :sameness, :received, :taken, :sender, :name, :subject, 'FAILED', :raw)
                on conflict (sameness) do nothing
                """)
                        .param("id", id.value())
                        .param("sameness", sameness(mail, raw))
                        .param("received", column(received))
                        .param("taken", column(clock.instant()))
                        .param("sender", from == null ? "" : from.value())
                        .param("name", mail == null ? "" : stored(mail.fromName()))
                        .param("subject", mail == null ? "" : stored(mail.subject()))
                        .param("raw", raw)
                        .update()
                == 1;
    }

    void close(ArrivedId id, Handling handling) {
        switch (handling) {
            case Handling.Filed(var customer, var conversation, var href) ->
                close(id, "FILED", customer.value(), null, null, conversation, href);
            case Handling.Held(var reason, var conversation, var href) ->
                close(id, "HELD", null, reason, null, conversation, href);
            case Handling.Ignored(var reason) -> close(id, "IGNORED", null, reason, null, null, null);
        }
    }

    void fail(ArrivedId id, String complaint) {
        close(id, "FAILED", null, null, complaint, null, null);
    }

    private void close(
            ArrivedId id,
            String state,
            @Nullable UUID customer,
            @Nullable String reason,
            @Nullable String complaint,
            @Nullable String conversation,
            @Nullable String href) {
        sql.sql("""
                update mail_arrived set state = :state, customer_id = :customer, reason = :reason, complaint = :complaint,
                    conversation = :conversation, href = :href
                where id = :id
                """)
                .param("id", id.value())
                .param("state", state)
                .param("customer", customer, Types.OTHER)
                .param("reason", reason)
                .param("complaint", complaint)
                .param("conversation", conversation)
                .param("href", href)
                .update();
    }

    private static String sameness(@Nullable IncomingMail mail, byte[] raw) {
        if (mail == null || mail.messageId().isEmpty()) {
            return Sha256.of(raw).hex();
        }
        String named = mail.messageId() + "\n" + mail.from();
        return Sha256.of(named.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String stored(String text) {
        return text.replace("\0", "");
    }

    private static ArrivedMail mail(ResultSet row, int number) throws SQLException {
        return new ArrivedMail(
                new ArrivedId(row.getObject("id", UUID.class)),
                row.getObject("received", OffsetDateTime.class).toInstant(),
                row.getObject("taken", OffsetDateTime.class).toInstant(),
                row.getString("sender"),
                row.getString("sender_name"),
                row.getString("subject"),
                ArrivedMail.State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("complaint"),
                row.getString("conversation"),
                row.getString("href"));
    }
}
