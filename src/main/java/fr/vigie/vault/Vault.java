package fr.vigie.vault;

import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The customers' secrets. Opening one is written to the customer's access log in the same transaction. */
@Repository
public class Vault {

    private static final CustomerId NO_CUSTOMER = new CustomerId(new UUID(0, 0));

    /** "vault" in ASCII: the advisory lock between those who seal and a change of the keys. */
    private static final long KEYS_LOCK = 0x7661756c74L;

    private final JdbcClient sql;
    private final Clock clock;
    private final AccessRecorder log;
    private final MasterKeys keys;
    private volatile Envelope built;

    Vault(JdbcClient sql, Clock clock, AccessRecorder log, MasterKeys keys) {
        this.sql = sql;
        this.clock = clock;
        this.log = log;
        this.keys = keys;
        this.built = new Envelope(keys.all());
    }

    /** Keeps a secret. The given one stays the caller's to close. */
    @Transactional
    public SecretId store(CustomerId customer, String name, Secret secret) {
        SecretId id = SecretId.create();
        sql.sql("""
                insert into secret (id, customer_id, name, sealed, sealed_at)
                values (:id, :customer, :name, :sealed, :at)
                """)
                .param("id", id.value())
                .param("customer", customer.value())
                .param("name", name)
                .param("sealed", sealing().seal(secret, id, customer))
                .param("at", Instants.column(clock.instant()))
                .update();
        return id;
    }

    /**
     * The secret in clear; close it after use.
     *
     * @param purpose why, in words that the customer will read, for instance "Sauvegarde de Boutique du Port"
     * @param by who asked; null when Vigie acts by itself
     * @throws VaultFailure ABSENT or WRONG_KEY
     */
    @Transactional
    public Secret open(SecretId id, String purpose, @Nullable PersonId by) {
        Sealed row = row(id);
        Secret secret = envelope().open(row.bytes, id, row.about.customer());
        log.used(row.about.customer(), row.about.name(), purpose, by, clock.instant());
        return secret;
    }

    /** Puts another value under the same id. */
    @Transactional
    public void replace(SecretId id, Secret secret) {
        StoredSecret about = row(id).about;
        sql.sql("update secret set sealed = :sealed, sealed_at = :at where id = :id")
                .param("sealed", sealing().seal(secret, id, about.customer()))
                .param("at", Instants.column(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /** Forgets a secret; deleting one that is gone changes nothing. */
    @Transactional
    public void delete(SecretId id) {
        sql.sql("delete from secret where id = :id").param("id", id.value()).update();
    }

    /**
     * Seals what belongs to no customer and is kept by its module, such as the key of a person's authenticator
     * application. Opening it is not written to any customer's log. The module must be {@link SealedElsewhere}.
     *
     * @param owner the row it will stand in: it opens for no other
     */
    public byte[] seal(Secret secret, UUID owner) {
        return sealing().seal(secret, new SecretId(owner), NO_CUSTOMER);
    }

    /**
     * Opens what {@link #seal} gave for the same owner.
     *
     * @throws VaultFailure WRONG_KEY
     */
    public Secret open(byte[] sealed, UUID owner) {
        return envelope().open(sealed, new SecretId(owner), NO_CUSTOMER);
    }

    /** What may be shown of a secret. */
    @Transactional(readOnly = true)
    public Optional<StoredSecret> find(SecretId id) {
        return sql.sql("select id, customer_id, name, sealed_at from secret where id = :id")
                .param("id", id.value())
                .query(Vault::about)
                .optional();
    }

    /** Every secret kept for a customer, by name. */
    @Transactional(readOnly = true)
    public List<StoredSecret> list(CustomerId customer) {
        return sql.sql("""
                select id, customer_id, name, sealed_at from secret where customer_id = :customer
                order by name, id
                """)
                .param("customer", customer.value())
                .query(Vault::about)
                .list();
    }

    List<SecretId> ids() {
        return sql.sql("select id from secret order by id")
                .query((row, number) -> new SecretId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Seals anew under the first key; a secret deleted meanwhile is passed over. */
    @Transactional
    void reseal(SecretId id) {
        Envelope with = envelope();
        sql.sql("select id, customer_id, name, sealed_at, sealed from secret where id = :id for update")
                .param("id", id.value())
                .query(Vault::sealed)
                .optional()
                .ifPresent(row -> {
                    try (Secret secret = with.open(row.bytes, id, row.about.customer())) {
                        sql.sql("update secret set sealed = :sealed where id = :id")
                                .param("sealed", with.seal(secret, id, row.about.customer()))
                                .param("id", id.value())
                                .update();
                    }
                });
    }

    /**
     * Changes the keys once whoever is sealing under the present ones has ended their transaction: who seals later, in whatever
     * process, finds the new ones. Needs a transaction, so that the lock is held.
     */
    @Transactional
    void changing(Runnable change) {
        sql.sql("select pg_advisory_xact_lock(%d)".formatted(KEYS_LOCK)).query().listOfRows();
        change.run();
    }

    private Envelope sealing() {
        sql.sql("select pg_advisory_xact_lock_shared(%d)".formatted(KEYS_LOCK))
                .query()
                .listOfRows();
        return envelope();
    }

    private Envelope envelope() {
        List<MasterKey> present = keys.all();
        Envelope known = built;
        if (!known.isOf(present)) {
            known = new Envelope(present);
            built = known;
        }
        return known;
    }

    private Sealed row(SecretId id) {
        return sql.sql("select id, customer_id, name, sealed_at, sealed from secret where id = :id")
                .param("id", id.value())
                .query(Vault::sealed)
                .optional()
                .orElseThrow(() -> new VaultFailure(VaultFailure.Kind.ABSENT, "No secret " + id, null));
    }

    private static StoredSecret about(ResultSet row, int number) throws SQLException {
        return new StoredSecret(
                new SecretId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("name"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant());
    }

    private static Sealed sealed(ResultSet row, int number) throws SQLException {
        return new Sealed(about(row, number), row.getBytes("sealed"));
    }

    private static final class Sealed {
        private final StoredSecret about;
        private final byte[] bytes;

        private Sealed(StoredSecret about, byte[] bytes) {
            this.about = about;
            this.bytes = bytes;
        }
    }
}
