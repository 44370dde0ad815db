package fr.vigie.seal;

import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.vault.Secret;
import fr.vigie.vault.Vault;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code seal_certificate}. */
@Repository
class SealRows {

    private static final String SHOWN =
            "select id, origin, subject, issuer, fingerprint, key_kind, valid_from, valid_until, since, replaced"
                    + " from seal_certificate ";

    private final JdbcClient sql;
    private final Vault vault;

    SealRows(JdbcClient sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /** Does nothing when another is in use. @return whether it was added */
    boolean add(SealCertificate about, SealingKey key) {
        byte[] clear = key.encodedKey();
        try (Secret secret = Secret.of(clear)) {
            return sql.sql("""
                insert into seal_certificate (id, origin, subject, issuer, fingerprint, key_kind, valid_from, valid_until,
                    chain, key, since)
                values (:id, :origin, :subject, :issuer, :fingerprint, :kind, :from, :until, :chain, :key, :since)
                on conflict ((true)) where replaced is null do nothing
                """)
                            .param("id", about.id())
                            .param("origin", about.origin().name())
                            .param("subject", about.subject())
                            .param("issuer", about.issuer())
                            .param("fingerprint", about.fingerprint().hex())
                            .param("kind", about.key())
                            .param("from", Instants.column(about.from()))
                            .param("until", Instants.column(about.until()))
                            .param("chain", key.encodedChain())
                            .param("key", vault.seal(secret, about.id()))
                            .param("since", Instants.column(about.since()))
                            .update()
                    > 0;
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** The one in use gives up its place, and its key is forgotten. */
    void replace(Instant now) {
        sql.sql("update seal_certificate set replaced = :now, key = null where replaced is null")
                .param("now", Instants.column(now))
                .update();
    }

    Optional<SealCertificate> inUse() {
        return sql.sql(SHOWN + "where replaced is null").query(SealRows::about).optional();
    }

    List<SealCertificate> replaced() {
        return sql.sql(SHOWN + "where replaced is not null order by replaced desc, id")
                .query(SealRows::about)
                .list();
    }

    /** The newest with that fingerprint. */
    Optional<SealCertificate> known(Sha256 fingerprint) {
        return sql.sql(SHOWN + "where fingerprint = :fingerprint order by since desc limit 1")
                .param("fingerprint", fingerprint.hex())
                .query(SealRows::about)
                .optional();
    }

    Optional<byte[]> chain(Sha256 fingerprint) {
        return sql.sql("select chain from seal_certificate where fingerprint = :fingerprint limit 1")
                .param("fingerprint", fingerprint.hex())
                .query((row, n) -> row.getBytes("chain"))
                .optional();
    }

    /** Empty when it was replaced meanwhile. */
    Optional<SealingKey> key(UUID id) {
        return sql.sql("select id, chain, key from seal_certificate where id = :id and replaced is null")
                .param("id", id)
                .query((row, n) -> key(row))
                .optional();
    }

    private SealingKey key(ResultSet row) throws SQLException {
        try (Secret secret = vault.open(row.getBytes("key"), row.getObject("id", UUID.class))) {
            byte[] clear = secret.bytes();
            try {
                return SealingKey.of(clear, row.getBytes("chain"));
            } finally {
                Arrays.fill(clear, (byte) 0);
            }
        }
    }

    /** Seals the kept key anew under the present master key. @return how many, none or one */
    int reseal() {
        return inUse().map(SealCertificate::id).map(this::reseal).orElse(0);
    }

    private int reseal(UUID id) {
        byte[] sealed = sql.sql("select key from seal_certificate where id = :id and replaced is null for update")
                .param("id", id)
                .query((row, n) -> row.getBytes("key"))
                .optional()
                .orElse(null);
        if (sealed == null) {
            return 0;
        }
        try (Secret secret = vault.open(sealed, id)) {
            return sql.sql("update seal_certificate set key = :key where id = :id")
                    .param("key", vault.seal(secret, id))
                    .param("id", id)
                    .update();
        }
    }

    static SealCertificate describe(UUID id, SealCertificate.Origin origin, X509Certificate certificate, Instant now) {
        return new SealCertificate(
                id,
                origin,
                Names.of(certificate.getSubjectX500Principal()),
                Names.of(certificate.getIssuerX500Principal()),
                SealingKey.fingerprint(certificate),
                SealingKey.describe(certificate.getPublicKey()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                now,
                null);
    }

    private static SealCertificate about(ResultSet row, int number) throws SQLException {
        return new SealCertificate(
                row.getObject("id", UUID.class),
                SealCertificate.Origin.valueOf(row.getString("origin")),
                row.getString("subject"),
                row.getString("issuer"),
                new Sha256(row.getString("fingerprint")),
                row.getString("key_kind"),
                instant(row, "valid_from"),
                instant(row, "valid_until"),
                instant(row, "since"),
                row.getObject("replaced") == null ? null : instant(row, "replaced"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
