package fr.vigie.mail.inbox;

import static fr.vigie.kernel.Instants.column;

import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.TimeOrdered;
import fr.vigie.vault.SealedElsewhere;
import fr.vigie.vault.Secret;
import fr.vigie.vault.Vault;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The settings of the mailbox that requests come to, of which there is at most one. */
@Repository
public class Inboxes implements SealedElsewhere {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient sql;
    private final Vault vault;
    private final Clock clock;

    Inboxes(JdbcClient sql, Vault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** How far a folder was read: the number of its last message, which holds for one epoch (UIDVALIDITY). */
    record Mark(Instant since, long epoch, long number) {}

    @Transactional(readOnly = true)
    public Optional<InboxSettings> settings() {
        return sql.sql("select * from mail_inbox").query(Inboxes::inbox).optional();
    }

    @Transactional(readOnly = true)
    public InboxState state() {
        return sql.sql("select tried_at, answered_at, complaint from mail_inbox")
                .query((row, n) -> new InboxState(
                        instant(row, "tried_at"), instant(row, "answered_at"), row.getString("complaint")))
                .optional()
                .orElseGet(() -> new InboxState(null, null, null));
    }

    /**
     * Keeps the settings. What the mailbox received before it was first set up stays untouched.
     *
     * @param password null to keep the present one
     */
    @Transactional
    public void change(InboxSettings settings, @Nullable Secret password) {
        UUID id = owner().orElseGet(this::create);
        sql.sql("""
                update mail_inbox set address = :address, host = :host, port = :port, encryption = :encryption,
                    username = :username, folder = :folder, tagged = :tagged, active = :active, complaint = null,
                    epoch = case when host = :host and username = :username and folder = :folder then epoch else 0 end
                """)
                .param("address", settings.address().value())
                .param("host", settings.host())
                .param("port", settings.port())
                .param("encryption", settings.encryption().name())
                .param("username", settings.username())
                .param("folder", settings.folder())
                .param("tagged", settings.tagged())
                .param("active", settings.active())
                .update();
        if (password != null) {
            sql.sql("update mail_inbox set password = :password")
                    .param("password", vault.seal(password, id))
                    .update();
        }
    }

    /** The password; empty when none was given yet. Close it after use. */
    @Transactional(readOnly = true)
    public Optional<Secret> password() {
        return sql.sql("select id, password from mail_inbox where password is not null")
                .query((row, n) -> vault.open(row.getBytes("password"), row.getObject("id", UUID.class)))
                .optional();
    }

    /** The addresses under which answers come back; empty while no mailbox is read. */
    @Transactional(readOnly = true)
    public Optional<ReplyAddresses> replyAddresses() {
        return sql.sql("select id, address, key from mail_inbox where active")
                .query((row, n) -> {
                    try (Secret key = vault.open(row.getBytes("key"), keyOwner(row.getObject("id", UUID.class)))) {
                        return new ReplyAddresses(new EmailAddress(row.getString("address")), key.bytes());
                    }
                })
                .optional();
    }

    @Override
    @Transactional
    public int resealAll() {
        return owner().map(this::reseal).orElse(0);
    }

    Mark mark() {
        return sql.sql("select since, epoch, last_number from mail_inbox")
                .query((row, n) -> new Mark(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getLong("epoch"),
                        row.getLong("last_number")))
                .single();
    }

    void readUpTo(long epoch, long number) {
        sql.sql("update mail_inbox set epoch = :epoch, last_number = :number")
                .param("epoch", epoch)
                .param("number", number)
                .update();
    }

    void answered() {
        sql.sql("update mail_inbox set tried_at = :now, answered_at = :now, complaint = null")
                .param("now", column(clock.instant()))
                .update();
    }

    void failed(String complaint) {
        sql.sql("update mail_inbox set tried_at = :now, complaint = :complaint")
                .param("now", column(clock.instant()))
                .param("complaint", complaint)
                .update();
    }

    private UUID create() {
        UUID id = TimeOrdered.uuid();
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        try (Secret key = Secret.of(bytes)) {
            sql.sql("""
                    insert into mail_inbox (id, address, host, port, encryption, username, folder, tagged, active, key, since)
                    values (:id, '', '', 993, 'TLS', '', 'INBOX', false, false, :key, :now)
                    """)
                    .param("id", id)
                    .param("key", vault.seal(key, keyOwner(id)))
                    .param("now", column(clock.instant()))
                    .update();
        }
        return id;
    }

    private int reseal(UUID id) {
        sql.sql("select id from mail_inbox for update").query((row, n) -> n).list();
        byte[] sealedKey = sql.sql("select key from mail_inbox")
                .query((row, n) -> row.getBytes("key"))
                .single();
        try (Secret key = vault.open(sealedKey, keyOwner(id))) {
            sql.sql("update mail_inbox set key = :key")
                    .param("key", vault.seal(key, keyOwner(id)))
                    .update();
        }
        password().ifPresent(password -> {
            try (password) {
                sql.sql("update mail_inbox set password = :password")
                        .param("password", vault.seal(password, id))
                        .update();
            }
        });
        return 1;
    }

    private Optional<UUID> owner() {
        return sql.sql("select id from mail_inbox")
                .query((row, n) -> row.getObject("id", UUID.class))
                .optional();
    }

    /** The key opens under another name than the password, so that neither can stand in for the other. */
    private static UUID keyOwner(UUID id) {
        return new UUID(id.getMostSignificantBits(), ~id.getLeastSignificantBits());
    }

    private static InboxSettings inbox(ResultSet row, int number) throws SQLException {
        return new InboxSettings(
                new EmailAddress(row.getString("address")),
                row.getString("host"),
                row.getInt("port"),
                InboxSettings.Encryption.valueOf(row.getString("encryption")),
                row.getString("username"),
                row.getString("folder"),
                row.getBoolean("tagged"),
                row.getBoolean("active"));
    }

    private static @Nullable Instant instant(ResultSet row, String name) throws SQLException {
        OffsetDateTime at = row.getObject(name, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
